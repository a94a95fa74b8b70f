from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_macs, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("depth", "parameters", "macs", "fields"),
    [
        (11, 132_863_336, 7_609_090_048, [4, 10, 30, 70, 150]),
        (13, 133_047_848, 11_308_466_176, [6, 16, 36, 76, 156]),
        (16, 138_357_544, 15_470_264_320, [6, 16, 44, 100, 212]),
        (19, 143_667_240, 19_632_062_464, [6, 16, 52, 124, 268]),
    ],
)
def test_totals_and_fields(depth: int, parameters: int, macs: int, fields: list[int]) -> None:
    report = networks.find(f"vgg-{depth}").report()
    assert (report.parameters, report.macs) == (parameters, macs)
    assert report.receptive_field == fields[-1]
    pools = [layer for layer in report.layers if layer.type == "max_pool"]
    assert [layer.receptive_field for layer in pools] == fields
    assert [layer.output_shape[1] for layer in pools] == [112, 56, 28, 14, 7]


@pytest.mark.parametrize("depth", [11, 13, 16, 19])
def test_its_name_counts_the_layers_with_weights(depth: int) -> None:
    layers = networks.find(f"vgg-{depth}").report().layers
    assert sum(layer.type in ("conv", "linear") for layer in layers) == depth


def test_the_figures_that_interviews_ask_for() -> None:
    assert layer_parameters("vgg-16", "conv1_1") == 1_792
    assert layer_macs("vgg-16", "conv1_2") == 1_849_688_064
    assert layer_parameters("vgg-16", "fc6") == 102_764_544


def test_other_images() -> None:
    assert layer_parameters("vgg-16", "fc6", 1) == 102_764_544
    wide = networks.find("vgg-16").report((480, 640))
    fc6 = next(layer for layer in wide.layers if layer.name == "fc6")
    assert fc6.input_shape == (512, 15, 20)
    assert wide.receptive_field == 212


def test_too_small_an_image_is_refused() -> None:
    assert networks.find("vgg-16").report(32).layers[-1].output_shape == (1000,)
    with pytest.raises(ImpossibleGeometry, match="vgg-16 cannot take such an image: after relu13,"):
        networks.find("vgg-16").report(31)
