"""The Lab's bench over the whole catalogue: it opens, steps, sweeps, and says what it shows."""

from __future__ import annotations

import shlex
from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.bank.variant import draw
from quizcnn.engine import catalogue
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.lab.bench import (
    Bench,
    Ratio,
    bench_of,
    bench_of_card,
    found,
    ratio_of,
)
from quizcnn.practice.lab.nearby_values import MOST_SWEPT


def field(bench: Bench, name: str) -> Any:
    return next(field for field in bench.fields if field.name == name)


def typed(bench: Bench, **texts: str) -> Bench:
    for name, text in texts.items():
        bench = bench.typed(field(bench, name), text)
    return bench


def read_back(bench: Bench) -> Bench:
    program, command, name, *words = shlex.split(bench.command)
    assert (program, command) == ("quizcnn", "calc")
    return typed(Bench(catalogue.find(name), {}), **dict(word.split("=", 1) for word in words))


@pytest.mark.parametrize("name", catalogue.names())
def test_every_quantity_opens_with_its_example(name: str) -> None:
    bench = bench_of(name)
    result = bench.result()
    assert result.trouble is None
    assert result.value == bench.quantity.evaluate(bench.given)
    assert result.steps
    assert read_back(bench) == bench


@pytest.mark.parametrize("name", catalogue.names())
def test_every_parameter_steps_and_sweeps_without_a_fault(name: str) -> None:
    start = bench_of(name)
    for parameter in start.fields:
        for by in (-1, 1):
            bench = start
            for _ in range(3):
                bench = bench.stepped(parameter, by)
                bench.result()
                assert read_back(bench).result() == bench.result() or bench.result().trouble
        sweep = start.sweep(parameter)
        assert bool(sweep.values) == start.steps_of(parameter)
        assert len(sweep.values) == len(sweep.results) <= MOST_SWEPT


def test_arrows_count_whole_numbers_and_stay_in_the_domain() -> None:
    bench = bench_of("conv_output_size")
    stride = field(bench, "stride")
    one = typed(bench, stride="1")
    assert one.stepped(stride, -1) is one
    assert one.stepped(stride, 1).given["stride"] == 2
    assert typed(bench, stride="2x3").stepped(stride, 1).given["stride"] == (3, 4)


def test_arrows_go_through_shares_by_tenths_and_through_words_by_order() -> None:
    share = bench_of("dropout_variance")
    (probability,) = [f for f in share.fields if f.kind.least == 0 and f.kind.below == 1]
    at = share.changed(probability, Fraction(9, 10))
    assert at.stepped(probability, -1).given[probability.name] == Fraction(8, 10)
    assert at.stepped(probability, 1) is at
    norm = bench_of("normalization_statistics")
    words = field(norm, "norm")
    before = norm.stepped(words, -1)
    assert before.given["norm"] == "instance_norm"
    assert before.stepped(words, 1).stepped(words, 1).given["norm"] == "group_norm"


def test_networks_and_layers_are_stepped_by_name() -> None:
    bench = bench_of("layer_macs")
    network, layer = field(bench, "network"), field(bench, "layer")
    assert bench.given == {"network": "resnet-50", "layer": "conv1"}
    assert bench.stepped(layer, -1) is bench
    assert bench.stepped(layer, 1).given["layer"] != "conv1"
    other = bench.stepped(network, 1)
    assert other.given == {"network": "resnet-101", "layer": "conv1"}
    unknown = bench.changed(network, "no-such-network")
    assert not unknown.words_of(layer)
    assert unknown.stepped(network, 1).given["network"] == "lenet-5-1998"


def test_another_network_takes_the_layer_at_about_the_same_place() -> None:
    bench = bench_of("layer_parameters")
    network = field(bench, "network")
    while (after := bench.stepped(network, 1)) is not bench:
        assert after.result().trouble is None
        bench = after


def test_a_networks_images_are_stepped_from_its_own_size() -> None:
    bench = bench_of("network_macs").changed(field(bench_of("network_macs"), "network"), "alexnet")
    bench = typed(bench, input_size="")
    assert bench.stepped(field(bench, "input_size"), 1).given["input_size"] == 228


