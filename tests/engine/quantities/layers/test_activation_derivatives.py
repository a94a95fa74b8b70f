from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find


def slope(name: str, x: Any) -> Any:
    return find(f"{name}_derivative").evaluate({"x": x})


def test_the_largest_slopes() -> None:
    assert slope("sigmoid", 0) == 0.25
    assert slope("tanh", 0) == 1
    assert slope("sigmoid", 0) ** 10 == pytest.approx(9.5367e-07, rel=1e-4)


@pytest.mark.parametrize(
    ("name", "x", "value"),
    [
        ("relu", 0, 0),
        ("relu", Fraction(1, 10), 1),
        ("relu6", 6, 0),
        ("relu6", 5, 1),
        ("leaky_relu", 0, Fraction(1, 100)),
        ("elu", 0, 1),
        ("hardswish", -3, 0),
        ("hardswish", 3, 1),
        ("hardswish", 0, Fraction(1, 2)),
    ],
)
def test_slopes_at_the_kinks_are_pytorchs(name: str, x: Any, value: Any) -> None:
    assert slope(name, x) == value


@pytest.mark.parametrize(
    "name", ["sigmoid", "tanh", "softplus", "silu", "gelu", "elu", "hardswish"]
)
@pytest.mark.parametrize("x", [-2.5, -0.7, 0.4, 1.9])
def test_slopes_are_those_of_the_function(name: str, x: float) -> None:
    ahead, behind = (find(name).evaluate({"x": x + step}) for step in (1e-6, -1e-6))
    assert slope(name, x) == pytest.approx((float(ahead) - float(behind)) / 2e-6, rel=1e-6)


def test_the_derivation_names_the_output() -> None:
    assert find("sigmoid_derivative").derive({"x": 2}).steps == [
        "sigmoid = 1/(1 + exp(−2)) = 0.880797078",
        "0.880797078·(1 − 0.880797078)",
        "0.880797078·0.119202922",
        "0.1049935854",
    ]
    assert find("gelu_derivative").derive({"x": 1}).steps[0].startswith("density = exp(−1²/2)/")
