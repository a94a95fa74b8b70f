from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


@pytest.mark.parametrize("gradient", ["4", "-0.01", "1e6"])
def test_adams_first_step_is_the_rate_whatever_the_gradient(gradient: str) -> None:
    sign = -1 if gradient.startswith("-") else 1
    assert value("adam", grad=gradient, eps=0) == -sign * Fraction(1, 1000)
    assert float(value("adam", grad=gradient)) == pytest.approx(-sign * 0.001, rel=1e-5)


def test_adam_corrects_the_bias_in_every_step() -> None:
    assert value("adam", grad="2,2,2,2", lr=1, eps=0) == -4


def test_adamw_decays_beside_the_gradient() -> None:
    assert value("weight_decay_factor", lr="0.1", weight_decay="0.01") == Fraction("0.999")
    assert value("adamw", grad="0", param=1, lr="0.1") == Fraction("0.999")
    assert value("adamw", grad="4", param=1, lr="0.1", eps=0) == Fraction("0.899")
    assert value("adam", grad="4", param=1, lr="0.1", eps=0, weight_decay="0.01") == Fraction("0.9")


def test_the_decay_of_many_steps_is_short_to_write() -> None:
    steps = find("weight_decay_factor").derive({"lr": "0.1", "weight_decay": "0.01", "steps": 100})
    assert steps.steps == ["factor = 1 − 0.1·0.01 = 0.999", "0.999¹⁰⁰", "0.9047921471"]


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("adam", {"grad": "1", "beta1": 1}, "beta1 1 must be at least 0 and less than 1"),
        ("adam", {"grad": "0", "eps": 0}, "not defined"),
    ],
)
def test_what_cannot_be(name: str, given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence) as error:
        value(name, **given)
    assert error.value.localize("zh")


def test_every_step_has_its_lines() -> None:
    assert find("adam").derive({"grad": "4", "eps": 0}).steps == [
        "m1 = (1 − 0.9)·4 = 0.4",
        "m_hat1 = 0.4/(1 − 0.9) = 4",
        "v1 = (1 − 0.999)·4² = 0.016",
        "v_hat1 = 0.016/(1 − 0.999) = 16",
        "w1 = 0 − 0.001·(4/(√(16) + 0)) = −0.001",
        "−0.001",
    ]
    assert len(find("adam").derive({"grad": "1,2,3,4,5,6,7,8,9"}).steps) == 1
