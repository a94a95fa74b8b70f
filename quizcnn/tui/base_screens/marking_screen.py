"""The capital letters that change cards: on every screen that shows one they do the same.

A screen says which cards are meant and shows what became of them; what a letter does, what it asks
before and what it says afterwards stands here. `u` takes the newest back, wherever it was done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from quizcnn.messages import Message, Text
from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyScreen
from quizcnn.tui.dialogs.note import NoteDialog

if TYPE_CHECKING:
    from quizcnn.practice.card_marks import Marks, Switch
    from quizcnn.practice.card_page import CardPage
    from quizcnn.practice.session.steps import Told

_SHOWN = 60  # characters of what was copied
MOST_AT_ONCE = 12  # cards; each is a change on the disk, and a key must answer at once


class MarkingScreen(StudyScreen):
    """A screen on which cards are changed by hand."""

    BINDINGS = keys.bindings("marks")

    _troubled = False
    _is_due = False

    def marked_questions(self) -> list[str]:
        """The ids of the cards that a capital letter changes now."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Show the cards as they are now."""
        raise NotImplementedError

    @property
    def marks(self) -> Marks:
        """What was set, shared by all screens."""
        return self.study_app.open_study().marks

    def read_cards(self, read: Callable[[], None]) -> None:
        """Read what is shown; what fails is told, and tried again if the learner wishes."""
        self._is_due = False
        try:
            read()
        except Exception as error:
            self.tell_trouble(error, partial(self.read_cards, read))

    def tell_trouble(self, error: Exception, again: Callable[[], None]) -> None:
        """Say what failed in reading."""
        self._troubled = True
        self.study_app.show_trouble(error, again)

    def is_to_be_read(self) -> bool:
        """Whether the screen, as it is shown, is to be read.

        Not right after that has failed, and once where Textual says twice that it is shown.
        """
        is_known, self._troubled = self._troubled or self._is_due, False
        self._is_due = not is_known
        return not is_known

    def action_mark(self, mark: Switch) -> None:
        """Suspend, bury or flag, or take that off where all of the cards have it."""
        if questions := self.marked_questions():
            self._change(len(questions), lambda: self.marks.toggle(mark, questions))

    def action_reset_cards(self) -> None:
        """Ask first: a card that begins anew loses its interval."""
        if questions := self.marked_questions():
            asked = _about("ask-reset", questions)
            self.study_app.ask(asked, partial(self._reset, questions))

    def action_note_cards(self) -> None:
        """Write a note beside the cards; what stands there is to be changed, if it is one."""
        if questions := self.marked_questions():
            self.run_or_show_trouble(partial(self._write_note, questions))

    def action_undo(self) -> None:
        """Take back what was set last."""
        self._change(self.marks.undoes, lambda: _message(self.marks.undo()))

    def action_redo(self) -> None:
        """Set again what was taken back last."""
        self._change(self.marks.redoes, lambda: _message(self.marks.redo()))

    def ask_now(self, questions: list[str]) -> None:
        """Ask the cards outside today's order: what is due or new counts, else it is a drill."""
        self.run_or_show_trouble(partial(self._ask_now, questions))

    def _ask_now(self, questions: list[str]) -> None:
        study = self.study_app.open_study()
        session = study.ask(questions)
        if session.card is None:
            self.study_app.toast("ask-none", count=len(questions))
            return
        dues = [study.schedule(question).due for question in questions[:MOST_AT_ONCE]]
        self.study_app.show_practice(session)
        if any(due is not None and due > study.today for due in dues):
            self.study_app.toast("ask-off-schedule")

    def choose_neighbour(self, page: CardPage, visit: Callable[[str], None]) -> None:
        """Go to the card around this one that is chosen, at once where there is but one."""
        from quizcnn.tui.dialogs.forms import Way, WaysForm, both

        named = (("card-builds-on", page.builds_on), ("card-needed-by", page.needed_by))
        ways = [
            Way(Text(*(f"{said}: {id}" for said in both(f"tui.{name}"))), id)
            for name, ids in named
            for id in ids
        ]
        if len(ways) == 1:
            visit(ways[0].answer)
        elif ways:
            form = WaysForm(Message("tui.card-neighbours"), ways)
            self.app.push_screen(form, lambda id: visit(id) if id else None)

    def copy_ids(self, questions: list[str]) -> None:
        """Copy the ids; they are shown too, as not every terminal fills its clipboard."""
        ids = " ".join(questions)
        self.app.copy_to_clipboard(ids)
        shown = ids if len(ids) <= _SHOWN else f"{ids[: _SHOWN - 1]}…"
        self.study_app.toast("lab-copy-done", command=shown)

    def _reset(self, questions: list[str]) -> None:
        self._change(len(questions), lambda: self.marks.reset(questions))

    def _write_note(self, questions: list[str]) -> None:
        study = self.study_app.open_study()
        some = questions[: MOST_AT_ONCE + 1]
        notes = {study.schedule(question).note or "" for question in some}
        note = notes.pop() if len(notes) == 1 else ""
        dialog = NoteDialog(_about("note-title", questions), note)
        self.app.push_screen(dialog, partial(self._note, questions))

    def _note(self, questions: list[str], text: str | None) -> None:
        if text is not None:
            self._change(len(questions), lambda: self.marks.note(questions, text))

    def _change(self, cards: int, change: Callable[[], Message]) -> None:
        """Change them and say so; where there are many, the screen goes on meanwhile."""
        if cards <= MOST_AT_ONCE:
            self.run_or_show_trouble(lambda: self._tell(change()))
            return
        self.study_app.toast("marks-under-way", count=cards)
        self.run_worker(partial(self._change_many, change), thread=True, group="marks")

    def _change_many(self, change: Callable[[], Message]) -> None:
        try:
            told = change()
        except Exception as error:
            again = partial(self.run_or_show_trouble, lambda: self._tell(change()))
            self.app.call_from_thread(self.study_app.show_trouble, error, again)
        else:
            self.app.call_from_thread(self._tell, told)

    def _tell(self, told: Message) -> None:
        self.study_app.toast(told)
        self.show_marks()


def _message(told: Told) -> Message:
    return told.message


def _about(key: str, questions: list[str]) -> Message:
    if len(questions) == 1:
        return Message(f"tui.{key}", {"question": questions[0]})
    return Message(f"tui.{key}-many", {"count": len(questions)})
