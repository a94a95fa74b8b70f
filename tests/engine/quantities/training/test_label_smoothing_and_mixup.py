from __future__ import annotations

from fractions import Fraction

import pytest

from tests.engine.quantities.evaluating import value


def test_smoothed_targets() -> None:
    assert value("label_smoothing_targets", num_classes=10) == [
        Fraction(91, 100),
        Fraction(1, 100),
    ]
    assert value("label_smoothing_targets", num_classes=1000) == [
        Fraction(9001, 10000),
        Fraction(1, 10000),
    ]
    assert value("label_smoothing_targets", num_classes=4, label_smoothing=0) == [1, 0]


@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_targets_add_up(classes: int) -> None:
    true, other = value("label_smoothing_targets", num_classes=classes, label_smoothing="0.3")
    assert true + (classes - 1) * other == 1


def test_the_least_loss_under_smoothing() -> None:
    assert value("label_smoothing_minimum", num_classes=10) == pytest.approx(0.500288, abs=5e-7)
    assert value("label_smoothing_minimum", num_classes=10, label_smoothing=0) == 0


def test_mixup() -> None:
    mixed = value("mixup_loss", p_a="0.6", p_b="0.2", lam="0.7")
    assert mixed == pytest.approx(0.840409, abs=5e-7)
