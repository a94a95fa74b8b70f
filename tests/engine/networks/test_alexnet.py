from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_macs, layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

BUILDS = ["alexnet", "alexnet-torchvision"]


@pytest.mark.parametrize(
    ("name", "parameters", "macs"),
    [
        ("alexnet", 60_965_224, 724_406_816),
        ("alexnet-torchvision", 61_100_840, 714_188_480),
    ],
)
def test_totals(name: str, parameters: int, macs: int) -> None:
    report = networks.find(name).report()
    assert (report.parameters, report.macs, report.receptive_field) == (parameters, macs, 195)


@pytest.mark.parametrize("name", BUILDS)
def test_the_published_fields_and_sizes(name: str) -> None:
    layers = [layer for layer in networks.find(name).report().layers if layer.window]
    fields = [layer.receptive_field for layer in layers]
    assert fields == [11, 19, 51, 67, 99, 131, 163, 195]
    assert [layer.output_shape[1] for layer in layers] == [55, 27, 27, 13, 13, 13, 13, 6]


def test_each_tower_only_sees_its_own_maps() -> None:
    assert layer_parameters("alexnet", "conv2") == 307_456
    assert layer_macs("alexnet", "conv2") == 223_948_800
    assert layer_parameters("alexnet", "conv3") == 885_120  # both GPUs meet here


def test_the_printed_input_gives_smaller_maps() -> None:
    assert layer_output_shape("alexnet", "conv1", 224) == (96, 54, 54)
    assert layer_output_shape("alexnet-torchvision", "conv1", 224) == (64, 55, 55)


def test_only_torchvisions_classifier_fits_every_image() -> None:
    sizes: list[Any] = [227, 300, (480, 640)]
    paper, torchvision = (
        {networks.find(name).report(size).parameters for size in sizes} for name in BUILDS
    )
    assert len(paper) == 3
    assert torchvision == {61_100_840}


@pytest.mark.parametrize(
    ("name", "least", "after"), [("alexnet", 67, "relu5"), ("alexnet-torchvision", 63, "relu5")]
)
def test_too_small_an_image_is_refused(name: str, least: int, after: str) -> None:
    assert networks.find(name).report(least).receptive_field == 195
    with pytest.raises(ImpossibleGeometry, match=f"{name} cannot take such .* after {after},"):
        networks.find(name).report(least - 1)
