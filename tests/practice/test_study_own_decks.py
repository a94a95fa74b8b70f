"""The decks of the learner's own folder, in the collection and in practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.decks import OwnDecks
from quizcnn.bank.lint import deck
from quizcnn.bank.parse_question import question_from_table
from quizcnn.messages.errors import WrongUse
from quizcnn.practice import library
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.study import Study
from quizcnn.store.collection import Collection

Put = Callable[..., None]
Open = Callable[[], Study]


@pytest.fixture
def put(tmp_path: Path, sum_question: Any) -> Put:
    """Let a file of the folder hold sums with these ids; with none, remove it."""
    (tmp_path / "decks").mkdir()

    def to_file(name: str, *ids: str, more: str = "") -> None:
        file = tmp_path / "decks" / f"{name}.toml"
        if ids:
            text = "".join(sum_question(id, more=more) for id in ids)
            file.write_text(f"schema = 1\n{text}", "utf-8")
        else:
            file.unlink()

    return to_file


@pytest.fixture
def open_study(learner: Any, tmp_path: Path) -> Iterator[Open]:
    opened: list[Study] = []

    def study() -> Study:
        own = OwnDecks(str(tmp_path / "decks"), str(tmp_path / "copies"), learner.bank.ids())
        made = Study.open(learner.place, lambda: learner.now, learner.randomness, learner.bank, own)
        opened.append(made)
        return made

    yield study
    for each in opened:
        each.close()


def deck_of(study: Study, question: str) -> str:
    return next(card.deck for card in study.cards if card.id == question)


def own_ids(study: Study) -> list[str]:
    return [each.id for deck, held in study.library.by_deck() if deck != "quizcnn" for each in held]


def fault_lines(study: Study) -> list[str]:
    return [error.localize("en") for error in study.deck_faults]


def test_a_new_file_takes_part_without_an_import(put: Put, open_study: Open) -> None:
    before = open_study().counts().new
    put("mine", "a-sum", "b-sum")
    study = open_study()
    assert own_ids(study) == ["a-sum", "b-sum"]
    assert deck_of(study, "a-sum") == "mine"
    assert study.counts().new == before + 2
    assert fault_lines(study) == []


def test_a_changed_file_keeps_what_was_learnt(learner: Any, put: Put, open_study: Open) -> None:
    put("mine", "a-sum", "b-sum")
    review_quality(open_study(), "a-sum", 5)
    put("mine", "c-sum", "a-sum", more='tags = ["new"]')
    study = open_study()
    assert own_ids(study) == ["c-sum", "a-sum"]
    assert study.find("a-sum").tags == ("new",)
    assert study.schedule("a-sum").due is not None


def test_what_is_gone_leaves_the_queue_and_keeps_its_log(
    learner: Any, put: Put, open_study: Open
) -> None:
    put("mine", "a-sum", "b-sum")
    put("other", "c-sum")
    study = open_study()
    for question in ("a-sum", "b-sum", "c-sum"):
        review_quality(study, question, 5)
    put("mine", "a-sum")
    put("other")
    learner.wait(days=1)
    study = open_study()
    assert study.counts().due == 1
    assert own_ids(study) == ["a-sum"]
    assert len(study.history("c-sum")) == 1
    put("other", "c-sum")
    study = open_study()
    assert study.counts().due == 2
    assert study.schedule("c-sum").state.repetitions == 1


def test_a_question_that_goes_in_the_middle_of_a_session_is_skipped(
    put: Put, open_study: Open, ask_all: Any
) -> None:
    put("mine", "a-sum", "b-sum", "c-sum")
    open_study()
    session = open_study().session(topics=["cost"])  # has read nothing but a-sum yet
    put("mine", "a-sum", "c-sum")
    open_study()  # another window, which reads the file and leaves a new copy
    assert ask_all(session) == ["a-sum", "c-sum"]
    assert session.skipped == ("b-sum",)


def test_a_file_that_comes_back_unchanged_is_asked_again(put: Put, open_study: Open) -> None:
    put("mine", "a-sum")
    open_study()
    put("mine")
    open_study()
    put("mine", "a-sum")
    assert own_ids(open_study()) == ["a-sum"]


def test_nothing_is_read_or_written_where_nothing_changed(
    put: Put, open_study: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("mine", "a-sum")
    put("bad", "no id")
    open_study()
    monkeypatch.setattr(deck, "read_deck", None)
    monkeypatch.setattr(library, "_card_rows", None)
    monkeypatch.setattr(Collection, "keep_cards", None)
    study = open_study()
    assert own_ids(study) == ["a-sum"]
    assert len(fault_lines(study)) == 1


def test_a_faulty_file_is_reported_and_the_rest_works(put: Put, open_study: Open) -> None:
    put("mine", "a-sum")
    put("other", "b-sum")
    open_study()
    put("mine", "a-sum", "no id")
    study = open_study()
    (line,) = fault_lines(study)
    assert "mine.toml: #2: id: " in line
    assert own_ids(study) == ["a-sum", "b-sum"]  # what was good stays
    put("mine", "c-sum")
    assert own_ids(open_study()) == ["c-sum", "b-sum"]


def test_a_built_in_id_is_not_taken_over(put: Put, open_study: Open) -> None:
    put("mine", "max-pool", "a-sum")
    study = open_study()
    assert "mine.toml: max-pool: id" in fault_lines(study)[0]
    assert own_ids(study) == []
    assert study.find("max-pool").kind == "grid"


def test_an_imported_deck_gives_way_while_the_file_is_there(
    put: Put, open_study: Open, sum_table: Any
) -> None:
    study = open_study()
    study.import_deck("taken-in", [question_from_table(sum_table("a-sum"))])
    review_quality(study, "a-sum", 5)
    put("mine", "a-sum", "b-sum")
    for _ in range(2):
        study = open_study()
        assert (fault_lines(study), own_ids(study)) == ([], ["a-sum", "b-sum"])
        assert deck_of(study, "a-sum") == "mine"
    put("mine")
    study = open_study()
    assert deck_of(study, "a-sum") == "taken-in"
    assert study.schedule("a-sum").due is not None


def test_imported_decks_are_left_alone(put: Put, open_study: Open, sum_table: Any) -> None:
    open_study().import_deck("taken-in", [question_from_table(sum_table("a-sum"))])
    assert own_ids(open_study()) == ["a-sum"]


def test_a_deck_that_was_imported_can_move_into_the_folder(
    put: Put, open_study: Open, sum_table: Any
) -> None:
    study = open_study()
    study.import_deck("mine", [question_from_table(sum_table("a-sum"))])
    review_quality(study, "a-sum", 5)
    put("mine", "a-sum", "b-sum")
    study = open_study()
    assert (fault_lines(study), own_ids(study)) == ([], ["a-sum", "b-sum"])
    assert study.schedule("a-sum").due is not None


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_deck_of_the_folder_is_changed_there(
    put: Put, open_study: Open, sum_table: Any, dry_run: bool
) -> None:
    put("mine", "a-sum")
    study = open_study()
    with pytest.raises(WrongUse, match="decks folder"):
        study.import_deck("mine", [question_from_table(sum_table("b-sum"))], dry_run)
    assert own_ids(study) == ["a-sum"]
