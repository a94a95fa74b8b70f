"""Asking the cards of a session: keys become calls of the session, outcomes become text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from quizcnn.bank.question import LETTERS
from quizcnn.messages import Message
from quizcnn.practice.lab.bench import bench_of_card
from quizcnn.practice.session import steps
from quizcnn.practice.session.card_dealer import laid, load_ahead
from quizcnn.store.record_review import AnsweredElsewhere
from quizcnn.tui import keys
from quizcnn.tui.base_screens.marking_screen import MarkingScreen
from quizcnn.tui.base_screens.study_screen import StudyApp
from quizcnn.tui.stopwatch import StoppedClock, Stopwatch
from quizcnn.tui.widgets.card_view import CardView
from quizcnn.tui.widgets.containers import Vertical
from quizcnn.tui.widgets.grid_editor import GridEditor
from quizcnn.tui.widgets.heading import Heading
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.number_answer import NumberAnswer
from quizcnn.tui.widgets.pane import Pane
from quizcnn.tui.widgets.picker import Picker
from quizcnn.tui.widgets.ratings import Ratings
from quizcnn.tui.widgets.verdict_pane import VerdictPane
from quizcnn.tui.widgets.wide_text import WideText

if TYPE_CHECKING:
    from quizcnn.practice.card_marks import Switch
    from quizcnn.practice.session.answering import Outcome
    from quizcnn.practice.session.card import Card
    from quizcnn.practice.session.session import Session

Phase = Literal["leech", "covered", "asking", "retry", "judged", "editing", "moving"]
"""What the learner is about to do with a card.

