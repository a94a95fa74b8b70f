"""Authoring faults: no reference, no reason, text that lost characters, a question asked twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.deck import check_file, checked
from tests.bank.conftest import keys

Check = Callable[[str], list[Fault]]
Write = Callable[[str], str]

REFERENCE = '\n[[question.references]]\ntitle = "Deep Learning"\n'
STAYS = '"Then the mean stays."\nexplanation.zh = "这样均值不变。"'
WHY = 'prompt.en = "Why pool?"'

# What is changed in the good deck, into what, and the fault that must come of it.
BAD = [
    (REFERENCE, "", "max-pool", "references", "no-reference"),
    (
        'explanation.en = "Each window keeps its largest value."\n'
        'explanation.zh = "每个窗口只留最大值。"\n',
        "",
        "max-pool",
        "explanation",
        "no-explanation",
    ),
    # characters that some program could not write or read
    (WHY, 'prompt.en = "Why po\ufffd\ufffdl?"', "why-pool", "prompt.en", "replacement-character"),
    ('prompt.zh = "为什么要池化？"', 'prompt.zh = "??????"', "why-pool", "prompt.zh",
     "replacement-character"),
    (WHY, 'prompt.en = "Why 3Ã—3 pools?"', "why-pool", "prompt.en", "misread-text"),
    (WHY, 'prompt.en = "Why donâ€™t we pool?"', "why-pool", "prompt.en", "misread-text"),
    ("为什么要池化？", "涓轰粈涔堣佹睜鍖栵紵", "why-pool", "prompt.zh", "misread-text"),
    (WHY, 'prompt.en = "Why \ue000 pool?"', "why-pool", "prompt.en", "no-such-character"),
    (WHY, 'prompt.en = "Why \U0001fffe pool?"', "why-pool", "prompt.en", "no-such-character"),
    (WHY, 'prompt.en = "Why pool ∇L = \\nabla L?"', "why-pool", "prompt.en", "lost-escape"),
    ('title = "A guide', 'title = "A gu\ufffdde', "conv-size", "references[1].title",
     "replacement-character"),
    ('authors = "Dumoulin', 'authors = "Dumo??lin', "conv-size", "references[1].authors",
     "replacement-character"),
    ('"smaller maps"', '"smaller \ufffd"', "why-pool", "key_points.en[1]", "replacement-character"),
    # a translation that never came
    ('"输入 {input_size}，卷积核 {kernel_size}，步幅 {stride}，输出多大？"',
     '"Input {input_size}, kernel {kernel_size}, stride {stride}. Output size?"', "conv-size",
     "prompt.zh", "not-chinese"),
    ('explanation.zh = "每个窗口只留最大值。"', 'explanation.zh = "The largest value."',
     "max-pool", "explanation.zh", "not-chinese"),
    # a fact of which the format leaves nothing
    (STAYS, '"Shrunk to {{ keep/100 | .1f }}."\nexplanation.zh = "缩到 {{ keep/100 | .4f }}。"',
     "dropout-mean",
     "explanation.en", "with-parameters"),
    (STAYS, '"Shrunk to {{ keep/1000 | .1% }}."\nexplanation.zh = "缩到 {{ keep/1000 | .4f }}。"',
     "dropout-mean",
     "explanation.en", "with-parameters"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "question", "field", "key"), BAD)
def test_each_is_found_where_it_is(
    check: Check, deck: str, old: str, new: str, question: str, field: str, key: str
) -> None:
    assert old in deck
    (fault,) = check(deck.replace(old, new, 1))
    assert keys([fault]) == [(question, field, key)]
    for language in ("en", "zh"):
        line = fault.localize(language)
        assert line.startswith(f"{fault.file}: {question}: {field}")
        assert line.count("\n") == 0


@pytest.mark.parametrize(
    "text",
    [
        "Why 3×3?",
        "é, ü and — dashes… “quotes”",
        "∇L, ≥ ½, 10⁻⁹, αβγ, ⌊n/2⌋, ≈ ±1",
        "┌──┐\\n│1 │\\n└──┘",
        "Is it so? Yes?",
        "Winograd 算法 F(2×2, 3×3)",
        "in C:\\\\new\\\\nabla",
        "🙂",
    ],
)
def test_whole_text_is_left_alone(check: Check, deck: str, text: str) -> None:
    assert check(deck.replace(WHY, f'prompt.en = "{text}"', 1)) == []


@pytest.mark.parametrize(
    "text",
    [
        "两层共享一句话",
        "卷积核的感受野有多大？",
        "联通一切的残差连接",
        "用 3×3 卷积代替 7×7",
        "①②③",
        "“对”与“错”……",
    ],
)
def test_whole_chinese_is_left_alone(check: Check, deck: str, text: str) -> None:
    assert check(deck.replace("为什么要池化？", text, 1)) == []


@pytest.mark.parametrize("text", ["{keep}", "{keep} ÷ 2 = ?", "Dropout p={keep}"])
def test_what_is_no_prose_needs_no_translation(check: Check, deck: str, text: str) -> None:
    deck = deck.replace("A unit survives with probability {keep}. By what is it divided?", text)
    assert check(deck.replace("单元以概率 {keep} 保留，应除以多少？", text)) == []


def test_zero_may_be_shown_as_zero(check: Check, deck: str) -> None:
    text = '"{{ 0*keep | .2f }}, {{ keep | .1f }}, {{ keep > 0 }}, {{ [keep/100, 2] | .1f }}"'
    assert check(deck.replace(STAYS, f"{text}\nexplanation.zh = {text}", 1)) == []


def test_what_only_teaches_less_can_still_be_taken_in(write: Write, deck: str) -> None:
    path = write(deck.replace(REFERENCE, "").replace(WHY, 'prompt.en = "Why ????"'))
    assert len(checked(path).questions) == 5
    assert len(check_file(path)) == 5


def test_what_was_copied_is_found_in_the_deck(check: Check, deck: str) -> None:
    start = deck.index('[[question]]\nid = "why-pool"')
    copy = deck[start:].replace('id = "', 'id = "again-')
    assert keys(check(deck + "\n" + copy)) == [
        ("again-why-pool", "prompt", "same-prompt"),
        ("again-which-net", "prompt", "same-prompt"),
    ]


def test_the_id_of_another_deck_is_taken(write: Write, deck: str) -> None:
    faults = check_file(write(deck), known=["max-pool", "far-away"])
    assert keys(faults) == [("max-pool", "id", "id-taken")]


def test_another_version_of_what_is_known_is_no_rival(write: Write, deck: str) -> None:
    path = write(deck.replace('requires = ["conv-size"]', 'requires = ["gone-now"]'))
    known = ["conv-size", "max-pool", "dropout-mean", "why-pool", "gone-now"]
    assert keys(check_file(path, known)) == [("max-pool", "requires", "unknown-requirement")]
