"""Questions that ask the same thing twice: found where they do, and only there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.bank.decks import builtin
from quizcnn.bank.lint.duplicates import SIMILAR, duplicates
from quizcnn.bank.lint.likeness import content_words, features_of, similarity, words_of
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question

Make = Callable[..., Question]

SIZE: dict[str, Any] = {
    "id": "one-size",
    "prompt": {
        "en": "An input of {n}×{n} meets a {k}×{k} kernel with stride {s} and no padding. How wide "
        "is the output?",
        "zh": "输入 {n}×{n}，卷积核 {k}×{k}，步幅 {s}，不填充。输出边长是多少？",
    },
    "answer": "conv_output_size(n, k, s)",
    "parameters": {"n": [16, 32, 64], "k": [3, 5], "s": [1, 2]},
}

WHY: dict[str, Any] = {
    "id": "why-max",
    "kind": "concept",
    "prompt": {
        "en": "Why does max pooling help an image classifier, and what does it cost?",
        "zh": "最大池化为什么对图像分类有帮助？代价是什么？",
    },
    "key_points": {
        "en": ["smaller maps", "it ignores small shifts", "position gets lost"],
        "zh": ["特征图变小", "忽略微小平移", "丢失位置信息"],
    },
}

PICK: dict[str, Any] = {
    "id": "first-net",
    "kind": "choice",
    "prompt": {"en": "Which of these is true?", "zh": "下面哪个说法正确？"},
    "choices": [
        {
            "en": "LeNet came first",
            "zh": "LeNet 最早",
            "correct": True,
            "why": {"en": "1998", "zh": "1998 年"},
        },
        {"en": "VGG came first", "zh": "VGG 最早", "why": {"en": "2014", "zh": "2014 年"}},
    ],
}


def texts(en: str, zh: str) -> dict[str, Any]:
    return {"prompt": {"en": en, "zh": zh}}


def found(make: Make, one: dict[str, Any], **changes: Any) -> str | None:
    """The key of what is wrong when `one` and its changed copy stand in one deck."""
    pair = [make(**one), make(**{**one, "id": "other-one", **changes})]
    faults = list(duplicates(pair))
    assert all(place == 1 for place, _ in faults)
    assert all(message.values["id"] == one["id"] for _, message in faults)
    return faults[0][1].key.removeprefix("bank.") if faults else None


@pytest.mark.parametrize("one", [SIZE, WHY, PICK], ids=lambda one: one.get("kind", ""))
def test_a_copy_is_a_duplicate(make: Make, one: dict[str, Any]) -> None:
    assert found(make, one) == "same-prompt"


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "WHY do the max-pooling help image classifiers — and what does it cost",
            "最大池化值得吗？",
        ),
        ("Another thing altogether.", "最大池化，为什么对图像分类有帮助。代价是什么"),
    ],
)
def test_words_that_ask_nothing_make_no_difference(make: Make, en: str, zh: str) -> None:
    assert found(make, WHY, **texts(en, zh)) == "same-prompt"


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "Why does average pooling help an image classifier, and what does it cost?",
            "平均池化为什么对图像分类有帮助？代价是什么？",
        ),
        (
            "Why does max pooling not help an image classifier, and what does it cost?",
            "最大池化为什么对图像分类没有帮助？代价是什么？",
        ),
    ],
)
def test_one_word_may_be_the_whole_point(make: Make, en: str, zh: str) -> None:
    points = {
        "en": ["every value counts", "the gradient spreads", "noise is averaged out"],
        "zh": ["每个值都起作用", "梯度均匀分配", "噪声被平均掉"],
    }
    assert found(make, WHY, **texts(en, zh), key_points=points) is None


def test_a_reworded_concept_with_the_same_key_points_is_a_duplicate(make: Make) -> None:
    changed = texts(
        "Why does max pooling help an image classifier, and what price does it have?",
        "最大池化为什么对图像分类有帮助？要付出什么代价？",
    )
    assert found(make, WHY, **changed) == "similar-prompt"


def test_the_same_formula_under_other_names_is_a_duplicate(make: Make) -> None:
    changed = {
        **texts(
            "An input of {w}×{w} meets a kernel of {size}×{size} with stride {step} and no padding."
            " How large is the output?",
            "输入 {w}×{w}，卷积核 {size}×{size}，步幅 {step}，没有填充。输出边长是多少？",
        ),
        "answer": "(w - size)//step + 1",
        "parameters": {"w": [20, 40], "size": [3, 7], "step": [1, 2]},
    }
    assert found(make, SIZE, **changed) == "similar-prompt"


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        ("conv_output_size(n, k, s)**2", {}),
        ("conv_output_size(n, k, s, 1)", {}),
        ("conv_output_size(n, k, s, k)", {}),
        ("conv_output_size(n, k, s) if n else 0", {}),  # no formula at all: another lint's business
        ("1/(n - 16)", {}),
    ],
)
def test_the_same_frame_with_another_answer_is_none(
    make: Make, answer: str, more: dict[str, Any]
) -> None:
    changed = texts(
        "An input of {n}×{n} meets a {k}×{k} kernel with stride {s} and no padding. How many cells "
        "has the output?",
        "输入 {n}×{n}，卷积核 {k}×{k}，步幅 {s}，不填充。输出有多少个值？",
    )
    assert found(make, SIZE, **changed, answer=answer, **more) is None


def test_two_questions_may_have_one_number_for_their_answer(make: Make) -> None:
    one = {
        "id": "conv-four",
        **texts(
            "How many channels has the output of the fourth stage of VGG-16 for one RGB image?",
            "一张 RGB 图像经过 VGG-16 第四阶段后，输出有多少个通道？",
        ),
        "answer": "512",
    }
    changed = texts(
        "How many channels has the output of the fifth stage of VGG-16 for one RGB image?",
        "一张 RGB 图像经过 VGG-16 第五阶段后，输出有多少个通道？",
    )
    assert found(make, one, **changed) is None


def test_choices_are_part_of_what_is_asked(make: Make) -> None:
    choices = [
        {**PICK["choices"][0], "en": "Dropout is for training", "zh": "Dropout 只用于训练"},
        {**PICK["choices"][1], "en": "Dropout is for tests", "zh": "Dropout 用于测试"},
    ]
    assert found(make, PICK, choices=choices) is None


def test_no_two_cards_of_the_bank_are_duplicates() -> None:
    assert list(duplicates(builtin().questions())) == []


def test_the_bank_stays_clear_of_the_threshold_for_prompts_of_one_formula() -> None:
    """Should this fail, the new pair is worth a look: it is one, or the measure needs mending."""
    names = [each.id for each in builtin().questions() if each.kind in ("concept", "choice")]
    prompts = [features_of(words_of(builtin().find(name).prompt.en)) for name in names]
    assert max(similarity(*pair) for pair in combinations(prompts, 2)) < 0.75


def test_english_and_chinese_are_taken_apart_differently() -> None:
    assert words_of("Kernels, 3×3 and {stride}?") == ["kernel", "3", "3", "and", "□"]
    assert words_of("3×3 卷积核，步幅{stride}") == ["3", "3", "卷", "积", "核", "步", "幅", "□"]
    assert words_of("ＣＮＮ：{{ 1 + 1 }} loss, bias") == ["cnn", "□", "loss", "bia"]
    assert content_words(words_of("What is the size of it?")) == ("size",)
    assert content_words(words_of("请问这个尺寸是什么？")) == ("尺", "寸")
    assert content_words(words_of("with or without bias")) != content_words(words_of("with bias"))


WORDS = st.lists(st.sampled_from(["conv", "pool", "3", "卷", "积", "□"]), max_size=12)


@given(WORDS, WORDS)
def test_likeness_is_a_measure(one: list[str], other: list[str]) -> None:
    mine, yours = features_of(one), features_of(other)
    assert similarity(mine, yours) == similarity(yours, mine)
    assert 0 <= similarity(mine, yours) <= 1
    assert (similarity(mine, mine) == 1) == bool(one)
    assert (similarity(mine, yours) == 1) == (mine == yours and bool(one))


def test_a_card_has_one_line_however_many_it_repeats(make: Make) -> None:
    questions = [make(**{**SIZE, "id": f"card-{number}"}) for number in range(1_500)]
    faults = list(duplicates(questions))
    assert [place for place, _ in faults] == list(range(1, 1_500))
    assert {message.values["id"] for _, message in faults} == {"card-0"}


FEW_WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "zeta", "theta"]))
POINTS = {1: ["red", "green", "blue"], 2: ["north", "south", "east"]}


@given(st.lists(st.tuples(FEW_WORDS, FEW_WORDS, st.sampled_from([1, 2])), max_size=12))
def test_the_index_of_rare_words_loses_no_pair(
    cards: list[tuple[list[str], list[str], int]],
) -> None:
    """What is looked up finds what comparing each with each would find."""
    questions = [
        question_from_table(
            {
                **WHY,
                "id": f"card-{number}",
                "prompt": {"en": " ".join(["why", *one]), "zh": " ".join(["为何", *other])},
                "key_points": {"en": POINTS[points], "zh": POINTS[points]},
                "topic": "cost",
            }
        )
        for number, (one, other, points) in enumerate(cards)
    ]
    assert [place for place, _ in duplicates(questions)] == list(compared_with_each(questions))


def compared_with_each(questions: list[Question]) -> Iterator[int]:
    earlier: list[Question] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for place, question in enumerate(questions):
        words = {to: words_of(question.prompt.localize(to)) for to in ("en", "zh")}
        contents = {(to, content_words(each)) for to, each in words.items() if content_words(each)}
        if contents & seen:
            yield place
        elif any(are_alike(one, question) for one in earlier):
            yield place
            earlier.append(question)
        else:
            earlier.append(question)
        seen |= contents


def are_alike(one: Question, other: Question) -> bool:
    pairs = [
        similarity(*(features_of(words_of(each.prompt.localize(to))) for each in (one, other)))
        for to in ("en", "zh")
    ]
    return sum(pairs) / 2 >= SIMILAR and one.key_points == other.key_points
