from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


def test_losses_before_training() -> None:
    assert value("initial_loss", num_classes=10) == pytest.approx(2.302585, abs=5e-7)
    assert value("initial_loss", num_classes=1000) == pytest.approx(6.907755, abs=5e-7)


def test_entropy() -> None:
    assert value("entropy", weights="53,11") == pytest.approx(0.4588, abs=5e-5)
    assert value("entropy", weights="0.5,0.5,0") == pytest.approx(
        value("initial_loss", num_classes=2)
    )
    assert value("entropy", weights="3") == 0
    with pytest.raises(ImpossibleGeometry, match="total 0 must be greater than 0"):
        value("entropy", weights="0,0")


def test_balanced_weights() -> None:
    assert value("class_weights", counts="900,100") == [Fraction(5, 9), 5]
    assert value("class_weights", counts="7,7,7") == [1, 1, 1]


def test_effective_numbers() -> None:
    common, rare = (value("effective_number", samples=n) for n in (900, 100))
    assert common / rare == pytest.approx(6.2349, abs=5e-5)
    assert value("effective_number", samples=1) == 1
    assert value("effective_number", samples=5, beta=0) == 1
    assert value("effective_number", samples=3, beta="1/2") == Fraction(7, 4)


def test_class_balanced_weights() -> None:
    common, rare = value("class_balanced_weights", counts="900,100")
    assert common + rare == pytest.approx(2)
    assert rare / common == pytest.approx(6.2349, abs=5e-5)
    assert value("class_balanced_weights", counts="1,2", beta="1/2") == [
        Fraction(6, 5),
        Fraction(4, 5),
    ]


@pytest.mark.parametrize("counts", ["900,0", "1.5,2", "-3"])
def test_a_class_has_a_whole_number_of_samples(counts: str) -> None:
    for name in ("class_weights", "class_balanced_weights"):
        with pytest.raises(ImpossibleGeometry, match="counts"):
            value(name, counts=counts)
