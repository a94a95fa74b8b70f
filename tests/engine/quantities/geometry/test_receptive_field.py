from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.numbers.steps import steps
from quizcnn.engine.numbers.trace import traced
from quizcnn.engine.quantities.geometry.receptive_field import output_stride, receptive_field
from quizcnn.engine.validation import ImpossibleGeometry

VGG_16 = ",".join(["3/1,3/1,2/2"] * 2 + ["3/1,3/1,3/1,2/2"] * 3)


@pytest.mark.parametrize(
    ("layers", "field", "stride"),
    [
        ("3/1,3/1", 5, 1),
        ("3/1,3/1,3/1", 7, 1),
        ("3/1,3/1d2,3/1d4", 15, 1),
        ("3/1,3/1d2,3/1d5", 17, 1),
        ("3/1d2,3/1d2,3/1d2", 13, 1),
        ("3/2,3/1,2/2,3/1", 17, 4),
        ("7/2,3/2,3/1", 19, 4),
        ("11/4,3/2,5/1,3/2,3/1,3/1,3/1,3/2", 195, 32),  # AlexNet
        (VGG_16, 212, 32),
        ("1/1", 1, 1),
        (((3, 2), [3, 1, 2]), 11, 2),
    ],
)
def test_a_stack_sees_this_far(layers: Any, field: int, stride: int) -> None:
    assert receptive_field(layers) == field
    assert output_stride(layers) == stride


@pytest.mark.parametrize(
    "layers", ["", "7", "3/0", "0/1", "3/1d0", "3/1;3/1", (), ((3,),), ((3, 1.5),), ((True, 1),), 7]
)
def test_an_impossible_stack_is_refused(layers: Any) -> None:
    for quantity in (receptive_field, output_stride):
        with pytest.raises(ImpossibleGeometry):
            quantity(layers)


def test_stacks_beyond_every_image_are_refused() -> None:
    with pytest.raises(ImpossibleGeometry, match="at most 1000 layers"):
        receptive_field("3/1," * 1000 + "3/1")
    with pytest.raises(ImpossibleGeometry, match="too large"):
        output_stride("1/999999999,1/999999999,1/999999999")
    with pytest.raises(ImpossibleGeometry, match="too large"):
        receptive_field("999999999/1d999999999,3/2,999999999/999999999d999999999")


def test_a_dilation_of_one_does_not_clutter_the_steps() -> None:
    assert steps(receptive_field(traced(((3, 1, 1), (3, 1, 2))))) == [
        "1 + (3 − 1) + (3 − 1)·2",
        "1 + 2 + 2·2",
        "1 + 2 + 4",
        "7",
    ]
