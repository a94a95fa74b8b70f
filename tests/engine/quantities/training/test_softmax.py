from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value

LOGITS = {"logits": "2,1,0"}


def test_probabilities() -> None:
    assert value("softmax", **LOGITS) == pytest.approx([0.665241, 0.244728, 0.090031], abs=5e-7)
    assert value("softmax", **LOGITS, temperature=2) == pytest.approx(
        [0.506480, 0.307196, 0.186324], abs=5e-7
    )


def test_loss_and_gradient() -> None:
    given = {**LOGITS, "target": 0}
    assert value("cross_entropy", **given) == pytest.approx(0.407606, abs=5e-7)
    assert value("cross_entropy_gradient", **given) == pytest.approx(
        [-0.334759, 0.244728, 0.090031], abs=5e-7
    )


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6), st.data())
def test_probabilities_add_up_and_gradients_cancel(logits: list[float], data: Any) -> None:
    assert sum(value("softmax", logits=logits)) == pytest.approx(1)
    target = data.draw(st.integers(0, len(logits) - 1))
    for smoothing in (0, 0.2):
        gradient = value(
            "cross_entropy_gradient", logits=logits, target=target, label_smoothing=smoothing
        )
        assert sum(gradient) == pytest.approx(0, abs=1e-12)
        assert value(
            "cross_entropy", logits=logits, target=target, label_smoothing=smoothing
        ) == pytest.approx(
            value(
                "cross_entropy",
                logits=[x + 300 for x in logits],
                target=target,
                label_smoothing=smoothing,
            )
        )


def test_without_certainty_a_high_temperature_is_uniform() -> None:
    assert value("softmax", **LOGITS, temperature=10**6) == pytest.approx([1 / 3] * 3, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("cross_entropy", {**LOGITS, "target": 3}, "target 3 is no class: there are 3"),
        ("cross_entropy", {**LOGITS, "target": -1}, "target -1 is too small"),
        (
            "softmax",
            {**LOGITS, "temperature": 0},
            "temperature 0 must lie between 0.01 and 1,000,000",
        ),
        ("softmax", {"logits": [0] * 1001}, "at most 1000 numbers"),
        ("cross_entropy", {**LOGITS, "target": 0, "label_smoothing": 2}, "between 0 and 1"),
    ],
)
def test_what_cannot_be(name: str, given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence) as error:
        value(name, **given)
    assert error.value.localize("zh")


def test_the_derivation_names_the_sum() -> None:
    assert find("softmax").derive(LOGITS).steps == [
        "total = exp(2) + exp(1) + exp(0) = 11.10733793",
        "[exp(2)/11.10733793, exp(1)/11.10733793, exp(0)/11.10733793]",
        "[7.389056099/11.10733793, 2.718281828/11.10733793, 1/11.10733793]",
        "[0.6652409558, 0.2447284711, 0.09003057317]",
    ]
    assert find("cross_entropy").derive({**LOGITS, "target": 0}).steps[1:] == [
        "ln(11.10733793) − 2",
        "2.407605964 − 2",
        "0.4076059644",
    ]
