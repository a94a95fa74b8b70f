from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.quantities.geometry.sizes import effective_kernel_size
from quizcnn.engine.quantities.geometry.transposed_and_same_padding import (
    conv_transpose_output_size,
    same_output_size,
    same_padding,
)
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ((7, 4, 2, 1), 14),
        ((7, 3, 2, 1), 13),
        ((7, 3, 2, 1, 1), 14),
        ((4, 3, 1, 0, 1, 2), 9),
        (((7, 4), 4, 2, 1), (14, 8)),
    ],
)
def test_a_transposed_convolution_has_this_output_size(arguments: Any, size: Any) -> None:
    assert conv_transpose_output_size(*arguments) == size


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((7, 3, 2, 1, 2), "output_padding 2 must be smaller than the stride 2 or the dilation 1"),
        ((7, 3, 1, 0, 1), "output_padding 1 must be smaller"),
        ((1, 1, 1, 1), "the output size would be -1"),
        ((1, 2, 1, 1), "the output size would be 0"),
        ((7, 3, 2, 1, -1), "output_padding -1 is too small"),
    ],
)
def test_an_impossible_transposed_convolution_says_why(arguments: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        conv_transpose_output_size(*arguments)


@pytest.mark.parametrize(
    ("arguments", "padding"),
    [
        ((224, 3, 2), (0, 1)),
        ((224, 7, 2), (2, 3)),
        ((7, 3, 2), (1, 1)),
        ((5, 5, 1, 3), (6, 6)),
        ((9, 1, 4), (0, 0)),
        (((224, 7), 3, 2), (0, 1, 1, 1)),
    ],
)
def test_same_pads_what_it_needs(arguments: Any, padding: Any) -> None:
    assert same_padding(*arguments) == padding


@pytest.mark.parametrize(
    ("arguments", "size"), [((15, 2), 8), ((224, 2), 112), ((7,), 7), (((15, 9), 2), (8, 5))]
)
def test_same_covers_every_pixel(arguments: Any, size: Any) -> None:
    assert same_output_size(*arguments) == size


@given(st.integers(1, 99), st.integers(1, 11), st.integers(1, 6), st.integers(1, 4))
def test_the_padding_gives_the_size(n: int, k: int, s: int, d: int) -> None:
    before, after = same_padding(n, k, s, d)
    span: Any = effective_kernel_size(k, d)
    assert 0 <= after - before <= 1
    room = n + before + after - span
    assert room // s + 1 == same_output_size(n, s, d)


@pytest.mark.parametrize("arguments", [(0, 3), (5, 0), (5, 3, 0), (5, 3, 1, 0), (5, 2.0)])
def test_impossible_sizes_are_refused(arguments: Any) -> None:
    with pytest.raises(ImpossibleGeometry):
        same_padding(*arguments)


def test_even_a_parameter_without_a_say_must_be_possible() -> None:
    with pytest.raises(ImpossibleGeometry, match="dilation 0"):
        same_output_size(5, 1, 0)
