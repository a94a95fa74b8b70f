from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.googlenet import MODULES
from quizcnn.engine.networks.totals import layer_macs, layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

BUILDS = ["googlenet", "googlenet-torchvision"]


@pytest.mark.parametrize(
    ("name", "aux", "parameters", "macs", "field"),
    [
        ("googlenet", False, 6_998_552, 1_582_671_872, 715),
        ("googlenet", True, 13_378_280, 1_591_044_096, 715),
        ("googlenet-torchvision", False, 6_624_904, 1_498_376_192, 379),
        ("googlenet-torchvision", True, 13_004_888, 1_506_748_416, 379),
    ],
)
def test_totals(name: str, aux: bool, parameters: int, macs: int, field: int) -> None:
    report = networks.find(name).report(aux=aux)
    assert (report.parameters, report.macs) == (parameters, macs)
    assert report.receptive_field == field


@pytest.mark.parametrize("name", BUILDS)
def test_the_output_sizes_of_table_1(name: str) -> None:
    expected = {
        **{"conv1": (64, 112), "pool1": (64, 56), "conv2": (192, 56), "pool2": (192, 28)},
        **{"inception_3a": (256, 28), "inception_3b": (480, 28), "pool3": (480, 14)},
        **{"inception_4a": (512, 14), "inception_4b": (512, 14), "inception_4c": (512, 14)},
        **{"inception_4d": (528, 14), "inception_4e": (832, 14), "pool4": (832, 7)},
        **{"inception_5a": (832, 7), "inception_5b": (1024, 7), "pool5": (1024, 1)},
    }
    for layer, (channels, side) in expected.items():
        assert layer_output_shape(name, layer) == (channels, side, side), layer


def test_the_operations_of_table_1() -> None:
    millions = [round(layer_macs("googlenet", f"inception_{name}") / 1e6) for name in MODULES]
    # Table 1 prints 73 and 54 where its own columns come to 74 and 51.
    assert millions == [128, 304, 74, 88, 100, 119, 170, 51, 71]


def test_the_first_module() -> None:
    assert layer_parameters("googlenet", "inception_3a") == 163_328 + 256 + 96 + 16  # biases
    assert layer_macs("googlenet", "inception_3a.5x5_reduce") == 2_408_448
    assert layer_macs("googlenet", "inception_3a.5x5") == 10_035_200


def test_the_fields_of_the_modules() -> None:
    layers = networks.find("googlenet").report().layers
    outputs = [layer.receptive_field for layer in layers if layer.type == "concat"]
    assert outputs == [59, 91, 171, 235, 299, 363, 427, 587, 715]


@pytest.mark.parametrize("name", BUILDS)
def test_auxiliary_heads_stand_on_4a_and_4d(name: str) -> None:
    layers = networks.find(name).report(aux=True).layers
    heads = [layer for layer in layers if layer.block and layer.block.name.startswith("aux")]
    first = [layer.input_shape for layer in heads if layer.name.endswith("pool1")]
    assert first == [(512, 14, 14), (528, 14, 14)]
    assert sum(layer.parameters for layer in heads) == 13_378_280 - 6_998_552 + (
        2 * (256 - 128) if name == "googlenet-torchvision" else 0  # batch norm for the bias
    )


def test_only_torchvisions_auxiliary_heads_fit_every_image() -> None:
    def grown(name: str, size: Any) -> int:
        network = networks.find(name)
        return network.report(size, aux=True).parameters - network.report(aux=True).parameters

    assert grown("googlenet-torchvision", (480, 640)) == 0
    assert grown("googlenet", (480, 640)) == 2 * (9 * 12 - 4 * 4) * 128 * 1024
    for name in BUILDS:
        shapes = networks.find(name).report((480, 640)), networks.find(name).report(192)
        assert {report.parameters for report in shapes} == {networks.find(name).report().parameters}


def test_a_small_image_has_no_room_for_the_papers_auxiliary_heads() -> None:
    assert networks.find("googlenet").report(64).parameters == 6_998_552
    with pytest.raises(ImpossibleGeometry, match=r"such an image: after inception_4a\.output,"):
        networks.find("googlenet").report(64, aux=True)


def test_what_is_no_option_is_refused() -> None:
    with pytest.raises(WrongUse, match="torchvision"):
        networks.find("googlenet").report(torchvision=True)
