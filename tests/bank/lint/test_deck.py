from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from quizcnn.bank.faults import BankFaults, Fault
from quizcnn.bank.lint.deck import checked
from quizcnn.bank.question import Question
from tests.bank.conftest import keys

Make = Callable[..., Question]
Check = Callable[[str], list[Fault]]
Write = Callable[[str], str]

LONG = "x" * 4001

# What is changed in the good deck, into what, and the fault that must come of it.
BAD = [
    # the question's own fields
    ('id = "max-pool"', 'id = "maxpool"', "#2", "id", "bad-id"),
    ('id = "max-pool"', 'id = "Max-Pool"', "#2", "id", "bad-id"),
    ('id = "max-pool"', "id = 7", "#2", "id", "not-a-text"),
    ('id = "max-pool"\n', "", "#2", "id", "missing"),
    ('id = "max-pool"', 'id = "why-pool"', "why-pool", "id", "duplicate-id"),
    ("source = 3", 'source = "3"', "conv-size", "source", "not-an-integer"),
    ('topic = "convolution"', 'topic = "convolutions"', "conv-size", "topic", "unknown-name"),
    ('kind = "grid"', 'kind = "grids"', "max-pool", "kind", "unknown-name"),
    ('kind = "grid"\n', "", "max-pool", "kind", "missing"),
    ("difficulty = 2", "difficulty = 6", "conv-size", "difficulty", "not-an-integer"),
    ("difficulty = 2", "difficulty = true", "conv-size", "difficulty", "not-an-integer"),
    ("difficulty = 2", "dificulty = 2", "conv-size", "dificulty", "unknown-field"),
    ("expected_seconds = 40", "expected_seconds = 0", "conv-size", "expected_seconds",
     "not-an-integer"),
    ('tags = ["sizes"]', 'tags = "sizes"', "conv-size", "tags", "not-a-list"),
    ('tags = ["sizes"]', 'tags = ["Big Sizes"]', "conv-size", "tags", "bad-word"),
    ('tags = ["sizes"]', 'tags = ["a", "a"]', "conv-size", "tags[2]", "twice"),
    ('requires = ["conv-size"]', 'requires = ["conv-sizes"]', "max-pool", "requires",
     "unknown-requirement"),
    ('requires = ["conv-size"]', 'requires = ["max-pool"]', "max-pool", "requires",
     "circular-requirement"),
    # texts
    ('prompt.zh = "为什么要池化？"\n', "", "why-pool", "prompt.zh", "missing-language"),
    ('prompt.en = "Why pool?"', 'prompt.en = "  "', "why-pool", "prompt.en", "empty"),
    ('prompt.en = "Why pool?"', "prompt.en = 3", "why-pool", "prompt.en", "not-a-text"),
    ('prompt.en = "Why pool?"', 'prompt.de = "Wozu?"\nprompt.en = "Why?"', "why-pool",
     "prompt.de", "unknown-field"),
    ('prompt.en = "Why pool?"', f'prompt.en = "{LONG}"', "why-pool", "prompt.en",
     "text-too-long"),
    ('prompt.en = "Why pool?"', r'prompt.en = "\u001b[31mred"', "why-pool", "prompt.en",
     "unsafe-character"),
    ('prompt.en = "Why pool?"', r'prompt.en = "a\tb"', "why-pool", "prompt.en",
     "unsafe-character"),
    *(
        ('prompt.en = "Why pool?"', rf'prompt.en = "a{code}b"', "why-pool", "prompt.en",
         "unsafe-character")
        for code in (
            r"\u0000", r"\u001f", r"\u007f", r"\u009b", r"\u200b", r"\u200f", r"\u2028", r"\u202e",
            r"\u2060", r"\u206f", r"\ufeff", r"\ufff9", r"\U000e0001",
        )
    ),
    ('prompt.en = "Why pool?"', 'prompt.en = "Why {pool?"', "why-pool", "prompt.en",
     "lone-brace"),
    ('prompt.en = "Why pool?"', 'prompt.en = "Why {pool}?"', "why-pool", "prompt.en",
     "unknown-parameter"),
    ('prompt.en = "Why pool?"', 'prompt.en = "{{ 1/3 | q }}"', "why-pool", "prompt.en",
     "bad-number-format"),
    ('prompt.en = "Why pool?"', 'prompt.en = "{{ 1/0 }}"', "why-pool", "prompt.en", "formula"),
    ("Positions: {{ conv_output_size(input_size, kernel_size, stride) }}",
     "Positions: {{ conv_outputsize(input_size) }}", "conv-size", "explanation.en",
     "unknown-function"),
    ("claim.en = \"The output is {input_size}.\"\n", "", "conv-size", "errata[1].claim.en",
     "missing-language"),
    # parameters
    ("stride = [2, 3]", "stride = []", "conv-size", "parameters.stride", "no-options"),
    ("stride = [2, 3]", "stride = 2", "conv-size", "parameters.stride", "not-a-draw"),
    ("stride = [2, 3]", "stride = [2, 2]", "conv-size", "parameters.stride[2]", "twice"),
    ("stride = [2, 3]", "stride = [2, inf]", "conv-size", "parameters.stride[2]", "not-a-value"),
    ("stride = [2, 3]", "stride = [2, 0.12345678901234567891]", "conv-size",
     "parameters.stride[2]", "not-a-value"),
    ("stride = [2, 3]", "stride = [2, 3]\nspare = [1]", "conv-size", "prompt.en",
     "unused-parameter"),
    ("stride = [2, 3]", "stride = [2, 3]\nlambda = [1]", "conv-size", "parameters.lambda",
     "bad-parameter-name"),
    ("from = 8, to = 64", "from = 8", "conv-size", "parameters.input_size.to", "missing"),
    ("from = 8, to = 64", "from = 64, to = 8", "conv-size", "parameters.input_size.to",
     "empty-range"),
    ("from = 8, to = 64", 'from = "8", to = 64', "conv-size", "parameters.input_size.from",
     "not-a-number"),
    ("from = 8, to = 64", "from = 8, to = 1000000", "conv-size", "parameters.input_size.to",
     "too-many-options"),
    ("from = 8, to = 64", "from = 8, to = 64, step = 0", "conv-size",
     "parameters.input_size.step", "step-not-positive"),
    ("from = 8, to = 64", "from = 8, to = 64, stp = 2", "conv-size",
     "parameters.input_size.stp", "unknown-field"),
    ("from = 8, to = 64", "multiple_of = -8, from = 8, to = 64", "conv-size",
     "parameters.input_size.multiple_of", "step-not-positive"),
    ("grid = [4, 4], from = 0, to = 20", "grid = [400, 400], from = 0, to = 20", "max-pool",
     "parameters.input.grid", "not-a-grid-shape"),
    ("grid = [4, 4], from = 0, to = 20", "grid = [4, 4], from = 0, to = 9", "max-pool",
     "parameters.input.distinct", "too-few-for-distinct"),
    ("distinct = true", 'distinct = "yes"', "max-pool", "parameters.input.distinct",
     "not-a-boolean"),
    # example and constraints
    ("kernel_size = 5\nstride = 3", "kernel_size = 5", "conv-size", "example",
     "example-incomplete"),
    ("kernel_size = 5\nstride = 3", "kernel_size = 5\nstride = 3\nstrid = 1", "conv-size",
     "example.strid", "unknown-parameter"),
    ("kernel_size = 5\nstride = 3", "kernel_size = 5\nstride = 6", "conv-size", "example",
     "example-breaks-where"),
    ('"stride < kernel_size"', '"stride > 9"', "conv-size", "where", "too-few-left"),
    ('"stride < kernel_size"', '"input_size == 9 and kernel_size == 3"', "conv-size", "where",
     "too-few-left"),
    ('"stride < kernel_size"', '"stride"', "conv-size", "where", "with-parameters"),
    ('"stride < kernel_size"', '"stride < kernel"', "conv-size", "where[2]",
     "unknown-parameter"),
    ('"stride < kernel_size"', '"stride <"', "conv-size", "where[2]", "formula"),
    # answers and misconceptions
    ('answer = "max_pool2d(input, 2)"\n', "", "max-pool", "answer", "missing-for-kind"),
    ('"max_pool2d(input, 2)"', '"max_pool(input, 2)"', "max-pool", "answer",
     "unknown-function"),
    ('"max_pool2d(input, 2)"', '"max_pool2d(inputs, 2)"', "max-pool", "answer",
     "unknown-parameter"),
    ('"max_pool2d(input, 2)"', '"max_pool2d(input)"', "max-pool", "answer", "with-parameters"),
    ('"max_pool2d(input, 2)"', '"max_pool2d(input, 2"', "max-pool", "answer", "formula"),
    ('"max_pool2d(input, 2)"', '"input.pop()"', "max-pool", "answer", "formula"),
    ('"max_pool2d(input, 2)"', '"max_pool2d(input, 2)[0][0]"', "max-pool", "answer",
     "with-parameters"),
    ('answer = "keep"', 'answer = "\'text\'"', "dropout-mean", "answer", "with-parameters"),
    ('answer = "keep"', 'answer = "keep == 1"', "dropout-mean", "answer", "with-parameters"),
    ('answer = "keep"', 'answer = "1/(keep - 0.5)"', "dropout-mean", "answer",
     "with-parameters"),
    ('answer = "keep"', 'answer = "9**9**9"', "dropout-mean", "answer", "with-parameters"),
    ('about = ["ceil-for-floor"]', 'about = ["ceil-for-flor"]', "conv-size", "about",
     "unknown-misconception"),
    ('answer = "keep"', 'answer = "keep"\nabout = ["ceil-for-floor"]', "dropout-mean", "about",
     "about-needs-a-call"),
    ('"input_size - kernel_size - stride"', '"conv_output_size(input_size, kernel_size, stride)"',
     "conv-size", "misconceptions[1]", "with-parameters"),
    ('"input_size - kernel_size - stride"', '"conv_output_size(input_size)"', "conv-size",
     "misconceptions[1].answer", "with-parameters"),
    ('"input_size - kernel_size - stride"', '"(input_size, stride)"', "conv-size",
     "misconceptions[1].answer", "with-parameters"),
    # kinds
    ('zh = "VGG 网络"\n', 'zh = "VGG 网络"\ncorrect = true\n', "which-net", "choices",
     "not-one-correct"),
    ("correct = true\n", "", "which-net", "choices", "not-one-correct"),
    ("correct = true\n", "corect = true\n", "which-net", "choices[1].corect", "unknown-field"),
    ('why.en = "1998"\nwhy.zh = "1998 年"\n', "", "which-net", "choices[1].why", "missing"),
    ('en = "VGG"', 'en = "LeNet"', "which-net", "choices", "same-choices"),
    ('prompt.en = "Why pool?"', 'prompt.en = "Why pool?"\nanswer = "1"', "why-pool", "answer",
     "foreign-to-kind"),
    ('"smaller maps", ', "", "why-pool", "key_points.zh", "unequal-lists"),
    ('"smaller maps", "some invariance", ', "", "why-pool", "key_points", "key-points-count"),
    ('tags = ["sizes"]', f"tags = {[f't{n}' for n in range(101)]}", "conv-size", "tags",
     "list-too-long"),
    ("stride = [2, 3]", "\n".join(["stride = [2, 3]", *(f"p{n} = [1]" for n in range(20))]),
     "conv-size", "parameters", "list-too-long"),
    ('"max_pool2d(input, 2)"', '"conv2d(input, [[1]], padding=16)"', "max-pool",
     "answer", "with-parameters"),
    ("year = 2016", 'year = "2016"', "conv-size", "references[1].year", "not-an-integer"),
    ('title = "A guide to convolution arithmetic"\n', "", "conv-size", "references[1].title",
     "missing"),
]  # fmt: skip


