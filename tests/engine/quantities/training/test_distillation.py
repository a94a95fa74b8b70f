from __future__ import annotations

import pytest

from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


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
