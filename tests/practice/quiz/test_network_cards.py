"""Cards on a network's layers: every network has good ones, and mistakes are told as such."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from quizcnn.bank.lint.deck import authoring_faults, check_table
from quizcnn.bank.lint.drawn_texts import drawn_faults
from quizcnn.engine import catalogue, networks
from quizcnn.engine.networks.network import Report
from quizcnn.engine.networks.network_file import network_of
from quizcnn.grading.answer_key import key_fault, misconception_faults
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade
from quizcnn.practice.lab.layer_benches import BEHIND_LAYERS, benches_of, described
from quizcnn.practice.quiz.made_cards import variant_of_table
from quizcnn.practice.quiz.network_cards import cards_on

MINE = {
    "input": [3, 32, 48],
    "layer": [
        {"type": "conv", "name": "stem", "out_channels": 16, "kernel_size": 3, "stride": 2},
        {"type": "batch_norm", "name": "bn"},
        {"type": "max_pool", "name": "pool", "kernel_size": 2, "ceil_mode": True},
        {"type": "depthwise_conv", "name": "dw", "kernel_size": 3, "padding": 1, "bias": False},
        {"type": "conv", "name": "flat", "out_channels": 20, "kernel_size": [1, 5], "groups": 4},
        {"type": "linear", "name": "fc", "out_features": 10},
    ],
}


def mine() -> Report:
    return network_of(MINE, "/home/me/cv-net.toml").report()


def every_card(report: Report) -> dict[tuple[str, str], dict[str, Any]]:
    return {_asked(card): card for card in cards_on(report, Random(1), 10_000)}


def _asked(card: dict[str, Any]) -> tuple[str, str]:
    prompt = card["prompt"]["en"]
    layer = prompt.partition(", layer ")[2].partition(":")[0]
    for what, words in (
        ("share-of-parameters", "network's parameters: "),
        ("share-of-macs", "network's MACs: "),
        ("shape", "shape of its output"),
        ("field", "receptive field"),
        ("macs", "How many MACs"),
    ):
        if words in prompt:
            return layer, what
    return layer, "parameters"


def judged(variant: Any) -> Any:
    fault = key_fault(variant)
    mistakes = [("about", message) for _, message in misconception_faults(variant)]
    return (*drawn_faults(variant), *mistakes, *([("answer", fault)] if fault else ()))


def told(card: dict[str, Any], text: str) -> str | None:
    verdict = grade(text, expected_of(variant_of_table(card)))
    return verdict.misconception.id if verdict.misconception else None


@pytest.mark.parametrize("name", networks.names())
def test_the_cards_on_every_network_are_well_made(name: str) -> None:
    faults: list[str] = []
    questions = []
    for card in cards_on(networks.find(name).report(), Random(3), 30):
        question = check_table(
            card, lambda _, message: faults.append(message.localize("en")), 2, judged
        )
        assert question is not None
        questions.append(question)
    faults += [each.localize("en") for _, _, each in authoring_faults(questions)]
    assert faults == []
    assert len({each.id for each in questions}) == len(questions)


@pytest.mark.parametrize("name", ["resnet-18", "alexnet", "mobilenet-v2", "googlenet", "lenet-5"])
def test_the_answers_are_what_the_report_says(name: str) -> None:
    report = networks.find(name).report()
    layers = {layer.name: layer for layer in report.layers}
    cards = every_card(report)
    assert {what for _, what in cards} >= {"shape", "parameters", "macs", "field"}
    for (layer, what), card in cards.items():
        found, truth = layers[layer], variant_of_table(card).truth
        expected = {
            "shape": found.output_shape,
            "parameters": found.parameters,
            "macs": found.macs,
            "field": found.receptive_field,
            "share-of-parameters": 100 * found.parameters / report.parameters,
            "share-of-macs": 100 * found.macs / report.macs,
        }[what]
        assert truth == (pytest.approx(expected) if "share" in what else expected)


def test_the_answers_on_a_file_of_ones_own_are_what_its_report_says() -> None:
    cards = every_card(mine())
    truths = {asked: variant_of_table(card).truth for asked, card in cards.items()}
    assert truths["stem", "shape"] == (16, 15, 23)
    assert truths["pool", "shape"] == (16, 8, 12)
    assert truths["dw", "parameters"] == 144
    assert truths["flat", "shape"] == (20, 8, 8)
    assert truths["fc", "parameters"] == 20 * 8 * 8 * 10 + 10
    assert truths["pool", "field"] == 5
    assert truths["bn", "parameters"] == 32


@pytest.mark.parametrize(
    ("layer", "what", "answer", "mistake"),
    [
        ("stem", "parameters", "432", "bias-forgotten"),
        ("dw", "parameters", "2304", "depthwise-as-dense"),
        ("stem", "shape", "3x32x48", "input-shape"),
        ("stem", "shape", "15x23x16", "channels-last"),
        ("stem", "shape", "16x14x22", "no-plus-one"),
        ("pool", "shape", "16x7x11", "floor-for-ceil"),
        ("pool", "field", "3", "pooling-overlooked"),
        ("fc", "macs", "25600", "flops-for-macs"),
        ("bn", "parameters", "64", "running-statistics-counted"),
    ],
)
def test_what_people_get_wrong_about_such_a_layer_is_recognised(
    layer: str, what: str, answer: str, mistake: str
) -> None:
    card = every_card(mine())[layer, what]
    assert told(card, answer) == mistake


def test_a_share_over_the_rest_is_recognised() -> None:
    report = mine()
    card = every_card(report)["fc", "share-of-parameters"]
    part = 12_810
    assert told(card, f"{100 * part / (report.parameters - part):.4f}%") == "share-of-the-rest"


def test_a_network_without_a_title_goes_by_the_name_of_its_file() -> None:
    for card in cards_on(mine(), Random(1), 50):
        assert card["prompt"]["en"].startswith("cv-net, layer ")
        assert card["prompt"]["zh"].startswith("cv-net 的 ")
        assert card["id"].startswith("cv-net-")


def test_every_sort_comes_before_one_comes_twice() -> None:
    cards = cards_on(networks.find("vgg-16").report(), Random(2), 6)
    assert len({what for _, what in map(_asked, cards)}) == 6


def test_the_same_seed_draws_the_same_and_more_adds_to_it() -> None:
    report = networks.find("resnet-50").report()
    few, many = (cards_on(report, Random("deck"), length) for length in (5, 20))
    assert few == cards_on(report, Random("deck"), 5)
    assert {card["id"] for card in few} < {card["id"] for card in many}
    assert few != cards_on(report, Random("other"), 5)


def test_options_change_the_cards() -> None:
    small = every_card(networks.find("resnet-18").report(input_size=64))
    assert variant_of_table(small["conv1", "shape"]).truth == (64, 32, 32)
    unbiased = every_card(networks.find("vgg-16").report(bias=False))
    assert "without bias" in unbiased["conv1_1", "parameters"]["prompt"]["en"]
    assert variant_of_table(unbiased["conv1_1", "parameters"]).truth == 1728


def test_a_network_of_nothing_but_activations_has_no_cards() -> None:
    network = network_of(
        {"input": [3, 8, 8], "layer": [{"type": "relu"}, {"type": "dropout"}]}, "x.toml"
    )
    assert cards_on(network.report(), Random(1), 10) == []


@pytest.mark.parametrize("name", networks.names())
def test_the_benches_of_every_layer_give_what_the_report_says(name: str) -> None:
    for layer in networks.find(name).report().layers:
        benches = benches_of(layer)
        for what in ("parameters", "macs"):
            if what in benches:
                assert benches[what].result().value == getattr(layer, what)
        if "shape" in benches:
            assert benches["shape"].result().value == layer.output_shape[1]
        for bench in benches.values():
            assert catalogue.is_quantity(bench.quantity.name)
            assert bench.quantity.name in BEHIND_LAYERS
            assert described(layer).en