def test_a_slider_holds_the_present_value_and_what_has_no_ends_has_none() -> None:
    bench = bench_of("conv_output_size")
    assert bench.range_of(field(bench, "stride")) == (1, 4)
    assert typed(bench, stride="9").range_of(field(bench, "stride")) == (1, 9)
    assert typed(bench, stride="2x3").range_of(field(bench, "stride")) is None
    sigmoid = bench_of("sigmoid")
    assert sigmoid.range_of(field(sigmoid, "x")) is None
    for name in catalogue.names():
        bench = bench_of(name)
        for parameter in bench.fields:
            ends = bench.range_of(parameter)
            assert ends is None or ends[0] <= bench.value_of(parameter) <= ends[1]


def test_values_are_compared_in_one_unit_only() -> None:
    dense = bench_of("conv_macs").result()
    separable = bench_of("depthwise_separable_macs").result()
    assert ratio_of(dense, dense) == Ratio(Fraction(1), "more")
    assert ratio_of(separable, dense) == Ratio(Fraction(dense.value, separable.value), "fewer")
    assert ratio_of(dense, separable) == Ratio(Fraction(dense.value, separable.value), "more")
    assert ratio_of(dense, bench_of("conv_flops").result()) is None
    assert ratio_of(dense, bench_of("softmax").result()) is None
    low, high = (typed(bench_of("sigmoid"), x=x).result() for x in ("-1", "1"))
    ratio = ratio_of(low, high)
    assert ratio is not None
    assert ratio.word == "less"


def test_a_cost_is_counted_in_macs_or_flops() -> None:
    bench = bench_of("conv_macs")
    flops = bench.stepped(field(bench, "convention"), 1)
    assert (flops.result().value, flops.result().unit) == (2 * bench.result().value, "FLOPs")
    assert "convention=flops" in flops.command


def test_an_unreadable_text_is_refused_and_no_text_brings_the_default_back() -> None:
    bench = bench_of("conv_output_size")
    for name, text in (("stride", "two"), ("stride", "1/2"), ("input_size", " ")):
        with pytest.raises(WrongUse):
            typed(bench, **{name: text})
    with pytest.raises(WrongUse):
        typed(bench_of("conv_macs"), convention="bytes")
    changed = typed(bench, dilation="3")
    assert changed.given["dilation"] == 3
    assert "dilation" not in typed(changed, dilation="").given


def test_impossible_geometry_is_told_in_place_of_the_value() -> None:
    result = typed(bench_of("conv_output_size"), input_size="3", kernel_size="99").result()
    assert result.trouble is not None
    assert (result.steps, result.mistakes) == ([], [])
    assert "99" in result.trouble.localize("en")


def test_a_sweep_passes_neighbours_of_a_small_and_usual_sizes_of_a_large_number() -> None:
    bench = typed(bench_of("conv_output_size"), input_size="225", stride="2")
    assert bench.sweep(field(bench, "stride")).values == list(range(1, 13))
    sizes = bench.sweep(field(bench, "input_size")).values
    assert {56, 112, 224, 225} <= set(sizes)
    none = typed(bench, kernel_size="61", padding="0").sweep(field(bench, "input_size"))
    assert None in none.results


def test_long_fractions_are_copied_exactly() -> None:
    bench = bench_of("sigmoid")
    (x, *_) = bench.fields
    for text in ("1/3", "0.12345678901234567", "-2.5", "1000000/3000001"):
        changed = bench.typed(x, text)
        assert read_back(changed) == changed


def test_the_filter_takes_words_of_name_and_family_in_both_languages() -> None:
    everything = [name for few in found("").values() for name in few]
    assert everything == catalogue.names()
    assert [name for few in found("OUTPUT size conv").values() for name in few] == [
        "conv_output_size",
        "conv_transpose_output_size",
        "same_output_size",
    ]
    assert "receptive_field" in [name for few in found("感受野").values() for name in few]
    assert found("no such thing") == {}


def test_a_card_that_asks_for_one_quantity_opens_with_its_numbers() -> None:
    opened = 0
    for question in builtin().questions():
        if question.answer is None:
            continue
        variant = draw(question, 0)
        bench = bench_of_card(variant)
        assert (bench is None) == (variant.quantity is None)
        if bench is not None:
            opened += 1
            assert bench.result().value == variant.truth
            assert read_back(bench).result() == bench.result()
    assert opened > 100
