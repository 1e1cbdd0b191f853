"""Every test runs without a screen, with Keras's NumPy backend, and with settings and state of its own."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("KERAS_BACKEND", "numpy")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")

import pytest
from hypothesis import HealthCheck, settings

# The same examples whenever the tests are the same: what every run asks does not depend on luck; `heavy` looks for new ones.
settings.register_profile("every_run", max_examples=40, deadline=None, derandomize=True,
                          suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("heavy", max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("LAYERLOOM_HYPOTHESIS", "every_run"))


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    """Settings, journals and recent files of a test stay in its own folder."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
