from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.catalogue import FAMILIES
from quizcnn.messages.errors import WrongUse

LIGHT = {
    name: quantity
    for family in FAMILIES
    if not family.startswith("array_ops.")  # those load NumPy
    for name, quantity in catalogue.quantities_of(family).items()
}

SIGNATURES = {
    "conv_output_size": "input_size kernel_size stride=1 padding=0 dilation=1",
    "pool_output_size": ("input_size kernel_size stride=None padding=0 dilation=1 ceil_mode=False"),
    "conv_transpose_output_size": (
        "input_size kernel_size stride=1 padding=0 output_padding=0 dilation=1"
    ),
    "same_output_size": "input_size stride=1 dilation=1",
    "same_padding": "input_size kernel_size stride=1 dilation=1",
    "effective_kernel_size": "kernel_size dilation=1",
    "receptive_field": "layers",
    "output_stride": "layers",
    "conv_parameters": "in_channels out_channels kernel_size groups=1 bias=True",
    "conv_macs": (
        "input_size in_channels out_channels kernel_size stride=1 padding=0 dilation=1 groups=1"
    ),
    "conv_flops": (
        "input_size in_channels out_channels kernel_size stride=1 padding=0 dilation=1 groups=1"
    ),
    "linear_parameters": "in_features out_features bias=True",
    "linear_macs": "in_features out_features",
    "batch_norm_parameters": "num_features",
    "depthwise_separable_macs": (
        "input_size in_channels out_channels kernel_size stride=1 padding=None"
    ),
    "depthwise_separable_parameters": "in_channels out_channels kernel_size",
    "depthwise_separable_ratio": "out_channels kernel_size",
    "inverted_residual_macs": (
        "input_size in_channels out_channels expansion kernel_size=3 stride=1"
    ),
    "inverted_residual_parameters": ("in_channels out_channels expansion kernel_size=3 stride=1"),
    "squeeze_excitation_parameters": "channels reduction=16 bias=False",
    "activation_bytes": "batch channels height width bytes_per_element=4",
    "im2col_shape": "input_size in_channels kernel_size stride=1 padding=0",
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_names_and_parameters_do_not_change(name: str) -> None:
    written = [
        p.name if p.required else f"{p.name}={p.default}" for p in catalogue.find(name).parameters
    ]
    assert " ".join(written) == SIGNATURES[name]


@pytest.mark.parametrize("name", LIGHT)
def test_every_quantity_is_complete_in_both_languages(name: str) -> None:
    quantity = LIGHT[name]
    assert quantity.name == name
    assert quantity.source
    assert quantity.meaning.en
    assert re.search("[一-鿿]", quantity.meaning.zh)
    assert quantity.misconceptions
    ids = [misconception.id for misconception in quantity.misconceptions]
    assert len(ids) == len(set(ids))
    for misconception in quantity.misconceptions:
        assert re.fullmatch("[a-z0-9]+(-[a-z]+)*", misconception.id)
        assert len(misconception.message.en) > 20
        assert re.search("[一-鿿]", misconception.message.zh)
    for parameter in quantity.parameters:
        if not parameter.required and parameter.default is None:
            assert parameter.name in quantity.shown_defaults


def test_an_unknown_quantity_gets_the_nearest_name() -> None:
    with pytest.raises(WrongUse, match="did you mean 'conv_macs") as error:
        catalogue.find("conv_mac")
    assert "conv_macs" in error.value.localize("zh")


def test_the_index_names_what_the_families_hold() -> None:
    for path, family in FAMILIES.items():
        assert tuple(catalogue.quantities_of(path)) == family.members
    names = catalogue.names()
    assert len(set(names)) == len(names)
    assert all(re.search("[一-鿿]|^[A-Z]", family.title.zh) for family in FAMILIES.values())


def test_finding_one_loads_no_other_family() -> None:
    script = (
        "import sys; from quizcnn.engine.catalogue import find, is_quantity, names\n"
        "find('conv_parameters'); is_quantity('max_pool2d'); is_quantity('conv-macs'); names()\n"
        "import json\n"
        "print(json.dumps([name for name in sys.modules if 'quizcnn.engine.' in name]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    loaded = {name.removeprefix("quizcnn.engine.") for name in json.loads(done.stdout)}
    assert loaded & set(FAMILIES) == {"quantities.cost.parameters"}


def test_a_question_is_no_quantity() -> None:
    assert catalogue.is_quantity("conv_macs")
    assert not catalogue.is_quantity("conv-macs")
    assert not catalogue.is_quantity("conv_mac")
    assert set(SIGNATURES) <= set(catalogue.names())


def test_light_quantities_load_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from quizcnn.engine import catalogue\n"
        "for name in sys.argv[1].split():\n"
        "    catalogue.find(name)\n"
        "catalogue.find('conv_output_size').derive({'input_size': 9, 'kernel_size': 3})\n"
        "catalogue.is_quantity('conv-macs')\n"
        "heavy = ('numpy', 'dataclasses', 'inspect', 'json', 'difflib', 'pathlib', 'random')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", script, " ".join(LIGHT)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert result.stdout == "[]\n"
