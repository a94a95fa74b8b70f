"""Marks: set on one card or many, told, and taken back newest first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import WrongUse
from quizcnn.practice.card_marks import LONGEST_NOTE, Marks, checked_note

SWITCHES = ["suspend", "bury", "flag"]


@pytest.fixture
def study(learner: Any) -> Any:
    learner.sums("card-a", "card-b", "card-c")
    return learner.open()


def said(message: Any, language: str = "en") -> str:
    text: str = message.localize(language)
    return text


def standing(study: Any, question: str = "card-a") -> tuple[Any, ...]:
    at = study.schedule(question)
    buried = bool(at.buried_until and at.buried_until > study.today)
    return at.suspended, buried, at.flagged, at.note or None, at.due


@pytest.mark.parametrize(
    ("mark", "on", "off"),
    [
        ("suspend", "card-a will not be asked again.", "card-a is asked again."),
        ("bury", "card-a comes back tomorrow.", "card-a may come today again."),
        ("flag", "card-a is flagged.", "card-a is no longer flagged."),
    ],
)
def test_a_switch_goes_on_and_off_and_says_which(study: Any, mark: Any, on: str, off: str) -> None:
    fresh = standing(study)
    assert said(study.marks.toggle(mark, ["card-a"])) == on
    assert standing(study)[SWITCHES.index(mark)] is True
    assert said(study.marks.toggle(mark, ["card-a"])) == off
    assert standing(study) == fresh
    assert said(study.marks.undo().message) == on
    assert said(study.marks.undo().message) == off
    assert standing(study) == fresh
    assert said(study.marks.redo().message) == on


def test_several_cards_are_set_together_and_taken_back_each_to_where_it_was(study: Any) -> None:
    study.flag("card-b")
    assert (
        said(study.marks.toggle("flag", ["card-a", "card-b", "card-c"])) == "2 cards are flagged."
    )
    assert (
        said(study.marks.toggle("flag", ["card-a", "card-b"])) == "2 cards are no longer flagged."
    )
    study.marks.undo()
    assert study.marks.undo().message.localize("zh") == "2 张卡片已取消标记。"
    assert [standing(study, each)[2] for each in ("card-a", "card-b", "card-c")] == [
        False,
        True,
        False,
    ]


def test_a_reset_is_taken_back_to_the_interval_that_was(study: Any, learner: Any) -> None:
    from quizcnn.practice.single_review import review_quality

    assert said(study.marks.reset(["card-a"])) == "card-a is new already."
    assert len(study.marks) == 0
    review_quality(study, "card-a", 5)
    before = study.schedule("card-a")
    assert said(study.marks.reset(["card-a"])) == "card-a is new again; its log stays."
    assert study.schedule("card-a").due is None
    assert said(study.marks.undo().message) == "card-a stands where it stood before."
    assert study.schedule("card-a") == before
    assert study.marks.redo().done
    assert study.schedule("card-a").due is None


def test_a_reset_taken_back_leaves_the_one_before_it_in_force(study: Any) -> None:
    from quizcnn.practice.single_review import review_quality

    review_quality(study, "card-a", 5)
    study.reset("card-a")
    review_quality(study, "card-a", 4)
    after_first = study.schedule("card-a")
    study.reset("card-a")
    assert study.unreset("card-a") is True
    assert study.schedule("card-a") == after_first
    assert study.unreset("card-a") is True
    assert study.schedule("card-a").reviews == 2
    assert study.unreset("card-a") is False


def test_a_note_keeps_its_lines_and_a_blank_one_takes_it_off(study: Any) -> None:
    assert said(study.marks.note(["card-a"], " one\ntwo [b]\n")) == "Noted beside card-a."
    assert study.schedule("card-a").note == "one\ntwo [b]"
    assert (
        said(study.marks.note(["card-a"], "one\ntwo [b]"))
        == "That is the note beside card-a already."
    )
    study.marks.note(["card-a"], "three")
    study.marks.undo()
    assert study.schedule("card-a").note == "one\ntwo [b]"
    assert said(study.marks.note(["card-a", "card-b"], "  ")) == "The note beside card-a is gone."
    assert (
        said(study.marks.note(["card-a", "card-b"], "")) == "There is no note beside these cards."
    )


def test_a_note_too_long_changes_nothing(study: Any) -> None:
    with pytest.raises(WrongUse, match="at most 4000"):
        study.marks.note(["card-a"], "x" * (LONGEST_NOTE + 1))
    assert study.schedule("card-a").note is None
    assert checked_note("x" * LONGEST_NOTE) == "x" * LONGEST_NOTE
    assert checked_note("\ud800") == "\\ud800"


def test_with_nothing_set_there_is_nothing_to_take_back(study: Any) -> None:
    assert not study.marks.undo().done
    assert not study.marks.redo().done
    study.marks.toggle("flag", ["card-a"])
    study.marks.undo()
    study.marks.toggle("bury", ["card-a"])
    assert not study.marks.redo().done  # what was taken back is behind a new step


def test_one_unknown_card_changes_none(study: Any) -> None:
    with pytest.raises(WrongUse):
        study.marks.toggle("flag", ["nowhere"])
    assert len(study.marks) == 0


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*SWITCHES, "note", "undo", "redo"]), st.sets(st.sampled_from("abc"))
    ),
    max_size=12,
)


@given(STEPS)
def test_undoing_everything_leads_back_to_the_beginning(steps: list[Any]) -> None:
    cards = Fake()
    marks = Marks(cards)
    for at, (step, questions) in enumerate(steps):
        if step in ("undo", "redo"):
            getattr(marks, step)()
        elif questions:
            chosen = sorted(questions)
            marks.note(chosen, f"{at}") if step == "note" else marks.toggle(step, chosen)
    there, taken_back = cards.state(), 0
    while marks.undo().done:
        taken_back += 1
    assert cards.state() == Fake().state()
    for _ in range(taken_back):
        marks.redo()
    assert cards.state() == there


class Fake:
    """Three cards in memory."""

    def __init__(self) -> None:
        from datetime import date

        from quizcnn.store.schedules import Schedule

        self.today = date(2025, 3, 3)
        self.of = {question: Schedule(question) for question in "abc"}

    def state(self) -> dict[str, Any]:
        return dict(self.of)

    def schedule(self, question: str) -> Any:
        return self.of[question]

    def put(self, question: str, **values: Any) -> bool:
        from dataclasses import replace

        before = self.of[question]
        self.of[question] = replace(before, **values)
        return before != self.of[question]

    def suspend(self, question: str) -> bool:
        return self.put(question, suspended=True)

    def unsuspend(self, question: str) -> bool:
        return self.put(question, suspended=False)

    def bury(self, question: str) -> bool:
        from datetime import timedelta

        return self.put(question, buried_until=self.today + timedelta(days=1))

    def unbury(self, question: str) -> bool:
        return self.put(question, buried_until=None)

    def flag(self, question: str) -> bool:
        return self.put(question, flagged=True)

    def unflag(self, question: str) -> bool:
        return self.put(question, flagged=False)

    def note(self, question: str, text: str | None) -> bool:
        return self.put(question, note=text)

    def reset(self, _: str) -> bool:
        raise NotImplementedError

    def unreset(self, _: str) -> bool:
        raise NotImplementedError
