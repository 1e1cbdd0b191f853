"""What boxes say."""

from app.canvas.face import BLANK, NORMAL, PROBLEM, UNCONNECTED, face_of
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Add, Dense, InputLayer

from .models import siamese, sums


def faces(graph):
    inference = infer(graph)
    return {call_id: face_of(graph, inference, call_id) for call_id in graph.calls}


def test_a_box_says_name_class_telling_parameters_and_shape():
    face = faces(siamese().graph)["score"]
    assert (face.title, face.subtitle, face.shape) == ("score", "Dense 1 · sigmoid", "(None, 1)")
    assert (face.family, face.state, face.badge, face.locked) == ("core", NORMAL, "", False)


def test_calls_of_a_shared_layer_have_one_title_and_count_themselves():
    graph = siamese().graph
    shown = faces(graph)
    first, second = graph.uses["embedding"]
    assert (shown[first].title, shown[first].badge) == ("embedding", "1/2")
    assert (shown[second].title, shown[second].badge) == ("embedding", "2/2")
    assert shown[first].subtitle == "Embedding 100 · 8"


def test_inputs_and_outputs_of_the_model_are_numbered_from_one():
    shown = faces(siamese().graph)
    assert (shown["question"].takes, shown["answer"].takes, shown["score"].takes) == (1, 2, 0)
    assert shown["score"].gives == ((0, 1),)
    assert shown["flatten"].gives == ()


def test_a_dtype_that_is_not_float32_is_said():
    assert faces(siamese().graph)["question"].shape == "(None, 5) int32"


def test_a_missing_wire_is_not_yet_a_problem_and_what_stands_behind_is_blank():
    graph = sums().graph
    graph, behind = graph.add(Dense(3, name="behind"), [Source("add")])
    shown = faces(graph)
    assert (shown["add"].state, shown["add"].wired) == (UNCONNECTED, (True, False))
    assert (shown[behind].state, shown[behind].shape) == (BLANK, "?")


def test_a_wrong_shape_is_said_in_words_and_in_short():
    graph = sums().graph.connect(Source("right"), "add", 1)
    face = faces(graph)["add"]
    assert face.state == PROBLEM
    assert "add" in face.problem.lower()
    assert "≠" in face.short or not face.short


def test_a_name_from_a_file_stays_on_one_line():
    graph, call_id = Graph.empty().add(InputLayer(batch_shape=(None, 2), name="a\nb\u202ec" + "x" * 500))
    title = faces(graph)[call_id].title
    assert title.startswith("a b c")
    assert "\n" not in title and "\u202e" not in title and len(title) <= 200


def test_equal_calls_have_equal_faces():
    graph = siamese().graph
    inference = infer(graph)
    assert face_of(graph, inference, "score") == face_of(graph, inference, "score")
    assert len({face_of(graph, inference, "score"), face_of(graph, inference, "score")}) == 1


def test_inputs_of_an_addition_are_ports():
    graph = Graph.empty()
    graph, left = graph.add(InputLayer(batch_shape=(None, 2), name="left"))
    graph, total = graph.add(Add(name="total"), [Source(left)] * 4)
    assert faces(graph)[total].wired == (True,) * 4
