from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse
from tests.engine.quantities.evaluating import value


def test_values_of_one_channel() -> None:
    root, third = 1.341641, 0.447214
    found = value("batch_norm", x="1,2,3,4", eps=0)
    assert found == pytest.approx([-root, -third, third, root], abs=5e-7)
    assert value("batch_norm", x="-1,1", weight=2, bias=1, eps=0) == [-1, 3]


def test_running_statistics_of_the_first_batch() -> None:
    assert value("batch_norm_running_mean", x="1,2,3,4") == Fraction(1, 4)
    assert value("batch_norm_running_var", x="1,2,3,4") == Fraction(16, 15)
    assert value("batch_norm_running_var", x="1,2,3,4", momentum=1) == Fraction(5, 3)
    assert value("batch_norm_running_mean", x="1,2,3,4", running_mean=7, momentum=0) == 7


def test_folding_into_the_convolution() -> None:
    folded = value(
        "fuse_conv_bn",
        conv_weight="0.5",
        conv_bias=0,
        running_mean=3,
        running_var=4,
        weight=2,
        bias=1,
        eps=0,
    )
    assert folded == [Fraction(1, 2), -2]


@pytest.mark.parametrize("x", [-2, 0, 5])
def test_the_folded_convolution_gives_what_both_layers_give(x: int) -> None:
    statistics = {"running_mean": 3, "running_var": 16, "weight": 2, "bias": 1, "eps": "1e-3"}
    w, b = value("fuse_conv_bn", conv_weight=3, conv_bias=-1, **statistics)
    after = value("batch_norm_inference", x=3 * x - 1, **statistics)
    assert w * x + b == pytest.approx(after)


@pytest.mark.parametrize(
    ("norm", "number"),
    [("batch_norm", 32), ("layer_norm", 8), ("instance_norm", 256), ("group_norm", 64)],
)
def test_numbers_of_statistics(norm: str, number: int) -> None:
    given = {"norm": norm, "batch": 8, "channels": 32, "num_groups": 8}
    assert value("normalization_statistics", **given) == number


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("batch_norm_running_var", {"x": "3"}, "x must have at least 2 numbers"),
        ("batch_norm", {"x": "3,3", "eps": 0}, "batch_norm is not defined"),
        (
            "batch_norm_running_mean",
            {"x": "1", "momentum": 2},
            "momentum 2 must lie between 0 and 1",
        ),
        (
            "batch_norm_inference",
            {"x": 1, "running_mean": 0, "running_var": -1},
            "running_var -1 is too small",
        ),
        (
            "normalization_statistics",
            {"norm": "group_norm", "batch": 1, "channels": 32, "num_groups": 5},
            "groups 5 does not divide channels 32",
        ),
    ],
)
def test_what_cannot_be(name: str, given: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=sentence) as error:
        value(name, **given)
    assert error.value.localize("zh")


def test_another_norm_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="batch_norm, layer_norm"):
        value("normalization_statistics", norm="bn", batch=1, channels=1)


def test_the_derivation_has_a_line_for_each_value() -> None:
    steps = find("batch_norm").derive({"x": "-1,1", "weight": 2, "bias": 1, "eps": 0}).steps
    assert steps == [
        "mean = (−1 + 1)/2 = 0",
        "var = ((−1 − 0)² + (1 − 0)²)/2 = 1",
        "std = √(1) = 1",
        "[2·((−1 − 0)/1) + 1, 2·((1 − 0)/1) + 1]",
        "[2·((−1)/1) + 1, 2·(1/1) + 1]",
        "[2·(−1) + 1, 2·1 + 1]",
        "[−2 + 1, 2 + 1]",
        "[−1, 3]",
    ]
