from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.totals import layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

LARGE, SMALL = networks.find("mobilenet-v3-large"), networks.find("mobilenet-v3-small")
PARAMETERS = {LARGE.name: 5_483_032, SMALL.name: 2_542_856}
NAMES = [*PARAMETERS]


@pytest.mark.parametrize(
    ("name", "macs"), [(LARGE.name, 216_589_760), (SMALL.name, 56_510_400)], ids=NAMES
)
def test_totals(name: str, macs: int) -> None:
    report = networks.find(name).report()
    assert (report.parameters, report.macs) == (PARAMETERS[name], macs)
    assert (report.receptive_field, report.whole_image) == (None, True)


@pytest.mark.parametrize(
    ("name", "millions", "parameters"),
    [(LARGE.name, "154.6", "3.994"), (SMALL.name, "43.4", "2.042")],
    ids=NAMES,
)
def test_three_quarters_as_wide_as_released(name: str, millions: str, parameters: str) -> None:
    # Table 3 prints 155 million multiply–adds and 4.0 million parameters for the large one.
    report = networks.find(name).report(width=Fraction(3, 4))
    assert f"{report.macs / 1e6:.1f}" == millions
    assert f"{report.parameters / 1e6:.3f}" == parameters


@pytest.mark.parametrize(
    ("width", "expanded", "behind_the_pooling"),
    [("0.75", 528, 1280), ("1", 672, 1280), ("1.25", 864, 1600)],
)
def test_a_block_keeps_the_ratio_of_its_expansion(
    width: str, expanded: int, behind_the_pooling: int
) -> None:
    # bneck12 expands six times: 84 channels of 0.75·112 are rounded to 88 first, 140 to 144.
    wide = Fraction(width)
    assert layer_output_shape(LARGE.name, "bneck12.conv1", width=wide)[0] == expanded
    assert layer_output_shape(LARGE.name, "fc1", width=wide) == (behind_the_pooling,)


@pytest.mark.parametrize("name", NAMES)
def test_widths_are_multiples_of_eight(name: str) -> None:
    for width in ("0.1", "0.35", "0.5", "0.75", "1.25", "2"):
        layers = networks.find(name).report(width=Fraction(width)).layers
        convs = [layer for layer in layers if layer.type == "conv"]
        assert all(layer.output_shape[0] % 8 == 0 for layer in convs)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (LARGE.name, "16x112 24x56*2 40x28*3 80x14*4 112x14*2 160x7*3"),
        (SMALL.name, "16x56 24x28*2 40x14*3 48x14*2 96x7*3"),
    ],
    ids=NAMES,
)
def test_the_output_sizes_of_tables_1_and_2(name: str, rows: str) -> None:
    expected: list[str] = []
    for row in rows.split():
        shape, _, times = row.partition("*")
        expected += [shape] * int(times or 1)
    last = blocks(name)
    assert [f"{c}x{side}" for c, side, _ in (end.output_shape for end in last)] == expected


def blocks(name: str) -> list[Layer]:
    """The last layers of the bnecks."""
    layers = networks.find(name).report().layers
    return [*{layer.block.name: layer for layer in layers if layer.block}.values()]


@pytest.mark.parametrize(
    ("name", "squeezed"),
    [
        (LARGE.name, {4: 24, 5: 32, 6: 32, 11: 120, 12: 168, 13: 168, 14: 240, 15: 240}),
        (
            SMALL.name,
            {1: 8, 4: 24, 5: 64, 6: 64, 7: 32, 8: 40, 9: 72, 10: 144, 11: 144},
        ),
    ],
    ids=NAMES,
)
def test_squeeze_and_excitation(name: str, squeezed: dict[int, int]) -> None:
    layers = networks.find(name).report().layers
    seen = {}
    for layer in layers:
        if layer.type == "squeeze_excitation" and layer.block:
            channels = layer.output_shape[0]
            seen[int(layer.block.name[5:])] = (layer.parameters - channels) // (2 * channels + 1)
            assert layer.macs == layer.weights
    assert seen == squeezed


def test_activations_change_in_the_middle() -> None:
    kinds = [
        {each.type for each in LARGE.report().layers if each.block == block.block}
        for block in blocks(LARGE.name)
    ]
    assert ["hardswish" in kind for kind in kinds] == [False] * 6 + [True] * 9
    assert ["relu" in kind for kind in kinds] == [True] * 6 + [False] * 9


def test_fields_up_to_the_first_squeeze_and_excitation() -> None:
    fields = [layer.receptive_field for layer in blocks(LARGE.name)]
    assert fields == [7, 11, 19, *[None] * 12]
    assert [layer.receptive_field for layer in blocks(SMALL.name)] == [None] * 11


def test_the_first_block_does_not_expand() -> None:
    # 16 channels: a depthwise 3×3 and a 1×1, each with batch norm
    assert layer_parameters(LARGE.name, "bneck1") == 16 * 9 + 16 * 16 + 2 * 2 * 16
    squeezing = 2 * 16 * 8 + 8 + 16
    assert layer_parameters(SMALL.name, "bneck1") == 16 * 9 + 16 * 16 + 2 * 2 * 16 + squeezing


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [1, 97, (480, 640)])
def test_any_image_will_do(name: str, size: Any) -> None:
    assert networks.find(name).report(size).parameters == PARAMETERS[name]


@pytest.mark.parametrize("name", NAMES)
def test_widths_that_leave_nothing(name: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=f"{name} cannot take .*must be greater than 0"):
        networks.find(name).report(width=0)
