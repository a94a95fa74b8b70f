"""A question beside its answer, as texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.bank.decks import load_file
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.bank.question_sheet import Sheet, blocks, frozen, languages_of
from quizcnn.bank.variant import draw


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """The deck that is exported in the tests of the formats."""
    return load_file(str(Path(__file__).parents[1] / "exchange" / "deck.toml")).questions


def find(questions: list[Question], id: str) -> Question:
    return next(question for question in questions if question.id == id)


def test_a_numeric_question_is_frozen_with_its_steps(questions: list[Question]) -> None:
    found = Sheet(draw(find(questions, "separable-macs"), 0), "en")
    assert "112×112×64 to 128 channels" in found.prompt
    assert found.answer == ("109,985,792 MACs",)
    assert found.steps == (
        "112·112·64·3·3 + 112·112·64·128",
        "7,225,344 + 102,760,448",
        "109,985,792",
    )
    assert "109,985,792" in found.explanation
    assert found.references == ("Howard et al. (2017), MobileNets, §3.1",)
    assert found.errata == (("It is always nine times cheaper.", "The ratio is 1/C_out + 1/K²."),)


def test_a_choice_is_lettered_and_every_letter_has_its_reason(questions: list[Question]) -> None:
    for number in range(4):
        variant = draw(find(questions, "dropout-at-test"), number)
        found = Sheet(variant, "zh")
        letters = [line[0] for line in found.choices]
        assert letters == ["A", "B"]
        [right] = [line for line in found.answer if line.startswith("✓")]
        assert right == f"✓ {variant.correct_letter}. 缩放在训练时已经做了。"


def test_a_concept_is_answered_by_its_key_points(questions: list[Question]) -> None:
    found = Sheet(draw(find(questions, "nasty-text"), 0), "en")
    assert found.answer == ("=1+1 is not a formula", "-3 stays", "@home, <i>not</i>")
    assert found.steps == ()


def numbers(question: Question, variants: int) -> list[int]:
    return [variant.number for variant in frozen([question], variants)]


def test_as_many_variants_as_asked_for_each_different(questions: list[Question]) -> None:
    for question in questions:
        found = [repr(variant.parameters) for variant in frozen([question], 5)]
        assert len(found) == len(set(found))
        few = {"nasty-text": 1, "dropout-at-test": 1, "two-numbers": 2}
        assert len(found) == few.get(question.id, 5)


def test_more_variants_keep_those_there_were(questions: list[Question]) -> None:
    for question in questions:
        for count in range(1, 6):
            assert numbers(question, count) == numbers(question, 6)[:count]


def test_the_example_comes_first(questions: list[Question]) -> None:
    first = next(frozen(questions, 3))
    assert first.parameters == questions[0].example


def test_a_variant_that_cannot_be_shown_is_left_out(questions: list[Question]) -> None:
    raw = {**find(questions, "two-numbers").raw, "parameters": {"a": [0, 1]}}
    raw["explanation"] = {"en": "{{ 1 / a }}", "zh": "{{ 1 / a }}"}
    found = list(frozen([question_from_table(raw)], 3))
    assert [variant.parameters for variant in found] == [{"a": 1}]


@pytest.mark.parametrize(
    ("choice", "languages"), [("en", ("en",)), ("zh", ("zh",)), ("both", ("en", "zh"))]
)
def test_languages(choice: str, languages: tuple[str, ...]) -> None:
    assert languages_of(choice) == languages


def test_grids_are_kept_together() -> None:
    assert list(blocks("a\n\n  1  2\n  3  4\nb\nc")) == [
        (False, ["a"]),
        (True, ["  1  2", "  3  4"]),
        (False, ["b", "c"]),
    ]
    assert list(blocks("")) == []
