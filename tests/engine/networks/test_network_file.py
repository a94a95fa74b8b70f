"""Networks of the user's own: what a file may say, and how its faults are reported."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.networks.feature_map import ACTIVATIONS
from quizcnn.engine.networks.network_file import TYPES, network_of
from quizcnn.messages.errors import Unusable

CONV = {"type": "conv", "out_channels": 8, "kernel_size": 3, "padding": 1}


def network(*layers: Any, **about: Any) -> Any:
    return network_of({"input": [3, 32, 32], "layer": list(layers), **about}, "my.toml")


def test_a_chain() -> None:
    report = network(CONV, {"type": "relu"}, {"type": "linear", "out_features": 10}).report()
    assert [layer.name for layer in report.layers] == ["conv_1", "relu_2", "linear_3"]
    assert report.parameters == 8 * 28 + 10 * (8 * 32 * 32 + 1)
    assert report.macs == 8 * 27 * 32 * 32 + 10 * 8 * 32 * 32
    assert report.receptive_field == 3


def test_branches_and_blocks() -> None:
    report = network(
        {**CONV, "name": "a", "block": "mixed"},
        {**CONV, "name": "b", "block": "mixed", "inputs": ["input"], "kernel_size": [1, 3]}
        | {"padding": [0, 1]},
        {"type": "concat", "inputs": ["a", "b"], "block": "mixed"},
        {"type": "max_pool", "kernel_size": 2},
        {"type": "global_avg_pool"},
    ).report()
    assert [layer.name for layer in report.layers][:3] == ["mixed.a", "mixed.b", "mixed.concat_3"]
    assert report.layers[2].output_shape == (16, 32, 32)
    assert report.layers[1].receptive_field == (1, 3)
    assert report.receptive_field == 4


@pytest.mark.parametrize("type", TYPES)
def test_every_type_is_a_layer(type: str) -> None:
    needed: dict[str, dict[str, Any]] = {
        "conv": CONV,
        "depthwise_conv": {"kernel_size": 3},
        "max_pool": {"kernel_size": 2},
        "avg_pool": {"kernel_size": 2},
        "adaptive_avg_pool": {"output_size": 1},
        "linear": {"out_features": 2},
        "radial_basis": {"out_features": 2},
        "squeeze_excitation": {"squeezed_channels": 2},
        "add": {"inputs": ["input", "input"]},
        "concat": {"inputs": ["input", "input"]},
    }
    layer = {**needed.get(type, {}), "type": type}
    (made,) = network(layer).report().layers
    expected = {"depthwise_conv": "conv"}.get(type, type)
    assert made.type == expected
    assert (made.type in ACTIVATIONS) is (type in ACTIVATIONS)


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], "my.toml: it has no layers"),
        ([{"type": "konv"}], "my.toml: #1: there is no layer of type 'konv'; did you mean 'conv'?"),
        ([{}], "my.toml: #1: there is no layer of type 'None'"),
        (["conv"], "my.toml: #1: there is no layer of type 'None'"),
        ([{"type": "conv", "kernel_size": 3}], "my.toml: #1: conv needs out_channels"),
        ([{**CONV, "name": "c", "strid": 2}], "my.toml: c: conv has no parameter 'strid'; did you"),
        ([{**CONV, "name": "c", "stride": "two"}], "my.toml: c: stride=two cannot be read"),
        ([{**CONV, "name": "c", "stride": 0}], "my.toml: c: stride 0 is too small"),
        ([{**CONV, "name": "c", "stride": True}], "my.toml: c: stride=True is not a whole number"),
        ([{**CONV, "name": "c", "groups": 2}], "my.toml: c: groups 2 does not divide in_channels"),
        ([{**CONV, "name": "c", "kernel_size": 99}], "my.toml: c: kernel 99 is larger than"),
        ([{**CONV, "name": "a.b"}], "my.toml: a.b: name a.b is no name"),
        ([{**CONV, "name": "c"}, {**CONV, "name": "c"}], "my.toml: c: the name c is taken"),
        ([{**CONV, "name": "input"}], "my.toml: input: the name input is taken"),
        ([{**CONV, "inputs": ["x"]}], "my.toml: #1: its input 'x' is no layer before it"),
        ([{**CONV, "inputs": "input"}], "my.toml: #1: conv takes one input"),
        ([{**CONV, "inputs": []}], "my.toml: #1: conv takes one input"),
        ([{"type": "add", "inputs": []}], "my.toml: #1: add brings branches together"),
        ([CONV, {"type": "add"}], "my.toml: #2: add brings branches together"),
        ([CONV, {"type": "add", "inputs": ["input", "conv_1"]}], "my.toml: add_2: add needs"),
        ([{"type": "linear", "out_features": 2}, CONV], "my.toml: conv_2: conv needs a feature"),
    ],
)
def test_a_fault_names_file_and_layer(layers: list[Any], expected: str) -> None:
    with pytest.raises(Unusable) as fault:
        network(*layers).report()
    assert fault.value.localize("en").startswith(expected)
    assert fault.value.localize("zh") != fault.value.localize("en")
    assert fault.value.exit_code == 3


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"input": [3, 32]}, "my.toml: input: [3, 32] is no image"),
        ({"input": [3, 0, 32]}, "my.toml: input: input 0 is too small"),
        ({"input": None}, "my.toml: input: None is no image"),
        ({"title": "a\nb"}, "my.toml: title: 'a\\nb' is no line of text"),
        ({"layers": []}, "my.toml: my.toml has no parameter 'layers'; did you mean 'layer'?"),
        ({"layer": "conv"}, "my.toml: it has no layers"),
    ],
)
def test_a_fault_outside_the_layers(about: dict[str, Any], expected: str) -> None:
    with pytest.raises(Unusable) as fault:
        network(CONV, **about)
    assert fault.value.localize("en").startswith(expected)
