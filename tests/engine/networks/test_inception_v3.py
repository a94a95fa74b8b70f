from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_macs, layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

NETWORK = networks.find("inception-v3")


@pytest.mark.parametrize(
    ("aux", "parameters", "macs"),
    [(False, 23_834_568, 5_713_216_096), (True, 27_161_264, 5_718_899_296)],
)
def test_totals(aux: bool, parameters: int, macs: int) -> None:
    report = NETWORK.report(aux=aux)
    assert (report.parameters, report.macs) == (parameters, macs)
    assert report.receptive_field == 1311


def test_the_output_sizes() -> None:
    expected = {
        **{"conv2d_1a": (32, 149), "conv2d_2a": (32, 147), "conv2d_2b": (64, 147)},
        **{"maxpool_3a": (64, 73), "conv2d_3b": (80, 73), "conv2d_4a": (192, 71)},
        **{"maxpool_5a": (192, 35), "mixed_5b": (256, 35), "mixed_5c": (288, 35)},
        **{"mixed_5d": (288, 35), "mixed_6a": (768, 17), "mixed_6b": (768, 17)},
        **{"mixed_6c": (768, 17), "mixed_6d": (768, 17), "mixed_6e": (768, 17)},
        **{"mixed_7a": (1280, 8), "mixed_7b": (2048, 8), "mixed_7c": (2048, 8)},
    }
    for layer, (channels, side) in expected.items():
        assert layer_output_shape(NETWORK.name, layer) == (channels, side, side), layer


def test_the_fields_of_the_modules() -> None:
    # After maxpool_5a sees 31 pixels, a module adds 4 cells (5×5), 12 (7×7 twice) or 4 (3×3 twice),
    # a reduction 4 or 8 of the map before it; cells are 8, 16 and then 32 pixels apart.
    layers = NETWORK.report().layers
    outputs = [layer.receptive_field for layer in layers if layer.name.endswith(".output")]
    assert outputs == [63, 95, 127, 159, 351, 543, 735, 927, 1055, 1183, 1311]


def test_factorised_convolutions_cost_what_their_sides_add_up_to() -> None:
    pair = [f"mixed_6e.double_7x7_{number}" for number in (2, 3)]
    assert sum(layer_macs(NETWORK.name, layer) for layer in pair) == 14 * 192 * 192 * 17 * 17


def test_the_auxiliary_head_stands_on_6e() -> None:
    layers = NETWORK.report(aux=True).layers
    names = [layer.name for layer in layers]
    assert names.index("mixed_6e.output") + 1 == names.index("aux.pool")
    head = [layer for layer in layers if layer.name.startswith("aux.")]
    assert [layer.output_shape for layer in head if layer.macs or not layer.parameters] == [
        *[(768, 5, 5), (128, 5, 5), (128, 5, 5), (768, 1, 1), (768, 1, 1), (768, 1, 1)],
        (1000,),
    ]
    assert layer_parameters(NETWORK.name, "aux", aux=True) == 3_326_696


@pytest.mark.parametrize("size", [75, 224, (480, 640)])
def test_other_images(size: int | tuple[int, int]) -> None:
    assert NETWORK.report(size).parameters == 23_834_568


def test_the_auxiliary_head_needs_a_larger_image() -> None:
    assert NETWORK.report((480, 640), aux=True).parameters == 27_161_264
    with pytest.raises(ImpossibleGeometry, match=r"after aux\."):
        NETWORK.report(224, aux=True)


def test_an_image_that_is_too_small() -> None:
    with pytest.raises(ImpossibleGeometry, match=r"inception-v3 cannot take .* after mixed_7a\."):
        NETWORK.report(74)
