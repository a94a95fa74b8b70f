"""Decks are changed one by one, and every change can be taken back and brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizcnn.bank.deck_head import NO_HEAD, DeckHead
from quizcnn.bank.lint.deck import DeckRead
from quizcnn.bank.parse_question import question_from_table
from quizcnn.messages import LANGUAGES
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.deck_editing import DeckEditor
from quizcnn.practice.decks import DeckConflict
from quizcnn.practice.study import Study

Read = Callable[..., DeckRead]


@pytest.fixture
def read(sum_table: Any) -> Read:
    """A deck file with these ids, and an identity if one is given."""

    def made(*ids: str, identity: str = "") -> DeckRead:
        head = DeckHead(identity=identity, title=None, languages=LANGUAGES, origin="")
        questions = [question_from_table(sum_table(id)) for id in ids]
        return DeckRead(head if identity else NO_HEAD, questions, [])

    return made


def imported(study: Study) -> dict[str, list[str]]:
    """The ids of each imported deck."""
    return {
        entry.name: [card.id for card in study.cards if card.deck == entry.name]
        for entry in study.decks.entries()
        if entry.path is None
    }


def take(editor: DeckEditor, name: str, deck: DeckRead, **how: Any) -> str:
    plan, _ = editor.plan(name, deck, **how)
    return editor.carry_out(plan).deck


def test_a_plan_changes_nothing(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    plan, changes = editor.plan("mine", read("m-1", "m-2"))
    assert (changes.deck, changes.added) == ("mine", ("m-1", "m-2"))
    assert imported(study) == {}
    assert not editor.can_undo
    assert editor.carry_out(plan) == changes
    assert imported(study) == {"mine": ["m-1", "m-2"]}


def test_every_change_is_taken_back_last_first_and_brought_back(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1", "m-2"))
    take(editor, "mine", read("m-2", "m-3"))
    editor.rename("mine", "yours")
    assert editor.remove("yours") == 2
    states = [{"mine": ["m-1", "m-2"]}, {"mine": ["m-2", "m-3"]}, {"yours": ["m-2", "m-3"]}, {}]
    for expected in [*states[2::-1], {}]:
        editor.undo()
        assert imported(study) == expected
    assert not editor.can_undo
    for expected in states:
        editor.redo()
        assert imported(study) == expected
    assert not editor.can_redo


def test_a_new_change_leaves_nothing_to_bring_back(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1"))
    editor.undo()
    assert editor.can_redo
    take(editor, "mine", read("m-2"))
    assert not editor.can_redo


def test_a_deck_in_the_way_is_replaced_under_its_name(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1", identity="one"))
    other = read("o-1", "o-2", identity="two")
    with pytest.raises(DeckConflict) as conflict:
        editor.plan("mine", other)
    assert conflict.value.in_the_way == "mine"
    _, changes = editor.plan("mine", other, replaces="mine")
    assert (changes.added, changes.removed) == (("o-1", "o-2"), ("m-1",))
    take(editor, "mine", other, replaces="mine")
    assert imported(study) == {"mine": ["o-1", "o-2"]}
    assert [entry.head.identity for entry in study.decks.entries() if not entry.path] == ["two"]
    editor.undo()
    assert imported(study) == {"mine": ["m-1"]}
    assert take(editor, "mine", read("m-1", "m-2", identity="one")) == "mine"


def test_both_are_kept_under_another_name(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1", identity="one"))
    take(editor, "second", read("o-1", identity="two"), chosen=True)
    assert imported(study) == {"mine": ["m-1"], "second": ["o-1"]}


def test_what_a_third_deck_holds_is_not_taken_by_replacing(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1", identity="one"))
    take(editor, "third", read("t-1", identity="three"))
    with pytest.raises(WrongUse, match="belongs to the imported deck 'third'"):
        editor.plan("mine", read("o-1", "t-1", identity="two"), replaces="mine")


def test_progress_and_log_stay_through_removing_and_taking_back(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1"))
    study.flag("m-1")
    before = study.schedules()
    editor.remove("mine")
    assert study.schedules() == before
    editor.undo()
    assert study.schedules()["m-1"].flagged


def test_what_others_did_since_is_not_undone(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1"))
    study.decks.remove("mine")
    with pytest.raises(WrongUse, match="no imported deck 'mine'"):
        editor.undo()
    assert editor.can_undo


def test_a_name_given_to_another_since_keeps_the_change(study: Study, read: Read) -> None:
    editor = DeckEditor(study)
    take(editor, "mine", read("m-1"))
    editor.rename("mine", "yours")
    study.import_deck("mine", read("z-1").questions)
    with pytest.raises(DeckConflict):
        editor.undo()
    assert imported(study) == {"yours": ["m-1"], "mine": ["z-1"]}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "b", "rename", "remove"]), max_size=5))
def test_undoing_everything_leads_back_to_the_beginning(
    study: Study, read: Read, steps: list[str]
) -> None:
    files = {"a": read("m-1", "m-2"), "b": read("m-2", "m-3")}
    editor = DeckEditor(study)
    for step in steps:
        names = list(imported(study))
        if step in files:
            take(editor, names[0] if names else "mine", files[step])
        elif names and step == "rename":
            editor.rename(names[0], names[0] + "-x")
        elif names:
            editor.remove(names[0])
    while editor.can_undo:
        editor.undo()
    assert imported(study) == {}
