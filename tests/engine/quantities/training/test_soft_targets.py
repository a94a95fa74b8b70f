from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.engine.validation import ImpossibleGeometry
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


def test_distillation_of_equals_costs_nothing() -> None:
    both = {"student_logits": "2,1,0", "teacher_logits": "3,2,1", "temperature": 4}
    assert value("distillation_loss", **both) == pytest.approx(0, abs=1e-12)
    assert value("distillation_gradient", **both) == pytest.approx([0, 0, 0], abs=1e-12)


def test_scaled_by_the_squared_temperature_gradients_keep_their_size() -> None:
    logits = {"student_logits": "0.1,0,0", "teacher_logits": "0,0,0.1"}
    near = value("distillation_gradient", **logits, temperature=10)
    far = value("distillation_gradient", **logits, temperature=100)
    assert near == pytest.approx(far, rel=0.01)


def test_as_many_classes_on_both_sides() -> None:
    with pytest.raises(ImpossibleGeometry, match="teacher_logits has 2 numbers where 3"):
        value("distillation_loss", student_logits="1,2,3", teacher_logits="1,2")
