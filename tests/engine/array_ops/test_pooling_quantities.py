from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.array_ops.pooling_quantities import QUANTITIES
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

GRID = [[1, 3, 2, 1], [4, 2, 0, 5], [1, 1, 7, 2], [6, 0, 3, 4]]
OVERLAP = [[1, 2, 3], [4, 9, 5], [6, 7, 8]]
GRADIENT = [[1, 2], [3, 4]]

POOLED = {"input": GRID, "kernel_size": 2}
OVERLAPPED = {
    "input": OVERLAP,
    "output_gradient": GRADIENT,
    "kernel_size": 2,
    "stride": 1,
}

SIGNATURES = {
    "max_pool2d": "input kernel_size stride padding ceil_mode dilation",
    "avg_pool2d": "input kernel_size stride padding ceil_mode count_include_pad",
    "max_pool2d_backward": "input output_gradient kernel_size stride padding ceil_mode dilation",
    "avg_pool2d_backward": (
        "input output_gradient kernel_size stride padding ceil_mode count_include_pad"
    ),
}


@pytest.mark.parametrize(("name", "parameters"), SIGNATURES.items())
def test_parameters_have_the_names_of_pytorch(name: str, parameters: str) -> None:
    assert [parameter.name for parameter in QUANTITIES[name].parameters] == parameters.split()


@pytest.mark.parametrize("name", SIGNATURES)
def test_kinds_and_defaults(name: str) -> None:
    kinds = {
        "input": ("grid", None),
        "output_gradient": ("grid", None),
        "kernel_size": ("size", None),
        "stride": ("size", None),
        "padding": ("size", 0),
        "dilation": ("size", 1),
        "ceil_mode": ("bool", False),
        "count_include_pad": ("bool", True),
    }
    quantity = QUANTITIES[name]
    for parameter in quantity.parameters:
        assert (parameter.kind.reader, parameter.default) == kinds[parameter.name]
    assert quantity.shown_defaults == {"stride": "kernel_size"}


def test_every_sentence_is_there_in_both_languages() -> None:
    for quantity in QUANTITIES.values():
        texts = [quantity.meaning, *(each.message for each in quantity.misconceptions)]
        assert all(text.en and text.zh and text.en != text.zh for text in texts)
        assert quantity.source


@pytest.mark.parametrize(
    ("name", "parameters", "value"),
    [
        ("max_pool2d", POOLED, [[4, 5], [6, 7]]),
        ("avg_pool2d", POOLED, [[Fraction(5, 2), 2], [2, 4]]),
        ("max_pool2d_backward", OVERLAPPED, [[0, 0, 0], [0, 10, 0], [0, 0, 0]]),
        (
            "avg_pool2d_backward",
            {**OVERLAPPED, "output_gradient": [[4, 4], [4, 4]]},
            [[1, 2, 1], [2, 4, 2], [1, 2, 1]],
        ),
    ],
)
def test_values_are_nested_lists(name: str, parameters: Any, value: Any) -> None:
    assert QUANTITIES[name].evaluate(parameters) == value
    derivation = QUANTITIES[name].derive(parameters)
    assert derivation.value == value
    assert derivation.steps[-1] == str(value).replace("Fraction(5, 2)", "2.5")


def wrong(name: str, parameters: Any) -> dict[str, Any]:
    found = QUANTITIES[name].wrong_values(parameters)
    return {each.id: each.value for each in found}


def test_mistakes_about_max_pooling() -> None:
    negative = {"input": [[-1, -2], [-3, -4]], "kernel_size": 2, "stride": 1, "padding": 1}
    assert QUANTITIES["max_pool2d"].evaluate(negative)[0][0] == -1
    assert wrong("max_pool2d", negative) == {
        "padded-with-zeros": [[0, 0, 0], [0, -1, 0], [0, 0, 0]],
        "average-for-max": [
            [Fraction(-1, 4), Fraction(-3, 4), Fraction(-1, 2)],
            [-1, Fraction(-5, 2), Fraction(-3, 2)],
            [Fraction(-3, 4), Fraction(-7, 4), -1],
        ],
    }


def test_an_average_says_nothing_about_a_dilated_maximum() -> None:
    parameters = {"input": GRID, "kernel_size": 2, "dilation": 2}
    assert wrong("max_pool2d", parameters) == {"padded-with-zeros": [[7]]}
    backward = {**parameters, "output_gradient": [[1]]}
    assert "gradient-spread-evenly" not in wrong("max_pool2d_backward", backward)


def test_zeros_reach_dilated_windows_at_the_border() -> None:
    parameters = {"input": [[-1, -2, -3]], "kernel_size": (1, 2), "stride": 1, "padding": (0, 1)}
    dilated = {**parameters, "dilation": 2}
    assert QUANTITIES["max_pool2d"].evaluate(dilated) == [[-2, -1, -2]]
    assert wrong("max_pool2d", dilated)["padded-with-zeros"] == [[0, -1, 0]]


