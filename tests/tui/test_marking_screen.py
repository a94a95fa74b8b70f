"""The capital letters: on any screen of cards they change them, say so, and are taken back."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical

from quizcnn.tui.base_screens import marking_screen
from quizcnn.tui.base_screens.marking_screen import MarkingScreen
from quizcnn.tui.dialogs.note import NoteDialog
from quizcnn.tui.dialogs.question import QuestionDialog
from quizcnn.tui.widgets.keybar import KeyBar


class Marking(MarkingScreen):
    """A screen of a few cards, all of them meant."""

    def __init__(self, study_app: Any, questions: list[str]) -> None:
        super().__init__(study_app)
        self.questions = questions
        self.shown = 0

    def compose(self) -> ComposeResult:
        yield Vertical()
        yield KeyBar()

    def marked_questions(self) -> list[str]:
        return self.questions

    def show_marks(self) -> None:
        self.shown += 1


async def on(app: Any, *questions: str) -> Any:
    await app.push_screen(Marking(app, list(questions)))
    return app.screen


def said(app: Any) -> str:
    (notice,) = app._notifications
    return str(notice.message)


@pytest.mark.parametrize(
    ("key", "field", "did", "undid"),
    [
        ("S", "suspended", "will not be asked again", "is asked again"),
        ("B", "buried_until", "comes back tomorrow", "may come today again"),
        ("F", "flagged", "is flagged", "is no longer flagged"),
    ],
)
async def test_a_capital_sets_a_mark_and_u_takes_it_back(
    key: str, field: str, did: str, undid: str, learner: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await on(app, "max-pool")
        study = app.open_study()
        await pilot.press(key)
        assert getattr(study.schedule("max-pool"), field)
        assert did in said(app)
        await pilot.press("u")
        assert not getattr(study.schedule("max-pool"), field)
        assert undid in said(app)
        await pilot.press("U")
        assert getattr(study.schedule("max-pool"), field)
        await pilot.press(key)
        assert not getattr(study.schedule("max-pool"), field)
        assert screen.shown == 4


async def test_without_a_card_no_letter_does_anything(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await on(app)
        await pilot.press(*"SBFRN")
        assert isinstance(app.screen, Marking)
        await pilot.press("u")
        assert "nothing here to take back" in said(app)
        await pilot.press("U")
        assert "nothing to bring back" in said(app)


async def test_a_reset_asks_first(learner: Any, text: Any) -> None:
    from quizcnn.practice.single_review import review_quality

    async with learner.run() as (app, pilot):
        await on(app, "max-pool")
        study = app.open_study()
        review_quality(study, "max-pool", 5)
        await pilot.press("R")
        assert isinstance(app.screen, QuestionDialog)
        await pilot.pause()
        assert "Let max-pool begin anew" in text(app)
        await pilot.press("escape")
        assert study.schedule("max-pool").due is not None
        await pilot.press("R", "enter")
        assert study.schedule("max-pool").due is None
        await pilot.press("u")
        assert study.schedule("max-pool").due is not None


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_note_is_written_in_a_dialog(
    learner: Any, snapshots: Any, rows: Any, language: str
) -> None:
    async with learner.run(language) as (app, pilot):
        await on(app, "max-pool")
        study = app.open_study()
        await pilot.press("N", *"uq", "enter", *"[b]2")
        await pilot.pause()
        snapshots.check(app, f"80x24-{language}-note")
        await pilot.press("escape")
        await pilot.pause()
        assert "Tab" in rows(app)[-1]  # back into the field
        await pilot.press("escape")
        assert study.schedule("max-pool").note is None
        await pilot.press("N", *"uq", "enter", *"[b]2", "ctrl+o")
        assert study.schedule("max-pool").note == "uq\n[b]2"
        await pilot.press("N", *"3", "escape", "enter")
        assert study.schedule("max-pool").note == "uq\n[b]23"
        await pilot.press("u")
        assert study.schedule("max-pool").note == "uq\n[b]2"


async def test_a_note_too_long_is_refused_where_it_is_written(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await on(app, "max-pool")
        await pilot.press("N")
        app.focused.text = "x" * 4001
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(app.screen, NoteDialog)
        assert "4001 characters" in text(app)


async def test_many_cards_are_changed_while_the_screen_goes_on(
    learner: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(marking_screen, "MOST_AT_ONCE", 3)
    async with learner.run() as (app, pilot):
        ids = [question.id for question in app.open_study().questions()]
        await on(app, *ids)
        told: list[Any] = []
        monkeypatch.setattr(app, "toast", lambda what, **_: told.append(what))
        await pilot.press("F")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert all(app.study.schedule(each).flagged for each in ids)
        assert [told[0], told[1].key] == ["marks-under-way", "practice.did-flag-many"]


async def test_what_fails_is_told_and_tried_again(learner: Any, monkeypatch: Any) -> None:
    from quizcnn.messages.errors import Unusable
    from quizcnn.tui.dialogs.question import TroubleDialog

    async with learner.run() as (app, pilot):
        await on(app, "max-pool")
        study = app.open_study()

        def fails(_question: str) -> bool:
            raise Unusable("store.no-name")

        with monkeypatch.context() as patch:
            patch.setattr(study, "flag", fails)
            await pilot.press("F")
            assert isinstance(app.screen, TroubleDialog)
        await pilot.press("enter")
        assert study.schedule("max-pool").flagged
