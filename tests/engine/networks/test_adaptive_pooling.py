"""Receptive fields behind adaptive pooling, beside the pixels that each cell is computed from."""

from __future__ import annotations

from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine import catalogue, networks
from quizcnn.engine.networks import totals
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Graph
from quizcnn.engine.networks.misconceptions import PoolingOverlooked, StridesOverlooked
from quizcnn.engine.networks.network_file import network_of

Map = list[set[int]]  # along one axis, the pixels that each cell is computed from

CONV = {"type": "conv", "out_channels": 8, "kernel_size": 3, "padding": 1}


def own(*layers: dict[str, Any]) -> Any:
    return network_of({"input": [3, 32, 32], "layer": list(layers)}, "my.toml").report()


def adaptive(output_size: int, **more: Any) -> dict[str, Any]:
    return {"type": "adaptive_avg_pool", "output_size": output_size, **more}


def test_an_even_adaptive_pool_is_an_ordinary_one() -> None:
    ordinary = {"type": "avg_pool", "kernel_size": 2}
    for pool in (adaptive(16), ordinary):
        report = own(CONV, pool, CONV)
        assert [layer.receptive_field for layer in report.layers] == [3, 4, 8]
        assert (report.receptive_field, report.field_is_bound) == (8, False)


@pytest.mark.parametrize(("output_size", "field"), [(1, None), (2, 18), (3, 14), (6, 8)])
def test_pyramid_pooling(output_size: int, field: int | None) -> None:
    assert own(CONV, adaptive(output_size)).layers[1].receptive_field == field


def test_the_pools_of_known_networks() -> None:
    field = catalogue.find("layer_receptive_field").evaluate
    alexnet = {"network": "alexnet-torchvision", "input_size": 512, "layer": "avgpool"}
    assert field(alexnet) == 259
    assert networks.find("alexnet-torchvision").report(512).receptive_field == 259
    heads = networks.find("googlenet-torchvision").report(aux=True).layers
    fields = {layer.name: layer.receptive_field for layer in heads if layer.name[:3] == "aux"}
    assert fields["aux1.pool1"] == 155
    assert [fields[name] for name in fields if name.startswith("aux1.fc")] == [None, None]


def test_a_convolution_behind_an_uneven_pool_has_an_upper_bound() -> None:
    report = own(adaptive(24), CONV, CONV)
    assert [layer.receptive_field for layer in report.layers] == [2, 5, 8]
    assert [layer.field_is_bound for layer in report.layers] == [False, True, True]
    assert report.field_is_bound


def test_the_mistakes_about_fields_know_adaptive_pools() -> None:
    about = ("alexnet-torchvision", "avgpool", 512)
    kinds = (FeatureMap, PoolingOverlooked, StridesOverlooked)
    fields: list[Any] = [totals.receptive_field_of_layer(kind, *about) for kind in kinds]
    assert fields == [259, 139, 29]


def windows(cells: Map, kernel: int, stride: int, padding: int) -> Map:
    padded = [*padding * [set()], *cells, *padding * [set()]]
    return [
        set().union(*padded[at : at + kernel]) for at in range(0, len(padded) - kernel + 1, stride)
    ]


def adaptively(cells: Map, output_size: int) -> Map:
    count = len(cells)
    return [
        set().union(*cells[i * count // output_size : ceil((i + 1) * count / output_size)])
        for i in range(output_size)
    ]


def widest(cells: Map) -> int:
    return max(max(cell) - min(cell) + 1 for cell in cells if cell)


@st.composite
def drawn(draw: Any) -> list[tuple[FeatureMap, Map]]:
    """Draw a chain of layers, and after each of them what came out."""
    side = draw(st.integers(8, 40))
    x, cells = FeatureMap(Graph(), (2, side, side)), [{pixel} for pixel in range(side)]
    chain = []
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            size = draw(st.integers(1, 24))
            x, cells = x.adaptive_avg_pool(size), adaptively(cells, size)
        else:
            kernel = draw(st.integers(1, min(4, len(cells))))
            stride, padding = draw(st.integers(1, 2)), draw(st.integers(0, kernel // 2))
            x, cells = x.conv(2, kernel, stride, padding), windows(cells, kernel, stride, padding)
        chain.append((x, cells))
    return chain


@given(drawn())
def test_no_cell_sees_more_than_its_field(chain: list[tuple[FeatureMap, Map]]) -> None:
    for x, cells in chain:
        assert x.shape[1] == len(cells)
        if isinstance(x.receptive_field, int):
            assert widest(cells) <= x.receptive_field


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 3), st.integers(1, 3))
def test_the_widest_window_is_met(side: int, output_size: int, kernel: int, stride: int) -> None:
    if side < kernel:
        return
    before = FeatureMap(Graph(), (2, side, side)).conv(2, kernel, stride)
    cells = windows([{pixel} for pixel in range(side)], kernel, stride, 0)
    pooled = adaptively(cells, output_size)
    field = before.adaptive_avg_pool(output_size).receptive_field
    assert widest(pooled) == (widest([set().union(*cells)]) if field is None else field)
