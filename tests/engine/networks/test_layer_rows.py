"""How long networks become short tables."""

from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.layer import span
from quizcnn.engine.networks.layer_rows import LONGEST_UNFOLDED, folded, unfolded


@pytest.mark.parametrize("name", networks.names())
def test_no_layer_is_lost_or_told_twice(name: str) -> None:
    layers = networks.find(name).report().layers
    for rows in (folded(layers), unfolded(layers)):
        assert [layer for row in rows for layer in row.layers] == list(layers)


def test_equal_neighbours_are_one_row() -> None:
    rows = {row.name: row for row in folded(networks.find("resnet-50").report().layers)}
    assert list(rows)[:5] == ["conv1", "pool1", "conv2_1", "conv2_2…3", "conv3_1"]
    assert (rows["conv2_2…3"].times, rows["conv2_2…3"].parameters) == (2, 140_800)
    assert rows["conv2_2…3"].receptive_field == 35
    assert rows["conv1"].parameters == 9408 + 128  # with its batch norm


def test_a_short_network_is_left_as_it_is() -> None:
    layers = networks.find("lenet-5").report().layers
    assert len(layers) <= LONGEST_UNFOLDED
    assert folded(layers) == unfolded(layers)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("conv2_2", "conv2_4", "conv2_2…4"),
        ("conv4_2", "conv4_23", "conv4_2…23"),
        ("conv4_10", "conv4_12", "conv4_10…12"),
        ("a1", "b1", "a1…b1"),
        ("block", "block2", "block…2"),
    ],
)
def test_a_span_of_names(first: str, last: str, written: str) -> None:
    assert span(first, last) == written
