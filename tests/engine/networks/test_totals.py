"""The quantities about whole networks and their layers."""

from __future__ import annotations

import pytest

from quizcnn.engine import catalogue, networks
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse


def steps(name: str, **parameters: object) -> list[str]:
    return catalogue.find(name).derive(parameters).steps


def value(name: str, **parameters: object) -> object:
    return catalogue.find(name).evaluate(parameters)


@pytest.mark.parametrize("name", networks.names())
def test_layers_add_up_to_the_totals(name: str) -> None:
    report = networks.find(name).report()
    assert value("network_parameters", network=name) == report.parameters
    assert value("network_macs", network=name) == report.macs
    names = [layer.name for layer in report.layers]
    assert len(set(names)) == len(names)
    outermost = dict.fromkeys(each.split(".")[0] for each in names)
    for total, quantity in ((report.macs, "layer_macs"), (report.parameters, "layer_parameters")):
        parts = [value(quantity, network=name, layer=layer) for layer in outermost]
        assert sum(parts) == total  # type: ignore[arg-type]


@pytest.mark.parametrize("name", networks.names())
def test_a_layers_own_formula_gives_its_figures(name: str) -> None:
    for layer in networks.find(name).report().layers:
        about = {"network": name, "layer": layer.name}
        assert value("layer_macs", **about) == layer.macs
        assert value("layer_parameters", **about) == layer.parameters


def test_a_sum_is_worked_out_block_by_block_and_equal_blocks_once() -> None:
    lines = steps("network_macs", network="resnet-50")
    assert lines[1] == "conv2_2…3 = 51380224 + 115605504 + 51380224 = 218365952"
    assert "118013952 + 231211008 + 2·218365952 + 295436288 + 3·218365952" in lines[-3]
    assert lines[-1] == "3857973248"


def test_blocks_within_blocks_are_worked_out_first() -> None:
    lines = steps("layer_parameters", network="densenet-121", layer="dense_block1")
    assert lines[0].startswith("dense_block1.layer1 = 128 + 8192 + 256 + 36864 = ")
    assert lines[-1] == str(value("layer_parameters", network="densenet-121", layer="dense_block1"))


def test_a_single_layer_gets_the_steps_of_any_layer() -> None:
    about = {"network": "resnet-50", "layer": "conv1"}
    assert steps("layer_macs", **about) == [
        "output_size = ⌊(224 + 2·3 − 1·(7 − 1) − 1)/2⌋ + 1 = 112",
        "112·112·64·7·7·3",
        "118013952",
    ]


def test_the_field_is_summed_along_the_way_that_decides_it() -> None:
    lines = steps("layer_receptive_field", network="vgg-16", layer="pool3")
    assert lines[0] == "1 + 2·1 + 2·1 + 1 + 2·2 + 2·2 + 2 + 2·4 + 2·4 + 2·4 + 4"
    assert lines[-1] == "44"


def test_the_source_is_the_networks_own() -> None:
    quantity = catalogue.find("network_macs")
    assert "He, Zhang" in quantity.source_for({"network": "resnet-50"})


def test_other_images() -> None:
    about = {"network": "resnet-50", "layer": "conv3_1"}
    assert value("layer_output_shape", **about, input_size=(256, 320)) == (512, 32, 40)
    small = value("network_macs", network="mobilenet-v1", input_size=192)
    assert small == 418121728
    assert (
        value("network_parameters", network="resnet-50", bias=False, batch_norm=False) == 25502912
    )


@pytest.mark.parametrize(
    ("quantity", "parameters", "expected"),
    [
        ("network_macs", {"network": "resnet-5"}, "did you mean 'resnet-50"),
        ("network_macs", {"network": "resnet-50", "width": 2}, "no parameter 'width"),
        ("network_macs", {"network": None}, "it is a name"),
        ("layer_macs", {"network": "resnet-50", "layer": "conv3_9"}, "did you mean 'conv3_"),
        ("layer_macs", {"network": "vgg-16", "layer": ""}, "no layer or block"),
    ],
)
def test_names_that_are_not_there(
    quantity: str, parameters: dict[str, object], expected: str
) -> None:
    with pytest.raises(WrongUse, match=expected):
        value(quantity, **parameters)


@pytest.mark.parametrize(
    ("quantity", "parameters", "expected"),
    [
        ("network_receptive_field", {"network": "mobilenet-v3-large"}, "squeeze-and-excitation"),
        ("layer_receptive_field", {"network": "vgg-16", "layer": "fc6"}, "sees the whole image"),
        ("network_macs", {"network": "alexnet", "input_size": 16}, "after norm1, "),
        ("network_macs", {"network": "alexnet", "input_size": 0}, "input_size 0 is too small"),
    ],
)
def test_figures_that_do_not_exist(
    quantity: str, parameters: dict[str, object], expected: str
) -> None:
    with pytest.raises(ImpossibleGeometry, match=expected):
        value(quantity, **parameters)
