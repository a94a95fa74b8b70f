"""Receptive fields through graphs beside the pixels themselves, followed back from a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Graph
from quizcnn.engine.validation import pair

LARGE = 10_000  # pixels a side: no chain below shrinks such an image to nothing


class Slide(NamedTuple):
    """A layer that slides a window; each size is one number or a pair, as FeatureMap takes it."""

    kernel_size: Any
    stride: Any = 1
    padding: Any = 0
    dilation: Any = 1


# A graph is a chain of layers, where a list of chains stands for branches that meet.
Graphs: TypeAlias = list["Slide | list[Graphs]"]
Draw: TypeAlias = Callable[[Any], Any]


def pixels(graph: Graphs, cells: set[int], axis: int) -> set[int]:
    """Everything along an axis that these cells of the output are computed from.

    Cells in a layer's padding are computed as all others are, from pixels around the image.
    """
    for layer in reversed(graph):
        if isinstance(layer, Slide):
            kernel, stride, padding, dilation = (pair("size", size)[axis] for size in layer)
            first = {cell * stride - padding for cell in cells}
            cells = {start + tap * dilation for start in first for tap in range(kernel)}
        else:
            cells = set().union(*(pixels(branch, cells, axis) for branch in layer))
    return cells


def sizes(least: int, most: int) -> st.SearchStrategy[Any]:
    return st.integers(least, most) | st.tuples(st.integers(least, most), st.integers(least, most))


def slide(draw: Draw, x: FeatureMap, stride: Any) -> tuple[FeatureMap, Slide]:
    """Draw a convolution or a pooling of this stride behind `x`."""
    type = draw(st.sampled_from(["conv", "depthwise_conv", "max_pool", "avg_pool"]))
    kernel = draw(sizes(1, 4))
    half = min(pair("kernel_size", kernel)) // 2  # a pooling may be padded no further
    padding = draw(sizes(0, half if type.endswith("pool") else 3))
    dilation = 1 if type == "avg_pool" else draw(sizes(1, 3))
    layer = Slide(kernel, stride, padding, dilation)
    if type == "conv":
        return x.conv(2, *layer), layer
    return getattr(x, type)(*layer[: 3 if type == "avg_pool" else 4]), layer


def branches(draw: Draw, x: FeatureMap, stride: Any, depth: int) -> tuple[FeatureMap, list[Graphs]]:
    """Draw branches of one stride, trim them to one size, and let them meet."""
    grown = []
    for _ in range(draw(st.integers(2, 3))):
        before, after = draw(st.integers(0, 1)), draw(st.integers(0, 1))
        own = [] if stride == 1 else [stride]
        grown.append(chain(draw, x, [*before * [1], *own, *after * [1]], depth - 1))
    height, width = (min(y.shape[side] for y, _ in grown) for side in (1, 2))
    ends, graphs = [], []
    for y, graph in grown:
        trim = Slide((y.shape[1] - height + 1, y.shape[2] - width + 1))
        ends.append(y.conv(2, *trim))
        graphs.append([*graph, trim])
    meet = draw(st.sampled_from([FeatureMap.add, FeatureMap.concat]))
    return meet(*ends), graphs


def chain(draw: Draw, x: FeatureMap, strides: list[Any], depth: int) -> tuple[FeatureMap, Graphs]:
    """Draw layers of these strides one after the other, or branches while the depth allows."""
    graph: Graphs = []
    for stride in strides:
        layer: Any
        if depth and draw(st.booleans()):
            x, layer = branches(draw, x, stride, depth)
        else:
            x, layer = slide(draw, x, stride)
        graph.append(layer)
    return x, graph


@st.composite
def drawn(draw: Draw) -> tuple[FeatureMap, Graphs]:
    image = FeatureMap(Graph(), (2, LARGE, LARGE + 1))
    return chain(draw, image, draw(st.lists(sizes(1, 3), max_size=4)), depth=2)


@given(drawn())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_cell_sees_what_it_is_computed_from(built: tuple[FeatureMap, Graphs]) -> None:
    x, graph = built
    assert x.field_geometry
    for axis, (jump, left, size, slack, bound) in enumerate(x.field_geometry):
        assert (slack, bound) == (0, False)
        first, second = (pixels(graph, {cell}, axis) for cell in (0, 1))
        assert (left, left + size - 1) == (min(first), max(first))
        assert (left + jump, left + jump + size - 1) == (min(second), max(second))
    height, width = (axis.size for axis in x.field_geometry)
    assert x.receptive_field == (height if height == width else (height, width))
