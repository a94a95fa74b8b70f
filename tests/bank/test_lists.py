"""Formulas that pass lists to quantities, and quantities that give lists back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.formula import Formula
from quizcnn.engine.numbers.steps import steps
from quizcnn.engine.numbers.trace import traced

LOGITS = {"logits": [2, 1, 0], "a": 2, "b": 1}


@pytest.mark.parametrize(
    ("formula", "names", "value"),
    [
        ("sgd([g, g, g], 0.1, 0.9)", {"g": 1}, Fraction(-561, 1000)),
        ("clip_grad_norm([3*x, 4*x], 1)", {"x": 2}, [Fraction(3, 5), Fraction(4, 5)]),
        ("clip_grad_value(grad, 1)[1]", {"grad": [3, -4.5]}, -1),
        ("class_weights(counts)", {"counts": [900, 100]}, [Fraction(5, 9), 5]),
        ("max(softmax(logits)[0], softmax([a, b, 0])[0])", LOGITS, pytest.approx(0.665241)),
        ("kaiming_variance(64, 128, 3, mode='fan_out')", {}, Fraction(1, 576)),
    ],
)
def test_lists_go_in_and_come_out(formula: str, names: Any, value: Any) -> None:
    assert Formula.parse(formula).evaluate(names) == value


def test_an_entry_is_derived_from_the_list_it_was_taken_from() -> None:
    formula = Formula.parse("-log(softmax(logits)[0])")
    assert steps(formula.evaluate(LOGITS, traced)) == [
        "total = exp(2) + exp(1) + exp(0) = 11.10733793",
        "−ln(exp(2)/11.10733793)",
        "−ln(7.389056099/11.10733793)",
        "−ln(0.6652409558)",
        "−(−0.4076059644)",
        "0.4076059644",
    ]
