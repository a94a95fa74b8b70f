from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


@pytest.mark.parametrize(
    ("given", "output"),
    [
        ({"x": 1, "p": "0.2"}, Fraction(5, 4)),
        ({"x": 1}, 2),
        ({"x": 1, "p": "0.3"}, Fraction(10, 7)),
        ({"x": 10, "p": "0.2"}, Fraction(25, 2)),
        ({"x": 10, "p": "0.2", "training": False}, 10),
        ({"x": 10, "p": "0.2", "training": False, "inverted": False}, 8),
        ({"x": 10, "p": "0.2", "inverted": False}, 10),
    ],
)
def test_outputs_of_a_unit_that_stays(given: Any, output: Any) -> None:
    assert value("dropout", **given) == output


@pytest.mark.parametrize("p", ["0.2", "0.5", "0.9"])
def test_training_and_testing_agree_in_the_mean(p: str) -> None:
    for inverted in (True, False):
        trained = value("dropout", x=7, p=p, inverted=inverted)
        tested = value("dropout", x=7, p=p, training=False, inverted=inverted)
        assert trained * (1 - Fraction(p)) == tested


def test_variance() -> None:
    assert value("dropout_variance", x=1) == 1
    assert value("dropout_variance", x=1, p="0.2") == Fraction(1, 4)
    assert value("dropout_variance", x=3, p=0) == 0


def test_thinned_networks() -> None:
    assert value("thinned_networks", units=10) == 1024
    with pytest.raises(ImpossibleGeometry, match="at most 1000"):
        value("thinned_networks", units=1001)


@pytest.mark.parametrize("p", [1, -0.1, 2])
def test_everything_cannot_be_dropped(p: float) -> None:
    with pytest.raises(ImpossibleGeometry, match="at least 0 and less than 1"):
        value("dropout", x=1, p=p)
