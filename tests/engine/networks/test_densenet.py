from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.totals import layer_output_shape, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry

PARAMETERS = {121: 7_978_856, 169: 14_149_480, 201: 20_013_928}
DEPTHS = [*PARAMETERS]


@pytest.mark.parametrize(
    ("depth", "macs", "field"),
    [
        (121, 2_834_161_664, 2071),
        (169, 3_359_843_328, 3351),
        (201, 4_291_365_888, 3863),
    ],
)
def test_totals(depth: int, macs: int, field: int) -> None:
    report = networks.find(f"densenet-{depth}").report()
    assert (report.parameters, report.macs) == (PARAMETERS[depth], macs)
    assert report.receptive_field == field


@pytest.mark.parametrize("depth", DEPTHS)
def test_its_name_counts_the_layers_with_weights(depth: int) -> None:
    layers = networks.find(f"densenet-{depth}").report().layers
    assert sum(layer.type in ("conv", "linear") for layer in layers) == depth


@pytest.mark.parametrize(
    ("depth", "channels"),
    [
        (121, [64, 256, 128, 512, 256, 1024, 512, 1024]),
        (169, [64, 256, 128, 512, 256, 1280, 640, 1664]),
        (201, [64, 256, 128, 512, 256, 1792, 896, 1920]),
    ],
)
def test_channels_grow_in_dense_blocks_and_halve_in_transitions(
    depth: int, channels: list[int]
) -> None:
    stages = ["pool1", "dense_block1"]
    for number in (1, 2, 3):
        stages += [f"transition{number}", f"dense_block{number + 1}"]
    sides = [56, 56, 28, 28, 14, 14, 7, 7]
    shapes = [layer_output_shape(f"densenet-{depth}", stage) for stage in stages]
    assert shapes == [(c, side, side) for c, side in zip(channels, sides, strict=True)]


def test_the_fields_of_the_stages() -> None:
    # A dense layer adds 2 cells: 4, 8, 16 and 32 pixels apart. A transition adds one more.
    layers = networks.find("densenet-121").report().layers
    ends = {layer.block.name: layer.receptive_field for layer in layers if layer.block}
    assert [*ends.values()] == [59, 63, 255, 263, 1031, 1047, 2071]


def test_each_layer_sees_all_before_it_in_its_block() -> None:
    layers = networks.find("densenet-121").report().layers
    inputs = [layer.input_shape[0] for layer in layers if layer.name.endswith(".bn1")]
    assert inputs[:7] == [64, 96, 128, 160, 192, 224, 256]  # the last is the transition's
    grown = [layer for layer in layers if layer.type == "concat"]
    assert len(grown) == 6 + 12 + 24 + 16
    assert {layer.output_shape[0] - layer.input_shape[0] for layer in grown} == {32}


def test_layers_stand_in_blocks_within_blocks() -> None:
    # batch norm of 64, 64→128 by 1×1, batch norm of 128, 128→32 by 3×3
    first = layer_parameters("densenet-121", "dense_block1.layer1")
    assert first == 2 * 64 + 64 * 128 + 2 * 128 + 128 * 32 * 9
    rest = [layer_parameters("densenet-121", f"dense_block1.layer{n}") for n in range(2, 7)]
    assert layer_parameters("densenet-121", "dense_block1") == first + sum(rest)


@pytest.mark.parametrize("depth", DEPTHS)
def test_any_image_that_is_large_enough_will_do(depth: int) -> None:
    network = networks.find(f"densenet-{depth}")
    for size in (29, 192, (480, 640)):
        assert network.report(size).parameters == PARAMETERS[depth]
    assert layer_output_shape(network.name, "dense_block4", (480, 640))[1:] == (15, 20)


def test_too_small_an_image_is_refused() -> None:
    fault = r"densenet-121 cannot take such an image: after transition3\.conv1, kernel 2"
    with pytest.raises(ImpossibleGeometry, match=fault):
        networks.find("densenet-121").report(28)
