from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.catalogue import find

RESNET_50 = 25_557_032


def value(name: str, **given: Any) -> Any:
    return find(name).evaluate({"parameters": RESNET_50, **given})


def test_bytes_of_resnet_50() -> None:
    assert value("model_bytes") == 102_228_128
    assert value("model_bytes", bytes_per_element=2) == 51_114_064
    assert value("adam_training_bytes") == 408_912_512


@pytest.mark.parametrize(("momentum", "copies"), [(True, 3), (False, 2)])
def test_bytes_of_sgd(momentum: bool, copies: int) -> None:
    assert value("sgd_training_bytes", momentum=momentum) == copies * 102_228_128
