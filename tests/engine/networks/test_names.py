"""Names of networks, as papers and libraries write them."""

from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.messages.errors import WrongUse


@pytest.mark.parametrize("name", networks.names())
def test_every_name_finds_its_network(name: str) -> None:
    assert networks.find(name).name == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("resnet50", "resnet-50"),
        ("VGG16", "vgg-16"),
        ("inception_v3", "inception-v3"),
        ("mobilenet_v3_large", "mobilenet-v3-large"),
        ("ResNet-50-v1.5", "resnet-50-v1.5"),
    ],
)
def test_other_spellings(written: str, name: str) -> None:
    assert networks.find(written).name == name


def test_no_two_names_are_alike() -> None:
    spellings = {name.replace("-", "").replace(".", "") for name in networks.names()}
    assert len(spellings) == len(networks.names())


@pytest.mark.parametrize("name", ["", "resnet", "resnet-51", "inception-v2", "."])
def test_names_that_are_not_there(name: str) -> None:
    with pytest.raises(WrongUse):
        networks.find(name)
