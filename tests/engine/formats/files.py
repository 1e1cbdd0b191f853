"""The models that real Keras wrote, as the tests go through them."""

import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent.parent / "data"
GOLDENS = sorted(path for path in (DATA / "goldens").glob("*/*.json") if path.name != "manifest.json")
SAMPLES = sorted((DATA / "keras_samples").glob("*/*.json"))
MANIFESTS = {flavour: json.loads((DATA / "goldens" / flavour / "manifest.json").read_text("utf-8"))["cases"]
             for flavour in ("keras2", "keras3")}


@cache
def text_of(path):
    return path.read_text("utf-8")


def value_of(path):
    return json.loads(text_of(path))


def label(path):
    return f"{path.parent.name}-{path.stem}"
