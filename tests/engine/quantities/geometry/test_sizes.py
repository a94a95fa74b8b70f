from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizcnn.engine.quantities.geometry import sizes
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ((224, 7, 2, 3), 112),  # ResNet's stem
        ((112, 3, 2, 1), 56),
        ((227, 11, 4), 55),  # AlexNet
        ((224, 11, 4), 54),
        ((224, 11, 4, 2), 55),
        ((32, 5), 28),  # LeNet-5
        ((6, 3, 2), 2),
        ((8, 3, 2, 1), 4),
        ((28, 3, 1, 2, 2), 28),
        ((65, 3, 1, 4, 4), 65),
        ((299, 3, 2), 149),  # Inception v3
        ((5, 5), 1),
        (((224, 112), 7, 2, 3), (112, 56)),
        ((9, (3, 5)), (7, 5)),
        ((9, 3, (1, 2), (0, 1)), (7, 5)),
    ],
)
def test_a_convolution_has_this_output_size(arguments: Any, size: Any) -> None:
    assert sizes.conv_output_size(*arguments) == size


@pytest.mark.parametrize(
    ("parameters", "size"),
    [
        ({"input_size": 112, "kernel_size": 3, "stride": 2}, 55),
        ({"input_size": 112, "kernel_size": 3, "stride": 2, "ceil_mode": True}, 56),
        ({"input_size": 9, "kernel_size": 3}, 3),
        ({"input_size": (9, 8), "kernel_size": (3, 2)}, (3, 4)),
        (
            {"input_size": 4, "kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True},
            2,
        ),
        (  # the third window would begin just where the right padding does
            {"input_size": 5, "kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True},
            2,
        ),
        ({"input_size": 2, "kernel_size": 3, "stride": 2, "ceil_mode": True}, 1),
        ({"input_size": 9, "kernel_size": 3, "stride": 1, "dilation": 2}, 5),
    ],
)
def test_a_pooling_layer_has_this_output_size(parameters: Any, size: Any) -> None:
    assert sizes.pool_output_size(**parameters) == size


@pytest.mark.parametrize(("dilation", "span"), [(1, 3), (2, 5), (6, 13), (12, 25), (18, 37)])
def test_a_dilated_kernel_spans(dilation: int, span: int) -> None:
    assert sizes.effective_kernel_size(3, dilation) == span


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((5, 7), "kernel 7 is larger than the padded input 5"),
        ((5, 3, 1, 0, 4), "kernel 9 is larger than the padded input 5"),
        ((5, (3, 7)), "kernel 7 is larger than the padded input 5"),
        ((0, 3), "input_size 0 is too small"),
        ((5, 0), "kernel_size 0 is too small"),
        ((5, 3, 0), "stride 0 is too small"),
        ((5, 3, 1, -1), "padding -1 is too small"),
        ((5, 3, 1, 0, 0), "dilation 0 is too small"),
        ((5.0, 3), "input_size=5.0 is not a whole number"),
        ((True, 1), "input_size=True is not a whole number"),
        ((10**10, 3), "input_size 10,000,000,000 is too large"),
        (((5, 5, 5), 3), "is no size"),
        ((np.array([9, 4]), 5), "kernel 5 is larger than the padded input 4"),
    ],
)
def test_an_impossible_convolution_says_which_numbers_clash(arguments: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        sizes.conv_output_size(*arguments)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"padding": 2}, "padding 2 is more than half of the pooling window 3"),
        ({"padding": 2, "dilation": 2}, "padding 2 is more than half of the pooling window 3"),
        ({"padding": 2, "ceil_mode": True}, "more than half"),
        ({"input_size": 2}, "kernel 3 is larger than the padded input 2"),
        ({"input_size": 1, "kernel_size": 5, "stride": 2, "ceil_mode": True}, "kernel 5 is larger"),
        ({"stride": 0}, "stride 0 is too small"),
    ],
)
def test_an_impossible_pooling_says_which_numbers_clash(parameters: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        sizes.pool_output_size(**{"input_size": 9, "kernel_size": 3, **parameters})
