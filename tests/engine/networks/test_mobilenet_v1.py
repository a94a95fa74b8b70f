from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.totals import layer_macs, layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

NETWORK = networks.find("mobilenet-v1")


def test_totals() -> None:
    report = NETWORK.report()
    assert (report.parameters, report.macs) == (4_231_976, 568_740_352)
    assert report.receptive_field == 315


@pytest.mark.parametrize(
    ("width", "millions", "parameters"),
    [("1", 569, "4.2"), ("0.75", 325, "2.6"), ("0.5", 149, "1.3"), ("0.25", 41, "0.5")],
)
def test_the_widths_of_table_6(width: str, millions: int, parameters: str) -> None:
    report = NETWORK.report(width=Fraction(width))
    assert round(report.macs / 1e6) == millions
    assert f"{report.parameters / 1e6:.1f}" == parameters


@pytest.mark.parametrize(("size", "millions"), [(224, 569), (192, 418), (160, 290), (128, 186)])
def test_the_resolutions_of_table_7(size: int, millions: int) -> None:
    report = NETWORK.report(size)
    assert abs(report.macs - millions * 10**6) < 10**6  # 290.7 million is cut off there
    assert report.parameters == NETWORK.report().parameters


def test_both_together() -> None:
    # Table 9's 0.50 MobileNet-160, and Table 10's 0.75 MobileNet-192
    assert round(NETWORK.report(160, width=Fraction(1, 2)).macs / 1e6) == 77  # printed as 76
    assert round(NETWORK.report(192, width=Fraction(3, 4)).macs / 1e6) == 239


def test_widths_in_binary_and_in_exact_numbers_agree() -> None:
    assert NETWORK.report(width=0.75).parameters == NETWORK.report(width=Fraction(3, 4)).parameters


@pytest.mark.parametrize(
    ("kind", "macs", "parameters"),
    [
        ("1×1", 94.86, 74.57),
        ("depthwise", 3.06, 1.06),
        ("3×3", 1.91, 0.02),  # the table prints 1.19 of the multiply–adds
        ("linear", 0.18, 24.35),
    ],
)
def test_the_shares_of_table_2(kind: str, macs: float, parameters: float) -> None:
    report = NETWORK.report(batch_norm=False)
    part = [layer for layer in report.layers if kind_of(layer) == kind]
    assert round(100 * sum(layer.macs for layer in part) / report.macs, 2) == macs
    share = 100 * sum(layer.parameters for layer in part) / report.parameters
    assert round(share, 2) == parameters


def kind_of(layer: Layer) -> str:
    if layer.window is None:
        return layer.type
    if layer.window.groups > 1:
        return "depthwise"
    return "1×1" if layer.window.kernel_size == 1 else "3×3"


def test_the_output_sizes_and_fields_of_table_1() -> None:
    layers = NETWORK.report().layers
    ends = {layer.block.name: layer for layer in layers if layer.block}
    assert [layer.output_shape[:2] for layer in ends.values()] == [
        *[(64, 112), (128, 56), (128, 56), (256, 28), (256, 28), (512, 14)],
        *[(512, 14)] * 5,
        *[(1024, 7), (1024, 7)],
    ]
    assert [layer.receptive_field for layer in ends.values()] == [
        *[7, 11, 19, 27, 43, 59],
        *[91, 123, 155, 187, 219],
        *[251, 315],
    ]


def test_a_separable_convolution() -> None:
    # separable2 sees 64 channels and 112×112 cells, and strides by 2.
    depthwise, pointwise = 64 * 9, 64 * 128
    assert layer_macs(NETWORK.name, "separable2") == 56 * 56 * (depthwise + pointwise)
    norms = 2 * 64 + 2 * 128
    assert layer_parameters(NETWORK.name, "separable2") == depthwise + pointwise + norms


@pytest.mark.parametrize("size", [1, 97, (480, 640)])
def test_any_image_will_do(size: Any) -> None:
    assert NETWORK.report(size).parameters == 4_231_976


def test_a_rectangular_image() -> None:
    assert layer_output_shape(NETWORK.name, "separable13", (480, 640)) == (1024, 15, 20)


@pytest.mark.parametrize(
    ("width", "expected"), [(0, "width 0"), (-1, "width -1"), (Fraction(1, 64), "channels 0")]
)
def test_widths_that_leave_nothing(width: Any, expected: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=f"mobilenet-v1 cannot take .*{expected}"):
        NETWORK.report(width=width)
