from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

NETWORK = networks.find("bn-inception")


def test_totals() -> None:
    report = NETWORK.report()
    assert (report.parameters, report.macs) == (11_295_240, 2_032_600_064)
    assert report.receptive_field == 699


def test_the_output_sizes() -> None:
    # Figure 5 prints the sizes of 3c and 4e before their stride, and 576 for 4c and 4d.
    expected = {
        **{"conv1": (64, 112), "pool1": (64, 56), "conv2": (192, 56), "pool2": (192, 28)},
        **{"inception_3a": (256, 28), "inception_3b": (320, 28), "inception_3c": (576, 14)},
        **{"inception_4a": (576, 14), "inception_4b": (576, 14), "inception_4c": (608, 14)},
        **{"inception_4d": (608, 14), "inception_4e": (1056, 7)},
        **{"inception_5a": (1024, 7), "inception_5b": (1024, 7), "pool5": (1024, 1)},
    }
    for layer, (channels, side) in expected.items():
        assert layer_output_shape(NETWORK.name, layer) == (channels, side, side), layer


def test_the_fields_of_the_modules() -> None:
    # Two 3×3 convolutions add 4 cells, which are 8, 16 and then 32 pixels apart.
    layers = NETWORK.report().layers
    outputs = [layer.receptive_field for layer in layers if layer.type == "concat"]
    assert outputs == [59, 91, 123, 187, 251, 315, 379, 443, 571, 699]


def test_the_poolings_of_the_modules() -> None:
    pools = [layer for layer in NETWORK.report().layers if layer.name.endswith(".pool")]
    assert [layer.type for layer in pools] == [
        *["avg_pool", "avg_pool", "max_pool"],
        *["avg_pool", "avg_pool", "avg_pool", "avg_pool", "max_pool"],
        *["avg_pool", "max_pool"],
    ]
    assert [layer.output_shape for layer in pools if layer.window and layer.window.stride == 2] == [
        *[(320, 14, 14), (608, 7, 7)]
    ]


def test_a_bias_stands_in_front_of_every_batch_norm() -> None:
    layers = NETWORK.report().layers
    biases = sum(layer.biases for layer in layers if layer.type == "conv")
    norms = sum(layer.parameters for layer in layers if layer.type == "batch_norm")
    assert 2 * biases == norms
    assert NETWORK.report(bias=False).parameters == 11_295_240 - biases - 1000
    assert layer_parameters(NETWORK.name, "inception_3a.double_3x3_2") == 9 * 96 * 96 + 96


@pytest.mark.parametrize("size", [32, 192, 256, (480, 640)])
def test_other_images(size: int | tuple[int, int]) -> None:
    assert NETWORK.report(size).parameters == 11_295_240


def test_an_odd_map_is_halved_differently_by_pooling_and_convolution() -> None:
    with pytest.raises(ImpossibleGeometry, match="one is 19×19 and another 18×18"):
        NETWORK.report(299)


def test_an_image_that_is_too_small() -> None:
    with pytest.raises(ImpossibleGeometry, match="bn-inception cannot take such an image"):
        NETWORK.report(3)
