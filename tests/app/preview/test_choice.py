"""Which view fits which array, and what the views make of it."""

import numpy as np
import pytest

from app.preview.choice import cut, finite, histogram, kept_axes, pick_view, picture, symmetric_levels, views_for
from app.preview.statistics import statistics


def zeros(*shape, dtype="float32"):
    return np.zeros(shape, dtype)


@pytest.mark.parametrize("array, view", [
    (zeros(4, 10), "table"), (zeros(64, 10), "heat map"), (zeros(1, 200), "curve"), (zeros(200), "curve"),
    (zeros(200, 1), "curve"), (zeros(4, 28, 28), "heat map"), (zeros(4, 28, 28, 1), "image"), (zeros(4, 32, 32, 3), "image"),
    (zeros(4, 26, 26, 32), "heat map"), (zeros(4, 50, 3), "heat map"), (zeros(2, 3, 4, 5, 6), "heat map"), (zeros(), "table"),
    (zeros(0, 5), "table"), (np.array(["a", "b"]), "table"), (zeros(100, 100, dtype="bool"), "heat map")])
def test_the_view_that_says_most_is_picked(array, view):
    assert pick_view(array) == view
    assert view in views_for(array)


@pytest.mark.parametrize("shape, view", [((784, 64), "heat map"), ((64,), "table"), ((512,), "curve"), ((3, 3, 1, 32), "heat map")])
def test_a_weight_has_no_batch(shape, view):
    assert pick_view(zeros(*shape), batch=False) == view


@pytest.mark.parametrize("view, shape, kept", [
    ("table", (4, 5, 6), 2), ("table", (4,), 1), ("image", (4, 8, 8, 3), 3), ("image", (4, 8, 8), 2), ("curve", (4, 9), 1),
    ("curve", (4, 50, 3), 2), ("curve", (4, 50, 30), 1), ("histogram", (4, 5, 6), 3)])
def test_a_view_keeps_the_last_axes_and_leaves_the_others_to_pick(view, shape, kept):
    assert kept_axes(view, shape) == kept


def test_a_cut_is_no_copy_and_an_index_past_the_end_is_the_last():
    array = np.arange(24).reshape(2, 3, 4)
    assert np.shares_memory(cut(array, [1]), array)
    assert np.array_equal(cut(array, [9, 1]), array[1, 1])


def test_only_finite_numbers_count():
    array = np.array([1, np.nan, np.inf, -np.inf, 2.0])
    assert finite(array).tolist() == [1, 2]
    assert symmetric_levels(np.array([np.nan])) == (0.0, 1.0)


def test_colours_are_symmetric_around_zero_where_there_are_both_signs():
    assert symmetric_levels(np.array([-1.0, 3.0])) == (-3.0, 3.0)
    assert symmetric_levels(np.array([1.0, 3.0])) == (1.0, 3.0)
    assert symmetric_levels(np.array([2.0, 2.0])) == (1.5, 2.5)


@pytest.mark.parametrize("array, least, most", [
    (np.array([[0.0, 1.0]]), 0, 255), (np.array([[0.0, 255.0]]), 0, 255), (np.array([[0.0, 0.5]]), 0, 128),
    (np.array([[-4.0, 4.0]]), 0, 255), (np.array([[np.nan, np.inf]]), 0, 255)])
def test_a_picture_is_bytes_whatever_the_numbers_range_over(array, least, most):
    shown = picture(array)
    assert shown.dtype == np.uint8
    assert (shown.min(), shown.max()) == (least, most)


def test_whole_numbers_get_a_bin_each():
    counts, edges = histogram(np.array([1, 1, 3]))
    assert counts.tolist() == [2, 0, 1]
    assert edges.tolist() == [0.5, 1.5, 2.5, 3.5]
    assert histogram(np.array([np.nan]))[0].sum() == 0


def test_one_line_says_what_an_array_is_like():
    line = statistics(np.array([[1, np.nan, np.inf, 3]], "float32"))
    assert line == "(1, 4) float32 · mean 2 · deviation 1 · 1 to 3 · 1 NaN · 1 infinite"
    assert statistics(np.zeros((0, 3))) == "(0, 3) float64"
