"""The numbers of real networks: from their layers, under their names, in the order of the years."""

from __future__ import annotations

import pytest

from quizcnn.engine import catalogue
from quizcnn.practice.lab.layer_benches import BEHIND_LAYERS
from quizcnn.practice.lab.presets import has_presets, presets_of


def test_resnets_stem_is_among_the_output_sizes() -> None:
    by_name = {preset.name: preset.bench for preset in presets_of("conv_output_size")}
    assert next(iter(by_name)) == "LeNet-5, original · C1"
    stem = by_name["ResNet-18 · conv1"]
    assert stem.given == {"input_size": 224, "kernel_size": 7, "stride": 2, "padding": 3}
    assert stem.result().value == 112
    assert "ResNet-50 · conv1" not in by_name  # the same numbers, told once for the family


@pytest.mark.parametrize("name", BEHIND_LAYERS)
def test_every_preset_is_a_set_of_numbers_of_its_quantity(name: str) -> None:
    presets = list(presets_of(name))
    assert len(presets) >= 3
    assert len({preset.name for preset in presets}) == len(presets)
    for preset in presets:
        assert preset.bench.quantity.name == name
        assert preset.bench.result().trouble is None


def test_what_no_layer_has_numbers_for_has_no_presets() -> None:
    for name in catalogue.names():
        assert has_presets(name) is (name in BEHIND_LAYERS)
    assert list(presets_of("softmax")) == []
