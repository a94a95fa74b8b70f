from __future__ import annotations

import pytest

from quizcnn.engine import networks
from quizcnn.engine.networks.lenet import CONNECTIONS
from quizcnn.engine.networks.totals import layer_macs, layer_parameters
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("name", "parameters", "macs"),
    [("lenet-5-1998", 60_000, 325_680), ("lenet-5", 61_706, 416_520)],
)
def test_totals(name: str, parameters: int, macs: int) -> None:
    report = networks.find(name).report()
    assert (report.parameters, report.macs, report.receptive_field) == (parameters, macs, 32)


@pytest.mark.parametrize(
    ("layer", "parameters"),
    [("C1", 156), ("S2", 12), ("C3", 1_516), ("S4", 32), ("C5", 48_120), ("F6", 10_164)],
)
def test_the_papers_trainable_parameters(layer: str, parameters: int) -> None:
    assert layer_parameters("lenet-5-1998", layer) == parameters


def test_the_output_learns_nothing() -> None:
    assert layer_parameters("lenet-5-1998", "output") == 0
    assert layer_macs("lenet-5-1998", "output") == 0
    assert layer_parameters("lenet-5", "output") == 850


def test_the_sizes_and_fields_of_the_paper() -> None:
    layers = networks.find("lenet-5-1998").report().layers
    sizes = [layer.output_shape for layer in layers if layer.window]
    assert sizes == [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (120, 1, 1)]
    assert [layer.receptive_field for layer in layers if layer.window] == [5, 6, 14, 16, 32]


def test_the_connection_table_is_the_papers() -> None:
    columns = ["".join(column) for column in zip(*CONNECTIONS, strict=True)]
    assert [column.count("X") for column in columns] == [3] * 6 + [4] * 9 + [6]
    assert len(set(columns)) == 16  # no two maps of C3 see the same inputs
    contiguous = [column for column in columns if "X" * column.count("X") in 2 * column]
    assert contiguous == [*columns[:12], columns[15]]


@pytest.mark.parametrize("name", ["lenet-5-1998", "lenet-5"])
def test_larger_images_leave_more_for_f6(name: str) -> None:
    larger = networks.find(name).report((36, 40))
    c5 = next(layer for layer in larger.layers if layer.name == "C5")
    assert c5.output_shape == (120, 2, 3)
    grown = larger.parameters - networks.find(name).report().parameters
    assert grown == 5 * 120 * 84


@pytest.mark.parametrize("name", ["lenet-5-1998", "lenet-5"])
def test_too_small_an_image_is_refused(name: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=f"{name} cannot take such an image: after S4"):
        networks.find(name).report(31)
