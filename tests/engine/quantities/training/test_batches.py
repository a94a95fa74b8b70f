from __future__ import annotations

from fractions import Fraction

from tests.engine.quantities.evaluating import value

IMAGENET = {"samples": 1281167, "batch_size": 256}


def test_the_linear_scaling_rule() -> None:
    assert value("linear_scaling_lr", base_lr="0.1", batch_size=1024) == Fraction("0.4")


def test_steps_of_an_epoch() -> None:
    assert value("steps_per_epoch", **IMAGENET) == 5005
    assert value("steps_per_epoch", **IMAGENET, drop_last=True) == 5004
