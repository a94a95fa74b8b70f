from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_output_shape

PARAMETERS = {
    18: 11_689_512,
    34: 21_797_672,
    50: 25_557_032,
    101: 44_549_160,
    152: 60_192_808,
}


@pytest.mark.parametrize(
    ("name", "macs", "field"),
    [
        ("resnet-18", 1_814_073_344, 435),
        ("resnet-34", 3_663_761_408, 899),
        ("resnet-50", 3_857_973_248, 483),
        ("resnet-101", 7_570_194_432, 1027),
        ("resnet-152", 11_282_415_616, 1507),
        ("resnet-18-v1.5", 1_814_073_344, 435),
        ("resnet-34-v1.5", 3_663_761_408, 899),
        ("resnet-50-v1.5", 4_089_184_256, 427),
        ("resnet-101-v1.5", 7_801_405_440, 971),
        ("resnet-152-v1.5", 11_513_626_624, 1451),
    ],
)
def test_totals(name: str, macs: int, field: int) -> None:
    report = networks.find(name).report()
    assert report.parameters == PARAMETERS[int(name.split("-")[1])]
    assert (report.macs, report.receptive_field) == (macs, field)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("resnet-18", [43, 99, 211, 435]),
        ("resnet-50", [35, 99, 291, 483]),
        ("resnet-50-v1.5", [35, 91, 267, 427]),
    ],
)
def test_the_fields_of_the_stages(name: str, fields: list[int]) -> None:
    blocks = [layer for layer in networks.find(name).report().layers if layer.block]
    stages = {layer.name.split("_")[0]: layer for layer in blocks}  # the last layer of each
    assert list(stages) == ["conv2", "conv3", "conv4", "conv5"]
    assert [layer.receptive_field for layer in stages.values()] == fields
    assert [layer.output_shape[1] for layer in stages.values()] == [56, 28, 14, 7]


@pytest.mark.parametrize("depth", PARAMETERS)
@pytest.mark.parametrize("build", ["", "-v1.5"])
def test_its_name_counts_the_layers_with_weights(depth: int, build: str) -> None:
    layers = networks.find(f"resnet-{depth}{build}").report().layers
    projections = 4 if depth >= 50 else 3
    weighty = sum(layer.type in ("conv", "linear") for layer in layers)
    assert weighty == depth + projections


def test_any_image_will_do() -> None:
    for size in (1, 192, (480, 640)):
        assert networks.find("resnet-50").report(size).parameters == PARAMETERS[50]
    assert layer_output_shape("resnet-50", "conv5_3", (480, 640)) == (2048, 15, 20)


def test_what_is_not_counted_when_not_asked_for() -> None:
    network = networks.find("resnet-50")
    full = network.report().parameters
    assert full - network.report(batch_norm=False).parameters == 53_120
    assert full - network.report(bias=False).parameters == 1_000
