from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


def test_three_steps_with_momentum() -> None:
    steps = ["1", "1,1", "1,1,1"]
    velocities = [value("momentum_buffer", grad=grad, momentum="0.9") for grad in steps]
    assert velocities == [1, Fraction("1.9"), Fraction("2.71")]
    weights = [value("sgd", grad=grad, lr="0.1", momentum="0.9") for grad in steps]
    assert weights == [Fraction("-0.1"), Fraction("-0.29"), Fraction("-0.561")]


def test_the_first_velocity_is_not_dampened() -> None:
    assert value("momentum_buffer", grad="2", momentum="0.9", dampening="0.5") == 2
    assert value("momentum_buffer", grad="2,2", momentum="0.9", dampening="0.5") == Fraction("2.8")


def test_nesterov_looks_ahead() -> None:
    assert value("sgd", grad="1", lr=1, momentum="0.9", nesterov=True) == Fraction("-1.9")


def test_decay_pulls_towards_zero() -> None:
    assert value("sgd", grad="0", lr="0.1", weight_decay="5e-4", param=1) == Fraction("0.99995")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"grad": [1] * 101}, "grad may have at most 100 numbers"),
        ({"grad": "1", "nesterov": True}, "nesterov needs a momentum above 0"),
        ({"grad": "1", "lr": -1}, "lr -1 is too small"),
        ({"grad": "1", "momentum": -1}, "momentum -1 is too small"),
    ],
)
def test_what_cannot_be(given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence) as error:
        value("sgd", **given)
    assert error.value.localize("zh")


def test_every_step_has_its_lines() -> None:
    assert find("sgd").derive({"grad": "1,1,1", "momentum": "0.9", "lr": "0.1"}).steps == [
        "w1 = 0 − 0.1·1 = −0.1",
        "v2 = 0.9·1 + 1 = 1.9",
        "w2 = −0.1 − 0.1·1.9 = −0.29",
        "v3 = 0.9·1.9 + 1 = 2.71",
        "w3 = −0.29 − 0.1·2.71 = −0.561",
        "−0.561",
    ]
