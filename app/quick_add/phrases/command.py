"""A line of text as a layer: `dense 64 relu`, `input 28 28`, `conv2d 32 3 padding=same`; and what to offer while it is typed.

The first words name a class of the registry, by prefix, initials or likeness; the rest are settings, read off the class's own
declarations, so that a user's layer takes a command line as a built-in one does.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from engine.building import built_for
from engine.errors import LayerloomError, ParameterError, Pending
from engine.graph import Call, Source
from engine.inference import Inference
from engine.layer import Layer
from engine.spec import TensorSpec, shape_text

from ...document.sheet import Sheet
from ...editing.additions import new_layer, spec_of
from ...families import name_of
from ...texts.sentences import localized
from .matches import Match, matches
from .usual import usual
from .values import read_values
from .words import words_of

MOST = 60


class Suggestion(NamedTuple):
    """A layer to offer: its class and settings, what to show, whether it can take the tensor, and the shape it would give.

    `problem` says in a sentence what keeps it from fitting, or what is wrong with the settings typed; with these it cannot be.
    """

    class_name: str
    settings: Mapping[str, Any]
    label: str
    detail: str
    fits: bool
    shape_text: str
    problem: str = ""
    can_be: bool = True


def parse_command(text: str) -> tuple[str, dict[str, Any]]:
    """Class name and settings of a line such as `dense 64 relu`; ParameterError says what was wanted."""
    words = words_of(text)
    found = matches(words)
    if not words or not found:
        raise ParameterError(f"there is no layer like `{words[0]}`" if words else
                             "type the name of a layer and its settings, for example `dense 64 relu`")
    best = found[0]
    settings = read_values(best.kind, words[best.used:])
    new_layer(best.class_name, settings, "keras3", ())
    return best.class_name, settings


def suggestions(sheet: Sheet, inference: Inference, query: str = "", sources: Sequence[Source] = (),
                free: bool = False) -> list[Suggestion]:
    """Layers that the query may mean, best first: well named before alike, then those that fit the sources, then the usual.

    What takes no input is offered without sources; where these are but a proposal (`free`), also when it is called by its name.
    """
    words = words_of(query)
    specs = [spec for spec in (spec_of(inference, source) for source in sources) if spec is not None]
    found = []
    for match in matches(words):
        apart = bool(sources) and match.kind.max_inputs == 0
        if apart and not (free and words):
            continue
        suggestion = _suggestion(match, words[match.used:], sheet, specs)
        rank = usual(match.class_name, specs[0] if specs else None, bool(sources), bool(sheet.graph.inputs))
        unable = len(sources) > 1 and match.kind.max_inputs is not None and match.kind.max_inputs < len(sources)
        found.append(((match.tier, not suggestion.fits, apart or unable, rank, match.score, match.class_name), suggestion))
    found.sort(key=lambda pair: pair[0])
    return [suggestion for _, suggestion in found[:MOST]]


def _suggestion(match: Match, words: list[str], sheet: Sheet, specs: list[TensorSpec]) -> Suggestion:
    settings: dict[str, Any] = {}
    problem, outputs, layer = "", [], None
    try:
        settings = read_values(match.kind, words)
        layer = new_layer(match.class_name, settings, sheet.graph.dialect, sheet.graph.layers, specs[0] if specs else None)
        outputs = outputs_for(layer, specs)
    except Pending:
        outputs = []
    except LayerloomError as error:
        problem = localized(str(error))
    shape = " ".join(shape_text(output.shape) for output in outputs)
    return Suggestion(match.class_name, settings, _label(match.class_name, settings), _first_sentence(match.kind),
                      not problem, shape, problem, layer is not None)


def outputs_for(layer: Layer, specs: Sequence[TensorSpec]) -> list[TensorSpec]:
    """What a layer would give for as many of these tensors as it takes, a lone one taken as often as it needs.

    Nothing comes without a tensor; ShapeError when it cannot take them.
    """
    if not specs and layer.min_inputs:
        return []
    inputs = list(specs if layer.max_inputs is None else specs[:layer.max_inputs])
    inputs += inputs[:1] * (layer.min_inputs - len(inputs))
    layer = built_for(layer, [each.shape for each in inputs])
    return list(layer.outputs_of(Call(layer.name), inputs))


def _label(class_name: str, settings: Mapping[str, Any]) -> str:
    said = [str(value) if isinstance(value, str) else f"{name} {_short(value)}" for name, value in settings.items()]
    return ", ".join([name_of(class_name), *said])


def _short(value: Any) -> str:
    return shape_text(value) if isinstance(value, tuple) else str(value)


def _first_sentence(kind: type[Layer]) -> str:
    lines = (kind.__doc__ or "").strip().splitlines()
    return lines[0].strip() if lines else ""