def test_zeros_do_not_beat_positive_cells_nor_reach_inner_windows() -> None:
    parameters = {"input": [[-5, 7], [-3, -4]], "kernel_size": (1, 2), "stride": 1}
    assert wrong("max_pool2d", parameters)["padded-with-zeros"] == [[7], [-3]]
    padded = {**parameters, "padding": (0, 1)}
    assert wrong("max_pool2d", padded)["padded-with-zeros"] == [[0, 7, 7], [0, -3, 0]]


def test_mistakes_about_average_pooling() -> None:
    parameters = {"input": [[4, 8], [12, 16]], "kernel_size": 2, "stride": 2, "padding": 1}
    assert QUANTITIES["avg_pool2d"].evaluate(parameters) == [[1, 2], [3, 4]]
    assert wrong("avg_pool2d", parameters) == {
        "padding-miscounted": [[4, 8], [12, 16]],
        "max-for-average": [[4, 8], [12, 16]],
    }
    without = {**parameters, "count_include_pad": False}
    assert wrong("avg_pool2d", without)["padding-miscounted"] == [[1, 2], [3, 4]]


def test_mistakes_about_the_gradient_of_max_pooling() -> None:
    assert wrong("max_pool2d_backward", OVERLAPPED) == {
        "gradient-to-every-tie": [[0, 0, 0], [0, 10, 0], [0, 0, 0]],
        "overlaps-overwritten": [[0, 0, 0], [0, 4, 0], [0, 0, 0]],
        "gradient-spread-evenly": [
            [Fraction(1, 4), Fraction(3, 4), Fraction(1, 2)],
            [1, Fraction(5, 2), Fraction(3, 2)],
            [Fraction(3, 4), Fraction(7, 4), 1],
        ],
    }


def test_ties_that_all_receive() -> None:
    parameters = {"input": [[1, 1], [1, 1]], "output_gradient": [[1]], "kernel_size": 2}
    assert QUANTITIES["max_pool2d_backward"].evaluate(parameters) == [[1, 0], [0, 0]]
    assert wrong("max_pool2d_backward", parameters)["gradient-to-every-tie"] == [[1, 1], [1, 1]]


def test_a_maximum_of_two_windows_overwritten() -> None:
    parameters = {
        "input": [[0, 9, 0]],
        "output_gradient": [[1, 1]],
        "kernel_size": (1, 2),
        "stride": 1,
    }
    assert QUANTITIES["max_pool2d_backward"].evaluate(parameters) == [[0, 2, 0]]
    assert wrong("max_pool2d_backward", parameters)["overlaps-overwritten"] == [[0, 1, 0]]


def test_mistakes_about_the_gradient_of_average_pooling() -> None:
    parameters = {"input": [[0, 9, 0]], "output_gradient": [[2, 4]], "kernel_size": (1, 2)}
    overlapping = {**parameters, "stride": 1}
    assert QUANTITIES["avg_pool2d_backward"].evaluate(overlapping) == [[1, 3, 2]]
    assert wrong("avg_pool2d_backward", overlapping) == {
        "gradient-undivided": [[2, 6, 4]],
        "overlaps-overwritten": [[1, 2, 2]],
        "gradient-to-maximum": [[0, 6, 0]],
    }


def test_an_undivided_quarter() -> None:
    parameters = {"input": [[0, 0], [0, 0]], "output_gradient": [[1]], "kernel_size": 2}
    assert QUANTITIES["avg_pool2d_backward"].evaluate(parameters) == [[Fraction(1, 4)] * 2] * 2
    assert wrong("avg_pool2d_backward", parameters)["gradient-undivided"] == [[1, 1], [1, 1]]


def test_texts_are_read_by_kind() -> None:
    quantity = QUANTITIES["max_pool2d_backward"]
    words = {
        "input": "[[1,2,3],[4,9,5],[6,7,8]]",
        "output_gradient": "1 2; 3 4",
        "kernel_size": "2x2",
        "stride": "1",
        "ceil_mode": "false",
    }
    parameters = {name: quantity.read(name, text) for name, text in words.items()}
    assert quantity.evaluate(parameters) == [[0, 0, 0], [0, 10, 0], [0, 0, 0]]


@pytest.mark.parametrize("name", SIGNATURES)
def test_what_is_no_grid_is_an_error_for_people(name: str) -> None:
    with pytest.raises(WrongUse):
        QUANTITIES[name].read("input", "[[1,2],[3]]")
    with pytest.raises(WrongUse):
        QUANTITIES[name].evaluate({"kernel_size": 2})


def test_a_gradient_of_another_shape_is_impossible() -> None:
    with pytest.raises(ImpossibleGeometry, match="2×2 is expected"):
        QUANTITIES["max_pool2d_backward"].evaluate({**OVERLAPPED, "output_gradient": [[1]]})


def test_a_maximum_of_zero_is_still_given_as_the_reason() -> None:
    parameters = {"input": [[0, 0], [0, 0]], "output_gradient": [[3]], "kernel_size": 2}
    assert QUANTITIES["max_pool2d_backward"].derive(parameters).steps[0] == (
        "max X[0:2,0:2] = max(0, 0, 0, 0) = 0 = X[0,0] → dX[0,0] += dY[0,0] = 3"
    )
