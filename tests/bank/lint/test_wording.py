"""What a person would not write is found in the texts of any draw, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.wording import id_faults, wording_faults
from tests.bank.conftest import keys

Check = Callable[[str], list[Fault]]

DRAWN = "An input of {input_size} meets a kernel of {kernel_size}, stride {stride}. Output size?"


def found(text: str, field: str = "prompt.en") -> list[str]:
    return [message.key.removeprefix("bank.") for _, message in wording_faults([(field, text)])]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        # a word told by itself
        ("the shortcut (shortcut) adds", "glossed-by-itself"),
        ("the Shortcut (shortcut)", "glossed-by-itself"),
        ("an inverted residual (inverted residual) block", "glossed-by-itself"),
        # an article that the number read aloud does not take
        ("on a 8×8 map", "wrong-article"),
        ("on a 896×896 image", "wrong-article"),
        ("a 11×11 kernel", "wrong-article"),
        ("a 18-layer net", "wrong-article"),
        ("A 80 % share", "wrong-article"),
        ("an 7×7 kernel", "wrong-article"),
        ("an 110-layer net", "wrong-article"),
        ("a 11,000-class problem", "wrong-article"),
        ("a input of 5", "wrong-article"),
        ("a hour, an kernel", "wrong-article"),
        ("an one-stage detector", "wrong-article"),
        ("an uniform weight", "wrong-article"),
        # one of several
        ("a map of 1 cells", "plural-of-one"),
        ("There are 1 windows left", "plural-of-one"),
        ("1 windows remain", "plural-of-one"),
        ("It moves: 1 steps", "plural-of-one"),
        ("the net (1 layers)", "plural-of-one"),
        # what only programs write
        ("about 1e+04 cells", "exponent-shown"),
        ("is 9.54e-07", "exponent-shown"),
        ("is 9.54e−07", "exponent-shown"),
        # an id for a name
        ("How many parameters has resnet-50-v1.5?", "network-id-shown"),
        ("torchvision's googlenet has more", "network-id-shown"),
        ("mobilenet-v2, then", "network-id-shown"),
        ("a small one (mobilenet-v2)", "network-id-shown"),
    ],
)
def test_each_is_found(text: str, key: str) -> None:
    assert found(text) == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("用 shortcut（shortcut）相加", "glossed-by-itself"),
        ("残差（残差）连接", "glossed-by-itself"),
        ("用shortcut（shortcut）相加", "glossed-by-itself"),
        ("约1e+04个", "exponent-shown"),
        ("用resnet-50做", "network-id-shown"),
        ("残差网络（resnet-50）", "network-id-shown"),
        ("约为 1e+04", "exponent-shown"),
        ("resnet-50-v1.5 有多少参数？", "network-id-shown"),
    ],
)
def test_each_is_found_in_chinese(text: str, key: str) -> None:
    assert found(text, "prompt.zh") == [key]


@pytest.mark.parametrize(
    "text",
    [
        "the shortcut (捷径) adds; 2 (3) and (3) (3)",
        "an 8×8 map, an 18-layer net, an 80 % share, an 896×896 image, an 11,000-class problem",
        "a 1×1, a 7×7, a 110-layer net, a 1100-class problem, a 180×180 map",
        "An hour of a one-stage detector with a uniform weight and an unseen union of a unit",
        "the slope a alone, a and b, a over b; an IoU, a ROC, an MLP, a ReLU",
        "of 1 cell, 11 cells, 21 windows; d(k − 1) + 1 pixels, k − 1 gaps, 1, 2, 1 paths",
        "padding 1 keeps the size, stage 1 has 64, a rate of 0.1 reaches 2, of 1.1 bits",
        "Figure 1 shows it: the 1×1 has 1 bias, in 1 pass, 1 class; of 1's share",
        "eps=1e-5, 0x1e+04, 10⁴, 1.5×10⁻⁷, h1e+02",
        "GoogLeNet; `resnet-50`, models.googlenet(), network('vgg-16'), net(alexnet)",
    ],
)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_english_grammar_is_asked_of_english_alone() -> None:
    assert found("a 8×8, 1 cells", "explanation.zh") == []


def test_every_draw_is_looked_at(check: Check, deck: str) -> None:
    text = (
        "There is a {kernel_size}×{kernel_size} window on a {input_size}×{input_size} map {stride}"
    )
    (fault,) = check(deck.replace(DRAWN, text, 1))
    assert keys([fault]) == [("conv-size", "prompt.en", "with-parameters")]
    for language, said in (("en", "should be an"), ("zh", "应为 an")):
        assert said in fault.localize(language)
        assert "{{ article(n) }} {n}" in fault.localize(language)


def test_words_may_suit_the_number(check: Check, deck: str) -> None:
    size = "{input_size}×{input_size}"
    text = (
        f"On {{{{ article(input_size) }}}} {size} map, kernel {{kernel_size}}, stride {{stride}}?"
    )
    deck = deck.replace(DRAWN, text, 1)
    windows = "conv_output_size(input_size, kernel_size, stride)"
    old = f"Positions: {{{{ {windows} }}}}."
    new = f"There are {{{{ {windows} }}}} {{{{ plural({windows}, 'position') }}}}."
    assert old in deck
    assert check(deck.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    ("en", "zh", "fields"),
    [
        ("12.3 % beside 6.2%", "12.3% 与 6.2%", ["explanation.en"]),
        ("12.3% beside 6.2%", "12.3 % 与 6.2%", ["explanation.zh"]),
        ("12.3% beside 6.2%", "12.3% 与 6.2%", []),
        ("12.3 % beside 6.2 %", "12.3 % 与 6.2 %", []),
        ("12.3% and 7 % 3 and 62 %d", "12.3% 与 7 % 3 及 62 %d", []),
    ],
)
def test_percentages_are_written_in_one_way(
    check: Check, deck: str, en: str, zh: str, fields: list[str]
) -> None:
    deck = deck.replace('explanation.en = "Then the mean stays."', f'explanation.en = "{en}"')
    faults = check(deck.replace("这样均值不变。", zh))
    assert [fault.field for fault in faults] == fields
    assert all("3%" in fault.localize(language) for fault in faults for language in ("en", "zh"))


def test_a_question_goes_by_no_id() -> None:
    ids = frozenset(("pool-after-conv", "max-pool"))
    texts = [("hint.en", "See pool-after-conv first."), ("hint.zh", "先看 pool-after-conv。")]
    faults = list(
        id_faults([*texts, ("prompt.en", "The max-pool, and state-of-the-art nets")], ids)
    )
    assert [(field, message.key) for field, message in faults] == [
        ("hint.en", "bank.question-id-shown"),
        ("hint.zh", "bank.question-id-shown"),
    ]