leech: read the explanation first · covered: think, then see the key points · asking: answer ·
retry: correct a first wrong number · judged: read the verdict and rate · editing: change the ticks
after the verdict · moving: wait until the next card is laid out; a key typed ahead was meant for
the card that is gone.
"""

_PREPARE_AFTER = 0.2  # seconds: the card is painted by then, and nothing is typed yet
_TYPED = frozenset("0123456789+-−.")  # what goes back into a field that was left
_THINKING: tuple[Phase, ...] = ("covered", "asking", "retry")


_MARKS = ("mark", "reset_cards", "note_cards")  # what is set on a card of a deck


class PracticeScreen(MarkingScreen, inherit_bindings=False):
    """Shows the session's card; `phase` says what the learner is about to do with it.

    From 110 columns the verdict stands at the right of the question, below that under it.
    """

    CSS_PATH = "practice.tcss"
    in_session = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("practice"), *Screen.BINDINGS]
    AUTO_FOCUS = ""

    def __init__(self, study_app: StudyApp, session: Session) -> None:
        super().__init__(study_app)
        self.session = session
        self.phase: Phase = "asking"
        self._watch = Stopwatch(study_app.clock)
        self._heading = Heading(
            self._card,
            lambda: self._watch.seconds,
            has_clock=study_app.shows_clock,
            counts_from=None if session.options.off_schedule else session.day,
        )
        self._view = CardView(self._card, session.draft)
        self._body, self._question = Pane(id="asking"), Pane(id="asked-card")
        self._verdict = VerdictPane(self._card)
        self._foot = Vertical(id="foot")
        self._scrolls_question = False
        self._marks_before = self._marks_undone = 0

    @property
    def _card(self) -> Card:
        card = self.session.card
        assert card is not None, "the screen leaves for the summary when the cards are over"
        return card

    def compose(self) -> ComposeResult:
        """Heading, question and verdict, the ratings, the keys."""
        yield self._heading
        with self._body:
            with self._question:
                yield self._view
            yield self._verdict
        yield self._foot
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first card, and load meanwhile what cards to come need."""
        self._ask()
        self.run_worker(load_ahead, thread=True)

    def on_screen_suspend(self) -> None:
        """Time under a dialog is not thinking time."""
        self._watch.pause()

    def on_screen_resume(self) -> None:
        """Count on. On another screen the card may have been marked."""
        if self.phase in _THINKING:
            self._watch.resume()
        if self.phase != "moving":
            with suppress(Exception):  # what fails is told when the card is rated
                self._look_if_marked()

    def _look_if_marked(self) -> None:
        card = self._view.card
        now = self.study_app.open_study().schedule(card.variant.question.id)
        if now != card.schedule:
            self._look_again()

    def on_resize(self) -> None:
        """The text is broken anew: what was being read stays in sight."""
        if self.phase == "judged" and self.session.outcome is not None:
            self.call_after_refresh(self._bring_into_sight, self.session.outcome)
        elif self.phase == "retry":
            self.call_after_refresh(self._view.bring_feedback_into_sight)

    def on_unmount(self) -> None:
        """The cards are left, or the program ends: what is typed is kept for another time."""
        self._keep_draft()
        self.study_app.leave_session(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the phase allows, and the card."""
        if not keys.works("practice", action, self.phase):
            return False
        card = self._view.card
        return {
            "hint": not card.hinted and card.variant.question.hint is not None,
            "lab": card.variant.call is not None,
            "keep": card.variant.call is not None or not self.session.keeps_record,
            "edit": card.variant.question.kind == "concept",
            "fold": bool({*parameters} & {*self._verdict.folds}),
            "walk": self._verdict.steps is not None,
            "shift": not isinstance(self.focused, Input),  # which selects by these keys
            "other_pane": self._has_two_panes,
            "hand_in": self._view.field is not None and not self._is_typing,
            **dict.fromkeys(_MARKS, self.session.keeps_record),
            "hide_clock": card.variant.question.kind != "choice" or self.phase != "asking",
        }.get(action, True)

    @property
    def _is_typing(self) -> bool:
        return self.focused is not None and self.focused is self._view.field

    @property
    def _has_two_panes(self) -> bool:
        return self.has_class("-two-panes")

    # -- answers --------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A digit, sign or point that is typed beside the field goes into it."""
        left = self.phase in ("asking", "retry") and self.focused is None
        if left and event.character in _TYPED and self._view.field is not None:
            event.stop()
            self._view.type(event.character or "")

    def on_number_answer_submitted(self, event: NumberAnswer.Submitted) -> None:
        """A number or a shape was typed."""
        if event.text.strip():
            self._judge(lambda: self.session.answer(event.text, self._watch.seconds))
        else:
            self.study_app.toast("nothing-typed")

    def on_grid_editor_submitted(self, event: GridEditor.Submitted) -> None:
        """A grid was typed."""
        self._judge(lambda: self.session.answer(event.text, self._watch.seconds))

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """An option was picked, or the key points were ticked."""
        if self._view.card.variant.question.kind == "concept":
            self._judge(lambda: self.session.tick(event.indices, self._watch.seconds))
        else:
            letter = LETTERS[event.indices[0]]
            self._judge(lambda: self.session.answer(letter, self._watch.seconds))

    def action_hand_in(self) -> None:
        """Hand in what stands in the field that was left."""
        self._view.hand_in()

    def action_give_up(self) -> None:
        """Don't know."""
        self._judge(lambda: self.session.give_up(self._watch.seconds))

    def action_show_answer(self) -> None:
        """No second try: the first answer stands."""
        if self.session.outcome is not None:
            self._settle(self.session.let_stand())

    def action_hint(self) -> None:
        """Reveal the hint."""
        self.session.hint()
        self._view.card = self._card
        self._view.show_hint()
        self.refresh_bindings()

    def action_begin(self) -> None:
        """The leech's explanation has been read."""
        covered = self._view.card.variant.question.kind == "concept"
        self._view.begin()
        self._enter("covered" if covered else "asking")
        self._watch.restart()
        self._keep_draft()

    def action_uncover(self) -> None:
        """Show the key points."""
        self._enter("asking")
        self._view.uncover()
        self._keep_draft()

    def action_edit(self) -> None:
        """Change the ticks; the suggestion follows them."""
        self._enter("editing")
        self._foot.display = False
        self._view.reopen()
        self.call_after_refresh(self._body.scroll_to_widget, self._question, animate=False)

    def _leave_edit(self) -> None:
        """The ticks as they were."""
        if self.session.outcome is not None and isinstance(self._view.answer, Picker):
            self._view.answer.ticked = set(self._view.answer.picked)
            self._settle(self.session.outcome)

    def _judge(self, answer: Callable[[], Outcome]) -> None:
        if self.phase not in (*_THINKING, "editing"):
            return
        second = self.phase == "retry"
        self._keep_draft(at_once=False)  # it is written with what comes of the answer

        def judge() -> None:
            outcome = answer()
            if not outcome.settled:
                self._view.ask_again(outcome)
            elif outcome.may_retry and not second:
                self._view.offer_retry(outcome)
                self._enter("retry")
            else:
                self._settle(outcome)

        self.run_or_show_trouble(judge)

    def _settle(self, outcome: Outcome) -> None:
        self._watch.pause()
        self._heading.tick()
        self._enter("judged")
        self.set_focus(None)
        self.call_next(self._reveal, outcome)

    async def _reveal(self, outcome: Outcome) -> None:
        """Mount the verdict before any further key is looked at, and bring it into sight."""
        card = self._view.card
        with self.app.batch_update():
            self._view.settle(outcome)
            await self._verdict.show(card, outcome)
            await self._foot.remove_children()
            self._foot.display = True
            await self._foot.mount(
                Ratings(outcome.suggested or 0, self.session.reason, card.previews)
            )
        self.refresh_bindings()
        self.call_after_refresh(self._bring_into_sight, outcome)

    def _bring_into_sight(self, outcome: Outcome) -> None:
        """Scroll to what is read first."""
        first = self._view.answer if self._view.is_read_first(outcome) else self._verdict
        self._scrolls_question = False
        if self._has_two_panes:
            self._verdict.scroll_home(animate=False)
        else:
            self._body.scroll_to_widget(first, animate=False, top=True, force=True)

    # -- reading the verdict ---------------------------------------------------------------------

    def action_fold(self, part: str) -> None:
        """Fold a part of the verdict away, or open it."""
        self._verdict.fold(part)
        self.refresh_bindings()

    def action_walk(self, by: int) -> None:
        """To the next worked step, or the one before."""
        if self._verdict.steps is not None:
            self._verdict.steps.walk(by)

    def action_shift(self, columns: int) -> None:
        """Show another part of grids that are wider than their pane."""
        for grids in self.query(WideText):
            grids.shift(columns)

    def action_other_pane(self) -> None:
        """Let the keys that scroll scroll the other pane."""
        self._scrolls_question = not self._scrolls_question

    def action_scroll_by(self, lines: int, pages: int) -> None:
        """Scroll the card."""
        pane = self._body
        if self._has_two_panes:
            is_question = self._scrolls_question or self.phase != "judged"
            pane = self._question if is_question else self._verdict
        pane.scroll_relative(y=lines + pages * pane.size.height, animate=False)

    def action_lab(self) -> None:
        """Open the Lab with this card's numbers; Escape comes back to the verdict."""
        bench = bench_of_card(self._view.card.variant)
        if bench is not None:
            self.study_app.show_lab(bench)

    def action_card(self) -> None:
        """Open the card's own page, with these numbers and choices; Escape comes back."""
        variant = self._view.card.variant
        self.study_app.show_card(variant.question.id, variant)

    def action_copy(self) -> None:
        """Copy the card's id."""
        question = self._view.card.variant.question.id
        self.app.copy_to_clipboard(question)
        self.study_app.toast("copied-id", question=question)

    # -- rating and moving on -------------------------------------------------------------------

    def action_accept(self) -> None:
        """Rate as suggested."""
        if self.session.outcome is not None:
            self.action_rate(self.session.outcome.suggested or 0)

    def action_rate(self, quality: int) -> None:
        """Put the card on record, once, and go on; a failure keeps everything as it is."""
        if self.phase == "judged":
            self._move(lambda: self._rate(quality))

    def _rate(self, quality: int) -> bool:
        try:
            self.session.rate(quality)
        except AnsweredElsewhere as error:  # the card is laid out anew
            self.study_app.toast(error.message)
        return True

    def action_undo(self) -> None:
        """Take back a mark set on this card, else the last step; its numbers come again."""
        if len(self.marks) > self._marks_before:
            self._marks_undone += 1
            super().action_undo()
        else:
            self._keep_draft()  # redo leads back to it
            self._move(lambda: self._step(steps.undo))

    def action_redo(self) -> None:
        """Bring back what was taken back last."""
        if self._marks_undone:
            self._marks_undone -= 1
            super().action_redo()
        else:
            self._move(lambda: self._step(steps.redo))

    def _step(self, step: Callable[[Session, date], steps.Told]) -> bool:
        told = step(self.session, self.study_app.open_study().today)
        self.study_app.toast(told.message)
        return told.done

    def _drop(self, how: Literal["suspend", "bury"]) -> None:
        """Never ask this again, or not before tomorrow."""
        question = self._view.card.variant.question.id

        def drop() -> bool:
            getattr(self.session, how)()
            self.study_app.toast(Message(f"practice.did-{how}", {"question": question}))
            return True

        self._move(drop)

    def _move(self, step: Callable[[], bool]) -> None:
        """Take a step of the session; show the card it leads to, or the summary."""

        def move() -> None:
            if step():
                self._show_next()

        self.run_or_show_trouble(move)

    def _show_next(self) -> None:
        self._enter("moving")
        if self.session.card is None:
            self.study_app.show_summary(self.session)
            return
        self.call_next(self._replace)

    async def _replace(self) -> None:
        """Lay the next card out before any further key is looked at."""
        with self.app.batch_update():
            await self._foot.remove_children()
            await self._verdict.clear(self._card)
            await self._view.remove()
            self._view = CardView(self._card, self.session.draft)
            await self._question.mount(self._view)
            self._heading.show(self._card)
            self._ask()

    def _ask(self) -> None:
        """Begin with the card, or go on where it was left."""
        view, outcome = self._view, self.session.outcome
        covered = view.card.variant.question.kind == "concept" and not view.uncovered
        leech = view.card.lesson is not None and not view.begun
        self._enter("leech" if leech else "covered" if covered else "asking")
        self._body.scroll_home(animate=False)
        self._question.scroll_home(animate=False)
        self._watch.restart(self.session.draft.seconds)
        self._marks_before, self._marks_undone = len(self.marks), 0
        if outcome is not None:
            self._go_on_from(outcome)
        if self.phase in ("asking", "retry"):
            view.focus_answer()
        self.set_timer(_PREPARE_AFTER, self._prepare)

    def _prepare(self) -> None:
        """Draw the card that comes next; what fails is told when it is its turn."""
        if self.phase != "moving" and self.is_mounted:
            with suppress(Exception):
                self.session.prepare()

    def _go_on_from(self, outcome: Outcome) -> None:
        if outcome.may_retry:
            self._view.offer_retry(outcome)
            self._enter("retry")
        else:
            self._settle(outcome)

    def _keep_draft(self, *, at_once: bool = True) -> None:
        """Let what is on the screen be found again after Escape, or another time."""
        card = self.session.card
        if self.phase == "moving" or card is None or card.variant is not self._view.card.variant:
            return
        self.session.draft = self._view.draft(self._watch.seconds)
        if at_once:
            self.session.keep()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.refresh_bindings()

    def action_up(self) -> None:
        """Out of the field, so that letters are keys; else to where one came from."""
        if self._is_typing:
            self.set_focus(None)
            self.refresh_bindings()
        elif self.phase == "editing":
            self._leave_edit()
        else:
            self._leave()

    def _leave(self) -> None:
        self._keep_draft()
        self._enter("moving")
        self.app.pop_screen()

    # -- marks and the clock ---------------------------------------------------------------------

    def marked_questions(self) -> list[str]:
        """The card that is asked."""
        return [self._view.card.variant.question.id]

    def action_keep(self) -> None:
        """Keep this card's numbers as a card of one's own; of a quiz the card as it is."""
        variant = self._view.card.variant
        made = bench_of_card(variant) if self.session.keeps_record else variant.question
        if made is not None:
            self.keep_as_card(made)

    def action_mark(self, mark: Switch) -> None:
        """Flag the card; one that is suspended or buried leaves the sitting, a step of it."""
        if mark == "flag":
            super().action_mark(mark)
        else:
            self._drop(mark)

    def show_marks(self) -> None:
        """The card was marked, or begins anew."""
        self._look_again()

    def _look_again(self) -> None:
        """The card was marked: the heading shows it, and what is typed stays."""
        self._keep_draft()
        self.session.look_again()
        if self.session.card is None or laid(self._card) != laid(self._view.card):
            self._show_next()
            return
        self._view.card = self._card
        self._heading.show(self._card)
        self._verdict.show_note(self._card)

    def action_stop_clock(self) -> None:
        """Stand still until a key is pressed; the question is out of sight meanwhile."""
        self._keep_draft()
        self.app.push_screen(StoppedClock())

    def action_hide_clock(self) -> None:
        """Hide the clock, or show it; the choice is kept."""
        shown = self._heading.switch_clock()
        self.study_app.shows_clock = shown
        self.study_app.keep_setting("clock", "on" if shown else "off")
