from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


def test_steps_on_a_parabola() -> None:
    """f = 2x² − 8x from 0: descent with rate 0.1 to 0.8, Newton and the secant to the minimum."""
    assert value("sgd", grad="-8", lr="0.1") == Fraction("0.8")
    assert value("newton_step", x=0, gradient=-8, curvature=4) == 2
    secant = {"x0": 0, "x1": "0.8", "gradient0": -8, "gradient1": "-4.8"}
    assert value("quasi_newton_step", **secant) == 2
    assert find("quasi_newton_step").derive(secant).steps[0] == (
        "curvature = (−4.8 − (−8))/(0.8 − 0) = 4"
    )


def test_rates() -> None:
    assert value("gradient_descent_rate", condition_number=10) == Fraction(9, 11)
    assert value("gradient_descent_rate", condition_number=1) == 0
    assert value("heavy_ball_rate", condition_number=9) == Fraction(1, 2)
    with pytest.raises(ImpossibleGeometry, match=r"condition_number 0\.5 is too small"):
        value("gradient_descent_rate", condition_number="0.5")


def test_memory() -> None:
    assert value("hessian_bytes", parameters=10**6) == 4 * 10**12
    assert value("lbfgs_bytes", parameters=10**6) == 80_000_000


def test_a_flat_curve_has_no_step() -> None:
    with pytest.raises(ImpossibleGeometry, match="newton_step is not defined"):
        value("newton_step", x=0, gradient=1, curvature=0)
