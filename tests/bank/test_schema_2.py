"""What schema 2 adds to questions: one language, shared misconceptions, follow-ups, origins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizcnn.bank.deck_head import ANKI, NO_HEAD, DeckHead
from quizcnn.bank.faults import BankFaults
from quizcnn.bank.lint.deck import check_file, check_table
from quizcnn.bank.lint.trial_draws import no_check
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import IMPORTED
from quizcnn.bank.toml_file import read_tables
from quizcnn.bank.variant import Variant, draw
from quizcnn.messages import LANGUAGES, Message, Text

ENGLISH = DeckHead(identity="", title=None, languages=("en",), origin="")
FROM_ANKI = DeckHead(identity="", title=None, languages=("zh",), origin=ANKI)

MACS: dict[str, Any] = {
    "id": "my-macs",
    "topic": "cost",
    "kind": "numeric",
    "prompt": {"en": "{input_size} {in_channels} {out_channels}?", "zh": "……"},
    "answer": "conv_macs(input_size, in_channels, out_channels, 3) + 1",
    "example": {"input_size": 8, "in_channels": 3, "out_channels": 4},
    "parameters": {"input_size": [8], "in_channels": [3], "out_channels": [4]},
}
MACS["prompt"]["zh"] = MACS["prompt"]["en"] + "？"

CONCEPT: dict[str, Any] = {
    "id": "my-concept",
    "topic": "pooling",
    "kind": "concept",
    "prompt": {"en": "Why?", "zh": "为什么？"},
    "key_points": {"en": ["a", "b", "c"], "zh": ["甲", "乙", "丙"]},
}

DECK = """schema = 2
deck = "abc"
languages = ["en"]
[[question]]
id = "my-twice"
topic = "cost"
kind = "numeric"
prompt.en = "Twice {n}, out of \\\\{0, 2, 4\\\\}?"
answer = "2*n"
parameters = { n = [0, 1, 2] }
explanation.en = "Twice."
references = [{ title = "A book" }]
"""


def faults(table: dict[str, Any], head: DeckHead = NO_HEAD) -> list[str]:
    """Field and key of every fault, a few variants tried."""
    found: list[str] = []

    def note(field: str, message: Message) -> None:
        assert len({message.localize(language) for language in LANGUAGES}) == 2
        found.append(f"{field} {message.key.removeprefix('bank.')}")

    check_table(table, note, 3, no_check, head)
    return found


def with_misconception(**fields: Any) -> dict[str, Any]:
    return {**MACS, "misconceptions": [fields]}


def wrong(table: dict[str, Any]) -> list[tuple[str, Any, bool]]:
    """What is told apart from the truth: id, value, whether the question is about it."""
    variant: Variant = draw(question_from_table(table), 0)
    return [(each.id, each.value, each.about) for each in variant.wrong]


# -- one language ---------------------------------------------------------------------------------


def test_a_deck_of_one_language_shows_it_in_both(write: Callable[[str], str]) -> None:
    path = write(DECK)
    assert check_file(path) == []
    head, tables, _ = read_tables(path)
    variant = draw(question_from_table(tables[0], head), 0)
    texts = {variant.prompt(language) for language in LANGUAGES}
    assert texts == {f"Twice {variant.parameters['n']}, out of {{0, 2, 4}}?"}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"prompt": {}}, "prompt.en missing-language"),
        ({"prompt": {"en": "Why?", "zh": "为什么？"}}, "prompt.zh other-language"),
        ({"key_points": {"en": ["a", "b"]}}, "key_points key-points-count"),
        ({"key_points": {"en": ["a", "b", "{"]}}, "key_points.en[3] lone-brace"),
    ],
)
def test_a_deck_of_one_language_has_that_language(fields: dict[str, Any], fault: str) -> None:
    whole = {**CONCEPT, "prompt": {"en": "Why?"}, "key_points": {"en": ["a", "b", "c"]}}
    assert faults(whole, ENGLISH) == []
    assert faults({**whole, **fields}, ENGLISH) == [fault]


# -- concepts -------------------------------------------------------------------------------------


def test_follow_ups_are_filled_in_both_languages() -> None:
    table = {**CONCEPT, "follow_ups": {"en": ["And {{ 1+1 }}?"], "zh": ["{{ 1+1 }} 呢？"]}}
    variant = draw(question_from_table(table), 0)
    assert [variant.follow_ups(language) for language in LANGUAGES] == [["And 2?"], ["2 呢？"]]


@pytest.mark.parametrize(
    ("follow_ups", "fault"),
    [
        ({"en": ["Why?"]}, "follow_ups.zh missing-language"),
        ({"en": ["Why?", "When?"], "zh": ["为何？"]}, "follow_ups.zh unequal-lists"),
        ({"en": ["{n}"], "zh": ["为何？"]}, "follow_ups.en[1] unknown-parameter"),
        ({"en": "Why?", "zh": ["为何？"]}, "follow_ups.en not-a-list"),
        (["Why?"], "follow_ups not-a-table"),
    ],
)
def test_faults_of_follow_ups(follow_ups: Any, fault: str) -> None:
    assert fault in faults({**CONCEPT, "follow_ups": follow_ups})


def test_only_concepts_have_follow_ups() -> None:
    table = {**MACS, "follow_ups": {"en": ["Why?"], "zh": ["为何？"]}}
    assert faults(table) == ["follow_ups foreign-to-kind"]


def test_a_family_is_a_word() -> None:
    assert question_from_table({**CONCEPT, "family": "small-steps"}).family == "small-steps"
    assert question_from_table(CONCEPT).family is None
    assert faults({**CONCEPT, "family": "Two words"}) == ["family bad-word"]


# -- what came from elsewhere ---------------------------------------------------------------------


def test_a_card_that_came_from_elsewhere_needs_little() -> None:
    table = {"id": "note-1", "prompt": {"zh": "池化是什么？"}, "key_points": {"zh": ["取最大。"]}}
    assert faults(table, FROM_ANKI) == []
    question = question_from_table(table, FROM_ANKI)
    about = (question.topic, question.kind, question.difficulty, question.expected_seconds)
    assert about == (IMPORTED, "concept", 3, 30)
    assert question.key_points == (Text("取最大。", "取最大。"),)
    assert question.raw == table


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "numeric", "answer": "1"}, "kind unknown-name"),
        ({"key_points": {"zh": []}}, "key_points.zh empty-list"),
        ({"topic": "pools"}, "topic unknown-name"),
    ],
)
def test_a_card_that_came_from_elsewhere_is_checked(fields: dict[str, Any], fault: str) -> None:
    table = {"id": "note-1", "prompt": {"zh": "池化？"}, "key_points": {"zh": ["取最大。"]}}
    assert fault in faults({**table, **fields}, FROM_ANKI)


def test_a_card_of_an_author_names_a_topic() -> None:
    assert faults({**CONCEPT, "topic": IMPORTED}) == ["topic unknown-name"]


# -- shared misconceptions ------------------------------------------------------------------------


def test_a_shared_misconception_is_worked_out_from_the_parameters() -> None:
    table = with_misconception(use="im2col_shape.input-area", answer="8*8")
    assert wrong(table) == [("input-area", 64, True)]
    table = with_misconception(use="conv_parameters.bias-forgotten")
    assert faults(table) == ["misconceptions[1].answer with-parameters"]
    macs = {**MACS, "parameters": {**MACS["parameters"], "kernel_size": [3]}}
    macs["prompt"] = {to: text + " {kernel_size}" for to, text in MACS["prompt"].items()}
    macs["example"] = {**MACS["example"], "kernel_size": 3}
    macs["misconceptions"] = [{"use": "conv_parameters.input-channels-forgotten"}]
    assert faults(macs) == []
    assert wrong(macs) == [("input-channels-forgotten", 3 * 3 * 4 + 4, True)]


def test_a_shared_misconception_takes_the_answers_arguments() -> None:
    table = with_misconception(use="conv_flops.bias-counted")
    table["answer"] = "conv_macs(input_size, in_channels, out_channels, 3)"
    ((found, value, about), *_) = wrong(table)
    assert (found, about) == ("bias-counted", True)
    assert value > 8 * 8 * 9 * 3 * 4


def test_a_shared_misconception_has_the_quantitys_words_unless_it_has_its_own() -> None:
    (shared,) = question_from_table(
        with_misconception(use="step_lr.floor-forgotten")
    ).misconceptions
    assert all(shared.text)
    own = with_misconception(use="floor-forgotten", answer="1", en="No.", zh="不。")
    (worded,) = question_from_table(own).misconceptions
    assert (worded.id, worded.text) == ("floor-forgotten", Text("No.", "不。"))


def test_a_name_that_only_one_quantity_has_is_enough() -> None:
    table = with_misconception(use="no-plus-one", answer="7")
    (shared,) = question_from_table(table).misconceptions
    assert shared.id == "no-plus-one"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"use": "no-such-thing"}, "misconceptions[1].use no-shared-misconception"),
        ({"use": "conv_macs.no-such"}, "misconceptions[1].use no-shared-misconception"),
        ({"use": "no_quantity.input-area"}, "misconceptions[1].use engine.unknown-quantity"),
        ({"use": "input-area"}, "misconceptions[1].use several-misconceptions"),
        ({"use": "groups-ignored", "answer": "1"}, "misconceptions[1].use several-misconceptions"),
        ({"use": 3}, "misconceptions[1].use not-a-text"),
        ({"use": "conv_macs.input-area", "id": "mine"}, "misconceptions[1].id unknown-field"),
        ({"use": "conv_macs.input-area", "en": "No."}, "misconceptions[1].zh missing-language"),
        (
            {"use": "conv_macs.input-area", "answer": "1 +"},
            "misconceptions[1].answer formula",
        ),
    ],
)
def test_faults_of_shared_misconceptions(fields: dict[str, Any], fault: str) -> None:
    assert fault in faults(with_misconception(**fields))


def test_the_same_misconception_twice_is_a_fault() -> None:
    use = {"use": "conv_macs.input-area", "answer": "1"}
    own = {"id": "input-area", "answer": "2", "en": "No.", "zh": "不。"}
    assert "misconceptions[2].id twice" in faults({**MACS, "misconceptions": [use, own]})
    assert "misconceptions[2].use twice" in faults({**MACS, "misconceptions": [own, use]})


def test_a_table_that_is_not_as_its_head_says_is_refused() -> None:
    with pytest.raises(BankFaults, match=r"prompt\.zh"):
        question_from_table(CONCEPT, ENGLISH)
