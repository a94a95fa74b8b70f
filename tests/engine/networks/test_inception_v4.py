from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_output_shape
from quizcnn.engine.validation import ImpossibleGeometry

NETWORK = networks.find("inception-v4")


def test_totals() -> None:
    report = NETWORK.report()
    assert (report.parameters, report.macs) == (42_679_816, 12_253_974_624)
    assert report.receptive_field == 2071


def test_the_output_sizes_of_figures_3_and_9() -> None:
    expected = {
        **{"conv1": (32, 149), "conv2": (32, 147), "conv3": (64, 147)},
        **{"stem_1": (160, 73), "stem_2": (192, 71), "stem_3": (384, 35)},
        **{f"inception_a{number}": (384, 35) for number in range(1, 5)},
        "reduction_a": (1024, 17),
        **{f"inception_b{number}": (1024, 17) for number in range(1, 8)},
        "reduction_b": (1536, 8),
        **{f"inception_c{number}": (1536, 8) for number in range(1, 4)},
    }
    blocks = dict.fromkeys(layer.name.split(".")[0] for layer in NETWORK.report().layers)
    assert [name for name in blocks if name in expected] == list(expected)
    for layer, (channels, side) in expected.items():
        assert layer_output_shape(NETWORK.name, layer) == (channels, side, side), layer


def test_the_fields_of_the_modules() -> None:
    # A module of kind A adds 4 cells, B 12 and C 4, 8, 16 and 32 pixels apart.
    layers = NETWORK.report().layers
    outputs = [layer.receptive_field for layer in layers if layer.name.endswith(".output")]
    assert outputs == [
        *[15, 47, 55],
        *[87, 119, 151, 183, 215],
        *[407, 599, 791, 983, 1175, 1367, 1559, 1687],
        *[1815, 1943, 2071],
    ]


def test_nothing_is_added() -> None:
    assert "add" not in {layer.type for layer in NETWORK.report().layers}


@pytest.mark.parametrize("size", [75, 224, (480, 640)])
def test_other_images(size: int | tuple[int, int]) -> None:
    assert NETWORK.report(size).parameters == 42_679_816


def test_an_image_that_is_too_small() -> None:
    with pytest.raises(ImpossibleGeometry, match=r"-v4 cannot take .* after reduction_b\."):
        NETWORK.report(74)
