from __future__ import annotations

from math import log
from typing import Any

import pytest

from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


def test_binary_cross_entropy() -> None:
    assert value("binary_cross_entropy", p="0.9") == pytest.approx(0.105361, abs=5e-7)
    assert value("binary_cross_entropy", p="0.9", target=0) == pytest.approx(2.302585, abs=5e-7)
    assert value("binary_cross_entropy", p="1/2", target="1/4") == pytest.approx(log(2))
    assert value("binary_cross_entropy_with_logits", logit=0) == pytest.approx(0.693147, abs=5e-7)


@pytest.mark.parametrize("target", [0, 1, "0.3"])
@pytest.mark.parametrize("logit", [-3, 0, 2])
def test_the_logit_is_the_probabilitys(logit: int, target: Any) -> None:
    p = value("sigmoid", x=logit)
    from_p = value("binary_cross_entropy", p=p, target=target)
    assert value("binary_cross_entropy_with_logits", logit=logit, target=target) == pytest.approx(
        from_p
    )


def test_the_gradient_is_the_error() -> None:
    assert value("binary_cross_entropy_gradient", logit=0) == -0.5
    assert value("binary_cross_entropy_gradient", logit=0, target="0.5") == 0


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("binary_cross_entropy", {"p": 0}, "p 0 must be greater than 0 and less than 1"),
        ("binary_cross_entropy", {"p": "0.5", "target": 2}, "target 2 must lie between 0 and 1"),
    ],
)
def test_what_cannot_be(name: str, given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        value(name, **given)
