from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

LAYER = {"in_channels": 64, "out_channels": 128, "kernel_size": 3}


def value(name: str, **given: Any) -> Any:
    return find(name).evaluate({**LAYER, **given})


def test_xavier() -> None:
    assert value("xavier_variance") == Fraction(2, 1728)
    assert value("xavier_std") == pytest.approx(0.034021, abs=5e-7)
    assert value("xavier_bound") == pytest.approx(0.058926, abs=5e-7)
    assert value("xavier_variance", gain=3) == 9 * value("xavier_variance")


def test_kaiming() -> None:
    assert value("kaiming_variance") == Fraction(2, 576)
    assert value("kaiming_std") == pytest.approx(0.058926, abs=5e-7)
    assert value("kaiming_variance", mode="fan_out") == Fraction(2, 1152)
    assert value("kaiming_variance", a=1) == Fraction(1, 576)
    assert value("kaiming_bound") == pytest.approx(3**0.5 * value("kaiming_std"))


def test_roots_of_squares_are_exact() -> None:
    assert value("kaiming_std", in_channels=2, kernel_size=1) == 1
    assert value("xavier_std", in_channels=4, out_channels=4, kernel_size=1) == Fraction(1, 2)


def test_fan_in() -> None:
    fan = find("fan_in")
    assert fan.evaluate({"in_channels": 64, "kernel_size": 3}) == 576
    assert fan.evaluate({"in_channels": 64, "kernel_size": "3x5", "groups": 64}) == 15
    assert fan.evaluate({"in_channels": 512}) == 512
    with pytest.raises(ImpossibleGeometry, match="groups 3 does not divide in_channels 64"):
        fan.evaluate({"in_channels": 64, "groups": 3})


def test_another_mode_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="fan_in, fan_out"):
        value("kaiming_std", mode="fan")


def test_fans_have_lines_of_their_own() -> None:
    assert find("xavier_variance").derive(LAYER).steps == [
        "fan_in = 64·3·3 = 576",
        "fan_out = 128·3·3 = 1152",
        "2/(576 + 1152)",
        "2/1728",
        "1/864",
    ]
    linear = {"in_channels": 64, "out_channels": 128}
    assert find("kaiming_variance").derive(linear).steps[0] == "2/64"
