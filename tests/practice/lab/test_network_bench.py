"""A network under the arrow keys: options, command, shares, comparison, the cards about it."""

from __future__ import annotations

import shlex
from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.engine import networks
from quizcnn.engine.networks.network_file import network_of
from quizcnn.practice.lab.network_bench import (
    COUNTS,
    NetworkBench,
    cards_about,
    compared,
    rows_of,
    share_of,
)


def bench_of(name: str) -> NetworkBench:
    return NetworkBench(networks.find(name), name, {})


def stepped(bench: NetworkBench, name: str, *steps: int) -> NetworkBench:
    for by in steps:
        found = bench.stepped(name, by)
        bench = found[0] if found else bench
    return bench


@pytest.mark.parametrize("name", networks.names())
def test_every_option_of_every_network_goes_up_and_down(name: str) -> None:
    start = bench_of(name)
    for option in start.options:
        for by in (-1, 1):
            found = start.stepped(option, by)
            if found is None:
                continue
            bench, report = found
            assert report == bench.report()
            assert stepped(bench, option, -by).options == start.options
            program, command, address, word = shlex.split(bench.command)
            assert (program, command, address) == ("quizcnn", "net", name)
            key, text = word.split("=")
            assert bench.network.read(key, text) == bench.options[option]


def test_an_option_is_offered_where_it_changes_something() -> None:
    for name in networks.names():
        bench = bench_of(name)
        for option, switched in (("bias", {"bias": False}), ("batch_norm", {"batch_norm": False})):
            changes = bench._replace(given=switched).report().layers != bench.report().layers
            assert (option in bench.offered(bench.report())) is changes
    without = stepped(bench_of("resnet-18"), "batch_norm", -1)
    assert "batch_norm" in without.offered(without.report())  # it is the way back
    assert "batch_norm" not in bench_of("vgg-16").offered(bench_of("vgg-16").report())
    assert bench_of("googlenet").offered(bench_of("googlenet").report())[:2] == [
        "input_size",
        "aux",
    ]


def test_defaults_are_not_given() -> None:
    bench = bench_of("mobilenet-v1")
    assert bench.command == "quizcnn net mobilenet-v1"
    assert stepped(bench, "width", -1, 1).given == {}
    assert stepped(bench, "bias", -1).command == "quizcnn net mobilenet-v1 bias=false"


def test_an_option_ends_where_its_values_end() -> None:
    bench = bench_of("googlenet")
    assert bench.stepped("aux", -1) is None
    assert stepped(bench, "aux", 1, 1).given == {"aux": True}
    largest = stepped(bench, "input_size", *[1] * 40)
    assert largest.options["input_size"] == 1024
    assert largest.stepped("input_size", 1) is None


def test_sizes_that_the_network_cannot_take_are_passed_over() -> None:
    table: dict[str, Any] = {
        "input": [3, 64, 64],
        "layer": [{"type": "conv", "out_channels": 4, "kernel_size": 60}],
    }
    bench = NetworkBench(network_of(table, "x.toml"), "x.toml", {})
    assert bench.stepped("input_size", -1) is None
    assert stepped(bench, "input_size", 1).options["input_size"] == 96


def test_an_image_that_is_no_square_keeps_its_size() -> None:
    table: dict[str, Any] = {"input": [3, 32, 48], "layer": [{"type": "relu"}]}
    bench = NetworkBench(network_of(table, "x.toml"), "/my nets/x.toml", {})
    assert bench.options["input_size"] == (32, 48)
    assert bench.stepped("input_size", 1) is None
    assert bench.command == "quizcnn net '/my nets/x.toml'"


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("whole", [True, False])
def test_shares_add_up_to_the_whole(count: str, whole: bool) -> None:
    report = networks.find("densenet-121").report()
    total = getattr(report, count)
    assert sum(share_of(row, count, total) for row in rows_of(report, whole=whole)) == 1


def test_a_network_without_macs_has_no_shares_of_them() -> None:
    table: dict[str, Any] = {"input": [3, 8, 8], "layer": [{"type": "relu"}]}
    report = network_of(table, "x.toml").report()
    assert share_of(rows_of(report, whole=True)[0], "macs", 0) == Fraction(0)


def test_two_networks_are_compared() -> None:
    vgg, mobile = (networks.find(name).report() for name in ("vgg-16", "mobilenet-v1"))
    times = {each.name: each.times for each in compared(vgg, mobile)}
    assert f"{float(times['parameters'] or 0):.1f}" == "32.7"
    assert f"{float(times['macs'] or 0):.1f}" == "27.2"
    back = {each.name: each.times for each in compared(mobile, vgg)}
    assert back == times


def test_what_sees_the_whole_image_has_no_ratio_of_fields() -> None:
    v3, vgg = (networks.find(name).report() for name in ("mobilenet-v3-large", "vgg-16"))
    assert {each.name: each.times for each in compared(v3, vgg)}["receptive_field"] is None


@pytest.mark.parametrize(
    ("network", "question", "about"),
    [
        ("resnet-50", "resnet-50-two-figures", True),
        ("mobilenet-v2", "mobilenet-v2", True),
        ("inception-v3", "inception-v3-stem-size", True),
        ("resnet-50-v1.5", "resnet-50-two-figures", False),
        ("resnet-18", "resnet-50-two-figures", False),
        ("resnet-152", "resolution-scaled-network-macs", False),
    ],
)
def test_the_cards_about_a_network_name_it(network: str, question: str, about: bool) -> None:
    found = cards_about(networks.find(network), builtin().tables())
    assert (question in found) is about
