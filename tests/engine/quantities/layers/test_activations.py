from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.quantities.layers import activations
from quizcnn.engine.quantities.layers.rectifiers import relu6
from quizcnn.engine.validation import ImpossibleGeometry

# At −1, 1 and 3, to six decimals.
VALUES: dict[str, tuple[float, float, float]] = {
    "sigmoid": (0.268941, 0.731059, 0.952574),
    "tanh": (-0.761594, 0.761594, 0.995055),
    "leaky_relu": (-0.01, 1, 3),
    "elu": (-0.632121, 1, 3),
    "selu": (-1.111331, 1.050701, 3.152103),
    "gelu": (-0.158655, 0.841345, 2.995950),
    "silu": (-0.268941, 0.731059, 2.857722),
    "hardswish": (-1 / 3, 2 / 3, 3),
    "hardsigmoid": (1 / 3, 2 / 3, 1),
    "mish": (-0.303401, 0.865098, 2.986535),
    "softplus": (0.313262, 1.313262, 3.048587),
    "relu": (0, 1, 3),
}


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str) -> None:
    found = [find(name).evaluate({"x": x}) for x in (-1, 1, 3)]
    assert found == pytest.approx(VALUES[name], abs=6e-7)


def test_relu6_is_capped() -> None:
    assert [relu6(x) for x in (-1, 5, 7)] == [0, 5, 6]


@pytest.mark.parametrize(
    ("name", "x", "value"),
    [
        ("leaky_relu", -3, Fraction(-3, 100)),
        ("hardswish", 1, Fraction(2, 3)),
        ("hardsigmoid", Fraction(1, 2), Fraction(7, 12)),
        ("relu", Fraction(-1, 2), 0),
        ("elu", 2, 2),
    ],
)
def test_what_is_rational_is_exact(name: str, x: Any, value: Any) -> None:
    found = find(name).evaluate({"x": x})
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("sigmoid", 0, 1), ("tanh", -1, 1), ("softplus", 0, 10**6), ("mish", 0, 10**6)],
)
def test_far_away_nothing_overflows(name: str, low: float, high: float) -> None:
    found = [find(name).evaluate({"x": x}) for x in (-(10**6), 10**6)]
    assert found == pytest.approx([low, high])


@pytest.mark.parametrize("x", [1e-3, 0.0099, 0.0101, 99, 101])
def test_tanh_is_one_curve_whichever_way_it_is_computed(x: float) -> None:
    from math import tanh

    assert activations.tanh(x) == pytest.approx(tanh(x), rel=1e-13)


def test_softplus_needs_a_positive_beta() -> None:
    with pytest.raises(ImpossibleGeometry, match="beta 0 must be greater than 0") as error:
        find("softplus").evaluate({"x": 1, "beta": 0})
    assert "beta" in error.value.localize("zh")


def test_the_derivation_runs_the_formula() -> None:
    assert find("hardswish").derive({"x": 1}).steps == [
        "1·min(max(0, 1 + 3), 6)/6",
        "1·min(max(0, 4), 6)/6",
        "1·min(4, 6)/6",
        "1·4/6",
        "4/6",
        "2/3",
    ]
    assert find("gelu").derive({"x": -1}).steps[0] == "(−1)·Φ(−1)"
    assert find("mish").derive({"x": 1}).steps[0] == "softplus = ln(1 + exp(1)) = 1.313261688"
