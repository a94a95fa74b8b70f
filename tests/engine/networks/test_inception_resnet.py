from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.totals import layer_output_shape
from quizcnn.engine.validation import ImpossibleGeometry

NETWORK = networks.find("inception-resnet-v2")


def block(name: str) -> list[Layer]:
    return [each for each in NETWORK.report().layers if each.name.startswith(f"{name}.")]


def test_totals() -> None:
    report = NETWORK.report()
    assert (report.parameters, report.macs) == (55_843_464, 13_155_794_016)
    assert report.receptive_field == 3039


def test_the_output_sizes() -> None:
    expected = {
        **{"conv2d_1a": (32, 149), "conv2d_2a": (32, 147), "conv2d_2b": (64, 147)},
        **{"maxpool_3a": (64, 73), "conv2d_3b": (80, 73), "conv2d_4a": (192, 71)},
        **{"maxpool_5a": (192, 35), "mixed_5b": (320, 35)},
        **{f"inception_resnet_a{number}": (320, 35) for number in range(1, 11)},
        "reduction_a": (1088, 17),
        **{f"inception_resnet_b{number}": (1088, 17) for number in range(1, 21)},
        "reduction_b": (2080, 8),
        **{f"inception_resnet_c{number}": (2080, 8) for number in range(1, 11)},
        "conv2d_7b": (1536, 8),
    }
    parts = dict.fromkeys(layer.name.split(".")[0] for layer in NETWORK.report().layers)
    assert [name for name in parts if name in expected] == list(expected)
    for layer, (channels, side) in expected.items():
        assert layer_output_shape(NETWORK.name, layer) == (channels, side, side), layer


def test_the_fields_of_the_stages() -> None:
    # A residual of kind A adds 4 cells, B 6 and C 2, 8, 16 and 32 pixels apart.
    fields = {
        **{"mixed_5b": 63, "inception_resnet_a1": 95, "inception_resnet_a10": 383},
        **{"reduction_a": 415, "inception_resnet_b1": 511, "inception_resnet_b20": 2335},
        **{"reduction_b": 2399, "inception_resnet_c1": 2463, "inception_resnet_c10": 3039},
    }
    assert {name: block(name)[-1].receptive_field for name in fields} == fields


def test_a_residual_is_scaled_before_it_is_added() -> None:
    *_, up, scale, add, relu = block("inception_resnet_b1")
    assert [each.type for each in (up, scale, add, relu)] == ["conv", "scale", "add", "relu"]
    assert (up.biases, scale.parameters, scale.macs) == (1088, 0, 0)


def test_only_the_last_residual_is_not_cut_off() -> None:
    assert [block(f"inception_resnet_c{number}")[-1].type for number in (1, 9, 10)] == [
        *["relu", "relu", "add"]
    ]


@pytest.mark.parametrize("size", [75, 224, (480, 640)])
def test_other_images(size: int | tuple[int, int]) -> None:
    assert NETWORK.report(size).parameters == 55_843_464


def test_an_image_that_is_too_small() -> None:
    with pytest.raises(ImpossibleGeometry, match=r"-resnet-v2 cannot take .* after reduction_b\."):
        NETWORK.report(74)