def test_a_good_deck_has_no_fault(check: Check, deck: str) -> None:
    assert check(deck) == []


@pytest.mark.parametrize(("old", "new", "question", "field", "key"), BAD)
def test_each_fault_is_found_where_it_is(
    check: Check, deck: str, old: str, new: str, question: str, field: str, key: str
) -> None:
    assert old in deck
    faults = check(deck.replace(old, new, 1))
    assert (question, field, key) in keys(faults)
    for fault in faults:
        for language in ("en", "zh"):
            line = fault.localize(language)
            assert line.startswith(f"{fault.file}: {fault.question}: {fault.field}")
            assert line.count("\n") == 0
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", line)


def test_all_faults_are_listed_not_only_the_first(check: Check, deck: str) -> None:
    for old, new in [
        ('topic = "convolution"', 'topic = "conv"'),
        ("stride = [2, 3]", "stride = 2"),
        ("correct = true\n", ""),
        ("max_pool2d", "max_pol2d"),
    ]:
        deck = deck.replace(old, new, 1)
    found = {(question, field) for question, field, _ in keys(check(deck))}
    assert found == {
        ("conv-size", "topic"),
        ("conv-size", "parameters.stride"),
        ("which-net", "choices"),
        ("max-pool", "answer"),
    }


def test_a_mistyped_name_gets_the_nearest_one(check: Check, deck: str) -> None:
    (fault,) = check(deck.replace('topic = "convolution"', 'topic = "convolutions"', 1))
    assert "did you mean 'convolution'?" in fault.localize("en")
    assert "convolution”？" in fault.localize("zh")


