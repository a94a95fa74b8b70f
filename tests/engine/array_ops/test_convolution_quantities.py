"""The quantities of convolution, and every misconception on given numbers: right and wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.array_ops import convolution_quantities, transposed_quantities

QUANTITIES = {**convolution_quantities.QUANTITIES, **transposed_quantities.QUANTITIES}

IMAGE = [[1, 2, 0], [0, 1, 3], [2, 1, 1]]
KERNEL = [[1, 0], [2, 3]]
GRADIENT = [[1, 2], [3, 4]]
# Two channels, each a group of its own, seen by one weight.
CHANNELS, WEIGHTS, GRADIENTS = [[[1]], [[10]]], [[[[2]]], [[[3]]]], [[[5]], [[7]]]

CONVOLVED = {"input": IMAGE, "weight": KERNEL}
BACKWARD = {**CONVOLVED, "output_gradient": GRADIENT}
STRIDED = {"input": [[1, 2, 3, 4]], "weight": [[1, 2]], "output_gradient": [[3, 5]], "stride": 2}
PADDED = {
    "input": [[1, 2]],
    "weight": [[1, 2, 3]],
    "output_gradient": [[3, 5]],
    "padding": (0, 1),
}
GROUPED = {"input": CHANNELS, "weight": WEIGHTS, "output_gradient": GRADIENTS, "groups": 2}
TRANSPOSED = {"input": [[1, 2]], "weight": [[3, 4, 5]], "stride": 2, "padding": (0, 1)}

SIGNATURES = {
    "conv2d": "input weight stride padding dilation groups",
    "conv2d_input_gradient": "input weight output_gradient stride padding dilation groups",
    "conv2d_weight_gradient": "input weight output_gradient stride padding dilation groups",
    "conv_transpose2d": "input weight stride padding output_padding groups dilation",
}

# Quantity, parameters, misconception, right and wrong.
ROWS: list[tuple[str, dict[str, Any], str, Any, Any]] = [
    ("conv2d", CONVOLVED, "kernel-flipped", [[4, 13], [7, 6]], [[8, 9], [3, 10]]),
    (
        "conv2d",
        {"input": CHANNELS, "weight": WEIGHTS, "groups": 2},
        "groups-ignored",
        [[[2]], [[30]]],
        [[[2]], [[3]]],
    ),
    (
        "conv2d_input_gradient",
        BACKWARD,
        "kernel-not-rotated",
        [[1, 2, 0], [5, 11, 6], [6, 17, 12]],
        [[3, 8, 4], [9, 19, 10], [0, 3, 4]],
    ),
    (
        "conv2d_input_gradient",
        BACKWARD,
        "overlaps-overwritten",
        [[1, 2, 0], [5, 11, 6], [6, 17, 12]],
        [[1, 2, 0], [3, 4, 0], [6, 8, 12]],
    ),
    ("conv2d_input_gradient", STRIDED, "stride-forgotten", [[3, 6, 5, 10]], [[3, 11, 10, 0]]),
    ("conv2d_input_gradient", PADDED, "padding-not-cropped", [[11, 19]], [[3, 11, 19, 15]]),
    (
        "conv2d_input_gradient",
        GROUPED,
        "groups-ignored",
        [[[10]], [[21]]],
        [[[31]], [[31]]],
    ),
    (
        "conv2d_weight_gradient",
        BACKWARD,
        "gradient-averaged",
        [[9, 17], [12, 14]],
        [[Fraction(9, 4), Fraction(17, 4)], [3, Fraction(7, 2)]],
    ),
    (
        "conv2d_weight_gradient",
        BACKWARD,
        "gradient-rotated",
        [[9, 17], [12, 14]],
        [[14, 12], [17, 9]],
    ),
    ("conv2d_weight_gradient", STRIDED, "stride-forgotten", [[18, 26]], [[13, 21]]),
    ("conv2d_weight_gradient", PADDED, "padding-forgotten", [[5, 13, 6]], [[13, 6, 0]]),
    (
        "conv2d_weight_gradient",
        GROUPED,
        "groups-ignored",
        [[[[5]]], [[[70]]]],
        [[[[5]]], [[[7]]]],
    ),
    ("conv_transpose2d", TRANSPOSED, "kernel-flipped", [[4, 11, 8]], [[4, 13, 8]]),
    ("conv_transpose2d", TRANSPOSED, "overlaps-overwritten", [[4, 11, 8]], [[4, 6, 8]]),
    (
        "conv_transpose2d",
        TRANSPOSED,
        "padding-not-cropped",
        [[4, 11, 8]],
        [[3, 4, 11, 8, 10]],
    ),
    (
        "conv_transpose2d",
        {"input": [[1, 2, 3]], "weight": [[4, 5]]},
        "forward-convolution",
        [[4, 13, 22, 15]],
        [[14, 23]],
    ),
    (
        "conv_transpose2d",
        {**TRANSPOSED, "output_padding": (0, 1)},
        "output-padding-forgotten",
        [[4, 11, 8, 10]],
        [[4, 11, 8]],
    ),
    (
        "conv_transpose2d",
        {**TRANSPOSED, "output_padding": (0, 1)},
        "output-padding-zeros",
        [[4, 11, 8, 10]],
        [[4, 11, 8, 0]],
    ),
    (
        "conv_transpose2d",
        {"input": CHANNELS, "weight": WEIGHTS, "groups": 2},
        "groups-ignored",
        [[[2]], [[30]]],
        [[[32]], [[32]]],
    ),
]


@pytest.mark.parametrize(("name", "parameters", "misconception", "right", "wrong"), ROWS)
def test_a_misconception_turns_right_into_wrong(
    name: str, parameters: Any, misconception: str, right: Any, wrong: Any
) -> None:
    quantity = QUANTITIES[name]
    assert quantity.evaluate(parameters) == right
    values = {each.id: each.value for each in quantity.wrong_values(parameters)}
    assert values[misconception] == wrong


def test_every_misconception_has_its_numbers() -> None:
    tested = {(name, misconception) for name, _, misconception, _, _ in ROWS}
    assert tested == {
        (name, each.id) for name, quantity in QUANTITIES.items() for each in quantity.misconceptions
    }


@pytest.mark.parametrize(("name", "parameters"), [(row[0], row[1]) for row in ROWS])
def test_mistakes_are_the_same_for_floats(name: str, parameters: Any) -> None:
    def floats(value: Any) -> Any:
        return [floats(entry) for entry in value] if isinstance(value, list) else value / 2

    halves = {
        word: floats(value) if isinstance(value, list) else value
        for word, value in parameters.items()
    }
    exact = QUANTITIES[name].wrong_values(parameters)
    factor = 2 ** sum(isinstance(value, list) for value in parameters.values())
    factor //= 2 if "output_gradient" in parameters else 1  # one of the grids gives its shape only
    for one, other in zip(QUANTITIES[name].wrong_values(halves), exact, strict=True):
        assert one.id == other.id
        expected = [cell / factor for cell in _flat(other.value)]
        assert _flat(one.value) == pytest.approx(expected)


def _flat(value: Any) -> list[Any]:
    if not isinstance(value, list):
        return [float(value)]
    return [cell for entry in value for cell in _flat(entry)]


def test_mistakes_that_say_nothing_are_left_out() -> None:
    for name, parameters in (("conv2d_input_gradient", BACKWARD), ("conv_transpose2d", CONVOLVED)):
        found = {each.id for each in QUANTITIES[name].wrong_values(parameters)}
        assert not found & {"groups-ignored", "padding-not-cropped", "output-padding-forgotten"}
    weights = {"input": CHANNELS, "weight": WEIGHTS, "groups": 2}
    found = {each.id for each in QUANTITIES["conv_transpose2d"].wrong_values(weights)}
    assert "forward-convolution" not in found


def test_a_forward_convolution_swaps_the_channels_of_the_weight() -> None:
    parameters = {"input": [[[1]], [[2]]], "weight": [[[[3]], [[4]]], [[[5]], [[6]]]]}
    values = QUANTITIES["conv_transpose2d"].wrong_values(parameters)
    assert ("forward-convolution", [[[13]], [[16]]]) in [(each.id, each.value) for each in values]


@pytest.mark.parametrize(("name", "parameters"), SIGNATURES.items())
def test_parameters_have_the_names_of_pytorch(name: str, parameters: str) -> None:
    kinds = {
        "input": ("grid", None),
        "weight": ("grid", None),
        "output_gradient": ("grid", None),
        "stride": ("size", 1),
        "padding": ("size", 0),
        "output_padding": ("size", 0),
        "dilation": ("size", 1),
        "groups": ("int", 1),
    }
    found = QUANTITIES[name].parameters
    assert [parameter.name for parameter in found] == parameters.split()
    assert all((each.kind.reader, each.default) == kinds[each.name] for each in found)


def test_every_sentence_is_there_in_both_languages() -> None:
    for quantity in QUANTITIES.values():
        texts = [quantity.meaning, *(each.message for each in quantity.misconceptions)]
        assert all(text.en and text.zh and text.en != text.zh for text in texts)
        assert quantity.source
