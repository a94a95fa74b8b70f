from __future__ import annotations

import pytest

from quizcnn.engine.networks.blocks import module
from quizcnn.engine.networks.feature_map import FeatureMap
from quizcnn.engine.networks.layer import Graph, Window

BRANCHES = {
    "1x1": "5 1x1",
    "3x3": "4 1x1, (6 1x3 | 7 3x1)",
    "7x7": "4 1x7, 8 3x3",
    "pool_proj": "avg 3x3, 3 1x1",
}


def image(side: int) -> FeatureMap:
    return FeatureMap(Graph(), (2, side, side))


def test_layers_are_called_after_their_branches() -> None:
    x = module(image(8), "module", "inception", BRANCHES)
    layers = [each for each in x.graph.layers if each.type not in ("batch_norm", "relu")]
    assert [(each.name.removeprefix("module."), each.output_shape) for each in layers] == [
        *[("1x1", (5, 8, 8)), ("3x3_1", (4, 8, 8))],
        *[("3x3_2a", (6, 8, 8)), ("3x3_2b", (7, 8, 8)), ("3x3_2", (13, 8, 8))],
        *[("7x7_1", (4, 8, 8)), ("7x7_2", (8, 8, 8))],
        *[("pool", (2, 8, 8)), ("pool_proj", (3, 8, 8))],
        ("output", (29, 8, 8)),
    ]
    assert {each.block.kind for each in layers if each.block} == {"inception"}


@pytest.mark.parametrize(
    ("written", "window", "side"),
    [
        ("9 3x3", Window(3, 1, 1), 15),
        ("9 5x5 V", Window(5, 1, 0), 11),
        ("9 3x3/2 V", Window(3, 2, 0), 7),
        ("9 7x1", Window((7, 1), 1, (3, 0)), 15),
        ("max 3x3/2 V", Window(3, 2, 0), 7),
        ("avg 5x5/3 V", Window(5, 3, 0), 4),
    ],
)
def test_what_a_layer_is(written: str, window: Window, side: int) -> None:
    first = module(image(15), "module", "inception", {"only": written}).graph.layers[0]
    assert first.window == window
    assert first.output_shape[1:] == (side, side)
    assert first.type == {"m": "max_pool", "a": "avg_pool"}.get(written[0], "conv")
