from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


def test_by_norm_and_by_value() -> None:
    assert value("clip_grad_norm", grad="3,4", max_norm=1) == [Fraction(3, 5), Fraction(4, 5)]
    assert value("clip_grad_value", grad="3,4", clip_value=1) == [1, 1]
    assert value("clip_grad_value", grad="-3,0.5", clip_value=1) == [-1, Fraction(1, 2)]


def test_a_short_gradient_is_left_alone() -> None:
    for limit in (5, 6):
        assert value("clip_grad_norm", grad="3,-4", max_norm=limit) == [3, -4]
    assert value("clip_grad_norm", grad="0,0", max_norm=1) == [0, 0]


def test_the_norm() -> None:
    assert value("grad_norm", grad="3,-4") == 5
    assert value("grad_norm", grad="0.6,0.8") == 1
    assert value("grad_norm", grad="1,1") == pytest.approx(2**0.5)


def test_limits_are_positive() -> None:
    with pytest.raises(ImpossibleGeometry, match="max_norm 0 must be greater than 0"):
        value("clip_grad_norm", grad="1", max_norm=0)
    with pytest.raises(ImpossibleGeometry, match="clip_value -1 must be greater than 0"):
        value("clip_grad_value", grad="1", clip_value=-1)


def test_the_derivation_has_the_norm() -> None:
    assert find("clip_grad_norm").derive({"grad": "3,4", "max_norm": 1}).steps == [
        "norm = √(3² + 4²) = 5",
        "[3·1/5, 4·1/5]",
        "[3/5, 4/5]",
        "[0.6, 0.8]",
    ]
