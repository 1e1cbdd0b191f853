"""A user who does anything at any time, with real events on a real window, and what must hold whatever is done."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.truths")
