from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_macs, layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

NETWORK = networks.find("mobilenet-v2")


def test_totals() -> None:
    report = NETWORK.report()
    assert (report.parameters, report.macs) == (3_504_872, 300_774_272)
    assert report.receptive_field == 491


@pytest.mark.parametrize(
    ("width", "size", "millions", "parameters"),
    [
        ("1.4", 224, 582, 6.06),
        ("1.3", 224, 509, 5.34),
        ("1", 224, 300, 3.47),
        ("1", 192, 221, 3.47),
        ("1", 160, 154, 3.47),
        ("1", 128, 99, 3.47),
        ("1", 96, 56, 3.47),
        ("0.75", 224, 209, 2.61),
        ("0.5", 224, 97, 1.95),
        ("0.35", 224, 59, 1.66),
    ],
)
def test_the_released_checkpoints(width: str, size: int, millions: int, parameters: float) -> None:
    # Their table counts no batch norm and cuts the multiply–adds off.
    report = NETWORK.report(size, batch_norm=False, width=Fraction(width))
    assert report.macs // 10**6 == millions
    assert report.parameters / 1e6 == pytest.approx(parameters, abs=0.005)


@pytest.mark.parametrize(
    ("width", "first", "last"),
    [("1.4", 48, 1792), ("0.75", 24, 1280), ("0.35", 16, 1280), ("0.1", 8, 1280)],
)
def test_widths_are_multiples_of_eight(width: str, first: int, last: int) -> None:
    layers = NETWORK.report(width=Fraction(width)).layers
    channels = [layer.output_shape[0] for layer in layers if layer.type == "conv"]
    assert all(count % 8 == 0 for count in channels)
    assert (channels[0], channels[-1]) == (first, last)


def test_rounding_never_takes_more_than_a_tenth() -> None:
    # 0.35 of 24 channels is 8.4, of 32 is 11.2: 8 would be 29 % less, so 16 it is.
    shapes = [layer_output_shape(NETWORK.name, name, width=Fraction("0.35")) for name in ROWS[1:3]]
    assert [shape[0] for shape in shapes] == [8, 16]


ROWS = [f"bottleneck{row}_1" for row in range(1, 8)]


def test_the_output_sizes_of_table_2() -> None:
    shapes = [layer_output_shape(NETWORK.name, row)[:2] for row in ROWS]
    assert shapes == [(16, 112), (24, 56), (32, 28), (64, 14), (96, 14), (160, 7), (320, 7)]


def test_the_fields_of_the_blocks() -> None:
    layers = NETWORK.report().layers
    ends = {layer.block.name: layer.receptive_field for layer in layers if layer.block}
    assert [*ends.values()] == [
        *[7, 11, 19, 27, 43, 59],
        *[75, 107, 139, 171],
        *[203, 235, 267],
        *[299, 363, 427, 491],
    ]


def test_a_shortcut_wherever_shapes_agree() -> None:
    added = [layer.name for layer in NETWORK.report().layers if layer.type == "add"]
    assert [name.split(".")[0] for name in added] == [
        *["bottleneck2_2", "bottleneck3_2", "bottleneck3_3"],
        *["bottleneck4_2", "bottleneck4_3", "bottleneck4_4", "bottleneck5_2", "bottleneck5_3"],
        *["bottleneck6_2", "bottleneck6_3"],
    ]


def test_bottlenecks_are_linear_and_the_first_does_not_expand() -> None:
    blocks: dict[str, list[str]] = {}
    for layer in NETWORK.report().layers:
        if layer.block and layer.type != "batch_norm":
            blocks.setdefault(layer.block.name, []).append(layer.type)
    assert blocks["bottleneck1_1"] == ["conv", "relu6", "conv"]
    assert blocks["bottleneck2_1"] == ["conv", "relu6", "conv", "relu6", "conv"]
    assert blocks["bottleneck2_2"] == [*blocks["bottleneck2_1"], "add"]


def test_the_figures_that_interviews_ask_for() -> None:
    # 64→64 at 14×14, expanded six times
    weights = 64 * 384 + 9 * 384 + 384 * 64
    assert layer_macs(NETWORK.name, "bottleneck4_2") == 14 * 14 * weights == 10_311_168
    assert layer_parameters(NETWORK.name, "bottleneck4_2") == weights + 2 * (384 + 384 + 64)


@pytest.mark.parametrize("size", [1, 97, (480, 640)])
def test_any_image_will_do(size: Any) -> None:
    assert NETWORK.report(size).parameters == 3_504_872


@pytest.mark.parametrize("width", [0, Fraction(-1, 2)])
def test_widths_that_leave_nothing(width: Any) -> None:
    with pytest.raises(
        ImpossibleGeometry, match=r"mobilenet-v2 cannot take .*must be greater than 0"
    ):
        NETWORK.report(width=width)
