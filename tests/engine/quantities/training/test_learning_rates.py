from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


@pytest.mark.parametrize(
    ("epoch", "rate"), [(0, 0.1), (25, 0.0853553), (50, 0.05), (75, 0.0146447), (100, 0)]
)
def test_cosine(epoch: int, rate: float) -> None:
    found = value("cosine_annealing_lr", base_lr="0.1", epoch=epoch, t_max=100)
    assert found == pytest.approx(rate, abs=5e-8)
    floored = value("cosine_annealing_lr", base_lr="0.1", epoch=epoch, t_max=100, eta_min="0.02")
    assert floored == pytest.approx(0.02 + 0.8 * rate, abs=5e-8)


def test_simple_angles_are_exact() -> None:
    thirds = [
        value("cosine_annealing_lr", base_lr=1, epoch=epoch, t_max=6) for epoch in (0, 2, 3, 4, 6)
    ]
    assert thirds == [1, Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), 0]


@pytest.mark.parametrize(
    ("epoch", "rate"), [(0, "0.1"), (29, "0.1"), (30, "0.01"), (65, "0.001"), (600, "1e-21")]
)
def test_steps(epoch: int, rate: str) -> None:
    found = value("step_lr", base_lr="0.1", epoch=epoch, step_size=30)
    assert float(found) == pytest.approx(float(rate))
    assert epoch > 500 or found == Fraction(rate)


def test_milestones_take_effect_when_reached() -> None:
    rates = [
        value("multi_step_lr", base_lr=1, epoch=epoch, milestones="30,60") for epoch in (29, 30, 60)
    ]
    assert rates == [1, Fraction(1, 10), Fraction(1, 100)]


def test_warm_up() -> None:
    given = {"base_lr": "0.4", "total_iters": 5, "start_factor": "1/4"}
    rates = [value("linear_lr", epoch=epoch, **given) for epoch in (0, 1, 5, 9)]
    assert rates == [Fraction("0.1"), Fraction("0.16"), Fraction("0.4"), Fraction("0.4")]


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        (
            "cosine_annealing_lr",
            {"base_lr": 1, "epoch": 9, "t_max": 8},
            "epoch 9 lies beyond the end",
        ),
        ("step_lr", {"base_lr": -1, "epoch": 9, "step_size": 8}, "base_lr -1 is too small"),
        ("step_lr", {"base_lr": 1, "epoch": 9, "step_size": 8, "gamma": 0}, "gamma 0 must be"),
        ("multi_step_lr", {"base_lr": 1, "epoch": 9, "milestones": "1.5"}, "not a whole number"),
    ],
)
def test_what_cannot_be(name: str, given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        value(name, **given)


def test_the_derivation_shows_the_angle() -> None:
    given = {"base_lr": "0.1", "epoch": 25, "t_max": 100}
    assert find("cosine_annealing_lr").derive(given).steps[:2] == [
        "0.1·((1 + cos(π·(25/100)))/2)",
        "0.1·((1 + cos(π·0.25))/2)",
    ]