def test_the_numbers_that_break_a_formula_are_named(check: Check, deck: str) -> None:
    (fault,) = check(deck.replace('answer = "keep"', 'answer = "1/(keep - 0.5)"', 1))
    assert "keep=0.5" in fault.localize("en")
    assert "column 1" in fault.localize("en")


def test_a_geometry_that_cannot_be_is_a_fault(check: Check, deck: str) -> None:
    deck = deck.replace('where = ["kernel_size <= input_size", "stride < kernel_size"]\n', "")
    faults = check(deck.replace("from = 8, to = 64", "from = 2, to = 64"))
    assert keys(faults) == [("conv-size", "answer", "with-parameters")]


def test_a_deck_with_faults_is_not_loaded(write: Write, deck: str) -> None:
    with pytest.raises(BankFaults) as caught:
        checked(write(deck.replace("correct = true\n", "").replace("stride = [2, 3]", "stride=2")))
    assert [fault.question for fault in caught.value.faults] == ["conv-size", "which-net"]
    assert "conv-size: parameters.stride" in str(caught.value)
    assert "1 more" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_single_choice_is_none(make: Make) -> None:
    choice = {"en": "a", "zh": "a", "correct": True, "why": {"en": "!", "zh": "！"}}
    with pytest.raises(BankFaults) as caught:
        make(kind="choice", choices=[choice])
    assert [fault.message.key for fault in caught.value.faults] == ["bank.choices-count"]
