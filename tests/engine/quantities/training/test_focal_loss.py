from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.quantities.evaluating import value


@pytest.mark.parametrize(("p", "loss"), [("0.9", 0.00105361), ("0.5", 0.173287), ("0.1", 1.865094)])
def test_focal_loss(p: str, loss: float) -> None:
    unweighted = value("focal_loss", p=p, alpha=-1)
    assert unweighted == pytest.approx(loss, rel=1e-5)
    assert value("focal_loss", p=p) == pytest.approx(0.25 * unweighted)
    assert value("focal_loss", p=1 - float(p), target=0) == pytest.approx(0.75 * unweighted)


def test_alpha_for_both_classes_is_told_from_swapped_weights() -> None:
    wrong = find("focal_loss").wrong_values
    negative = [each.id for each in wrong({"p": "0.9", "target": 0})]
    positive = [each.id for each in wrong({"p": "0.9", "target": 1})]
    assert negative.index("alpha-for-both-classes") < negative.index("alpha-on-wrong-class")
    assert "alpha-for-both-classes" not in positive
    assert "alpha-on-wrong-class" in positive


def test_without_gamma_it_is_cross_entropy() -> None:
    assert value("focal_loss", p="0.3", alpha=-1, gamma=0) == pytest.approx(
        value("binary_cross_entropy", p="0.3")
    )


def test_the_bias_of_retinanet() -> None:
    assert value("prior_bias") == pytest.approx(-4.595120, abs=5e-7)


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("focal_loss", {"p": "0.5", "target": 2}, "target 2 must lie between"),
        ("focal_loss", {"p": "0.5", "alpha": 2}, "alpha 2 must lie between"),
        ("focal_loss", {"p": "0.5", "gamma": -1}, "gamma -1 must lie between"),
        ("prior_bias", {"prior_probability": 1}, "less than 1"),
    ],
)
def test_what_cannot_be(name: str, given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence):
        value(name, **given)
