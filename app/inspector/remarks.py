"""Where Keras's versions disagree about what is shown: what holds in the model's dialect, and what the other one does."""

from PySide6.QtCore import QCoreApplication

from engine.inference import Inference
from engine.layer import Layer
from engine.layers.merging.concatenate import Concatenate
from engine.layers.merging.merge import Merge
from engine.numeric.family import DIALECTS, Member


def named(dialect: str) -> str:
    """A dialect as people say it."""
    return DIALECTS.get(dialect, dialect)


def layer_remarks(layer: Layer, dialect: str) -> list[str]:
    """One sentence for each value of a layer that the other Keras does not have, or takes for something else."""
    other = next(each for each in DIALECTS if each != dialect)
    found = []
    for name in layer.parameters:
        value = getattr(layer, name, None)
        if isinstance(value, Member) and not isinstance(value, type(value).unknown) and (sentence := value.unsaid(other)):
            meant = (type(value).__doc__ or "").partition("\n")[0]
            found.append(f"{name.replace('_', ' ')}: {sentence}" + (" " + _translated("Here: {}").format(meant) if meant else ""))
    return found


def mask_remarks(inference: Inference, call_id: str) -> list[str]:
    """What becomes of the masks that come into a call, where the dialects disagree."""
    graph, result = inference.graph, inference.results[call_id]
    if not result.known or not any(incoming(inference, call_id)):
        return []
    layer = inference.layer_of(call_id)
    if isinstance(layer, Merge | Concatenate):
        return [_merged(graph.dialect, isinstance(layer, Concatenate))]
    lost = any(notice.kind == "mask" for notice in result.notices)
    return [_translated("tf.keras and Keras 3 drop the mask in silence; Keras 2.3 and older refuse such a model.")] if lost else []


def incoming(inference: Inference, call_id: str) -> list[object]:
    """The mask of each input of a call, None where there is none."""
    masks = []
    for source in inference.graph.calls[call_id].inputs:
        given = inference.results[source.call].masks if source is not None else ()
        masks.append(given[source.index] if source is not None and source.index < len(given) else None)
    return masks


def _merged(dialect: str, joined: bool) -> str:
    both = _translated("a step counts where all masks count it")
    some = _translated("a step counts where any mask counts it")
    if not joined:
        both += _translated("; an input without a mask has no say")
        some += _translated("; one input without a mask leaves no mask")
    here, there = (both, some) if dialect == "keras2" else (some, both)
    other = "Keras 3" if dialect == "keras2" else "Keras 2"
    return _translated("Masks in {}: {}. In {}: {}.").format(named(dialect), here, other, there)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Remarks", text)
