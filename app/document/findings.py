"""What is to be said of a model, inside its nested models too: problems, and remarks on calls that work. Knows no Qt."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.formats.compiling import forgotten
from engine.formats.layer_names import NAMES, refused_name
from engine.inference import Inference, Problem
from engine.notices import INSIDE, Notice

from ..texts.sentences import localized
from .levels import Levels, Path, Sieve, is_sound, nests

ill_named = {dialect: Sieve(lambda name, layer, names=names: not names.fullmatch(name)) for dialect, names in NAMES.items()}
"""The layers whose names a Keras refuses."""


class Found(NamedTuple):
    """A problem or a remark (`said`): the call that it is about, and the path of the level that this call is on.

    A remark on the model as a whole is about no call.
    """

    call_id: str
    said: Problem | Notice
    path: Path = ()

    @property
    def is_remark(self) -> bool:
        """Whether the call works."""
        return isinstance(self.said, Notice)

    @property
    def sentence(self) -> str:
        """What is said, as a sentence."""
        return localized(self.said.sentence if isinstance(self.said, Notice) else self.said.message)


def problems(levels: Levels, path: Path = ()) -> Iterator[Found]:
    """All problems of a level and below it, each nested model looked at once: as the first call sees it that is ill by it."""
    inference = levels.at(path).inference
    found = inference.problems()
    ill = {call_id for call_id, problem in found if problem.kind == INSIDE}
    for call_id, problem in found:
        yield Found(call_id, problem, path)
    for name, calls in _nested(inference):
        blaming = next((each for each in calls if each in ill), None)
        if blaming is not None or not is_sound(inference.layer(name)):
            yield from problems(levels, (*path, blaming or calls[0]))


def remarks(levels: Levels, path: Path = ()) -> Iterator[Found]:
    """All remarks of a level and below it, each nested model looked at once: as the first call sees it that has any inside."""
    inference = levels.at(path).inference
    if not path and (notice := forgotten(inference)) is not None:
        yield Found("", notice)
    noted = inference.notices()
    inside = {call_id for call_id, notice in noted if notice.kind == INSIDE}
    inside.update(call_id for call_id, problem in inference.problems() if problem.kind == INSIDE)
    for call_id, notice in noted:
        if notice.kind != INSIDE:
            yield Found(call_id, notice, path)
    graph = inference.graph
    for name in ill_named[graph.dialect].of(graph.layers):
        yield Found(graph.uses[name][0], refused_name(name, graph.dialect), path)
    for _, calls in _nested(inference) if inside else ():
        noting = next((each for each in calls if each in inside), None)
        if noting is not None:
            yield from remarks(levels, (*path, noting))


def _nested(inference: Inference) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The nested models of a level with their calls."""
    for name in nests.of(inference.graph.layers):
        yield name, tuple(inference.graph.uses[name])
