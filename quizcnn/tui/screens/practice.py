"""Asking the cards of a session: keys become calls of the session, outcomes become text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from quizcnn.bank.question import LETTERS
from quizcnn.practice import steps
from quizcnn.practice.lab import bench_of_card
from quizcnn.store.record_review import AnsweredElsewhere
from quizcnn.tui.base_screen import StudyApp, StudyScreen
from quizcnn.tui.widgets.card_view import CardView
from quizcnn.tui.widgets.grid_editor import GridEditor
from quizcnn.tui.widgets.heading import Heading
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.number_answer import NumberAnswer
from quizcnn.tui.widgets.picker import Picker
from quizcnn.tui.widgets.ratings import Ratings

if TYPE_CHECKING:
    from quizcnn.practice.answering import Outcome
    from quizcnn.practice.card import Card
    from quizcnn.practice.session import Session

Phase = Literal["leech", "covered", "asking", "retry", "judged", "moving"]
"""What the learner is about to do with a card.

leech: read the explanation first · covered: think, then see the key points · asking: answer ·
retry: correct a first wrong number · judged: read the verdict and rate · moving: wait until the
next card is laid out; a key typed ahead was meant for the card that is gone.
"""

PHASES_OF: dict[str, tuple[Phase, ...]] = {
    "begin": ("leech",),
    "uncover": ("covered",),
    "hint": ("covered", "asking", "retry"),
    "give_up": ("covered", "asking"),
    "show_answer": ("retry",),
    "accept": ("judged",),
    "rate": ("judged",),
    "lab": ("judged",),
    "drop": ("leech", "covered", "asking", "retry", "judged"),
}

KEYS: list[BindingType] = [
    Binding("enter", "begin", "key-begin"),
    Binding("enter", "uncover", "key-uncover"),
    Binding("enter,space", "accept", "key-accept"),
    Binding("h,f3", "hint", "key-hint"),
    Binding("n,f4", "give_up", "key-give-up"),
    Binding("n,f4", "show_answer", "key-show-answer"),
    *(Binding(str(quality), f"rate({quality})", "key-rate", show=False) for quality in range(6)),
    Binding("u,f9,ctrl+z", "undo", "key-undo"),
    Binding("U,f10", "redo", "key-redo", show=False),
    Binding("escape", "home", "key-home"),
    Binding("o", "lab", "key-lab-card"),
    Binding("s,f7", "drop('suspend')", "key-suspend", show=False),
    Binding("z,f8", "drop('bury')", "key-bury", show=False),
    Binding("pagedown", "scroll_by(0, 1)", "key-scroll", show=False),
    Binding("pageup", "scroll_by(0, -1)", "key-scroll", show=False),
    Binding("down,j", "scroll_by(1, 0)", show=False),
    Binding("up,k", "scroll_by(-1, 0)", show=False),
]


class PracticeScreen(StudyScreen):
    """Shows the session's card; `phase` says what the learner is about to do with it."""

    CSS_PATH = "practice.tcss"
    BINDINGS = KEYS
    AUTO_FOCUS = ""

    def __init__(self, study_app: StudyApp, session: Session) -> None:
        super().__init__(study_app)
        self.session = session
        self.phase: Phase = "asking"
        self._heading = Heading(self._card)
        self._view = CardView(self._card, session.draft)
        self._body = Body(id="body", can_focus=False)
        self._foot = Vertical(id="foot")

    @property
    def _card(self) -> Card:
        card = self.session.card
        assert card is not None, "the screen leaves for the summary when the cards are over"
        return card

    def compose(self) -> ComposeResult:
        """Heading, the scrolling card, the ratings, the keys."""
        yield self._heading
        with self._body:
            yield self._view
        yield self._foot
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first card."""
        self._watch = Stopwatch(self.study_app.clock)
        self._ask()

    def on_screen_suspend(self) -> None:
        """Time under a dialog is not thinking time."""
        self._watch.pause()

    def on_screen_resume(self) -> None:
        """Count on."""
        self._watch.resume()

    def on_unmount(self) -> None:
        """The program ends: what is typed is kept for another time."""
        self._keep_draft()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """What the phase allows."""
        card = self._view.card
        if action == "hint" and (card.hinted or card.variant.question.hint is None):
            return False
        if action == "lab" and card.variant.call is None:
            return False
        return self.phase in PHASES_OF.get(action, (self.phase,))

    # -- answers --------------------------------------------------------------------------------

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

    def _judge(self, answer: Callable[[], Outcome]) -> None:
        if self.phase not in ("covered", "asking", "retry"):
            return
        second = self.phase == "retry"
        self._keep_draft()

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
        self._enter("judged")
        self.set_focus(None)
        self.call_next(self._reveal, outcome)

    async def _reveal(self, outcome: Outcome) -> None:
        """Mount the verdict before any further key is looked at, and bring it into sight."""
        first = await self._view.settle(outcome)
        await self._foot.mount(Ratings(outcome.suggested or 0, self._view.card.previews))
        self.call_after_refresh(
            self._body.scroll_to_widget, first, animate=False, top=True, force=True
        )

    # -- rating and moving on -------------------------------------------------------------------

    def on_ratings_chosen(self, event: Ratings.Chosen) -> None:
        """A grade was clicked."""
        self.action_rate(event.quality)

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

    def action_lab(self) -> None:
        """Open the Lab with this card's numbers; Escape comes back to the verdict."""
        self.study_app.show_lab(bench_of_card(self._view.card.variant))

    def action_undo(self) -> None:
        """Take the last step back; its card comes again with the same numbers."""
        self._move(lambda: self._tell(steps.undo))

    def action_redo(self) -> None:
        """Bring back what was taken back last."""
        self._move(lambda: self._tell(steps.redo))

    def _tell(self, step: Callable[[Session, date], steps.Told]) -> bool:
        told = step(self.session, self.study_app.open_study().today)
        self.study_app.toast(told.message)
        return told.done

    def action_drop(self, how: Literal["suspend", "bury"]) -> None:
        """Never ask this again, or not before tomorrow."""
        question = self._view.card.variant.question.id

        def drop() -> bool:
            getattr(self.session, how)()
            self.study_app.toast(f"{how}-done", question=question)
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
            await self._view.remove()
            self._view = CardView(self._card, self.session.draft)
            await self._body.mount(self._view)
            self._heading.show(self._card)
            self._ask()

    def _ask(self) -> None:
        """Begin with the card, or go on where it was left."""
        view, outcome = self._view, self.session.outcome
        covered = view.card.variant.question.kind == "concept" and not view.uncovered
        leech = view.card.lesson is not None and not view.begun
        self._enter("leech" if leech else "covered" if covered else "asking")
        self._body.scroll_home(animate=False)
        self._watch.restart(self.session.draft.seconds)
        if outcome is not None:
            self._go_on_from(outcome)
        if self.phase in ("asking", "retry"):
            view.focus_answer()

    def _go_on_from(self, outcome: Outcome) -> None:
        if outcome.may_retry:
            self._view.offer_retry(outcome)
            self._enter("retry")
        else:
            self._settle(outcome)

    def _keep_draft(self) -> None:
        """Let what is on the screen be found again after Escape, or another time."""
        card = self.session.card
        if self.phase != "moving" and card is not None and card.variant is self._view.card.variant:
            self.session.keep_draft(self._view.draft(self._watch.seconds))

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.refresh_bindings()

    def action_home(self) -> None:
        """Back home; the sitting waits there as it is."""
        self._keep_draft()
        self._enter("moving")
        self.app.pop_screen()

    def action_scroll_by(self, lines: int, pages: int) -> None:
        """Scroll the card."""
        self._body.scroll_relative(y=lines + pages * self._body.size.height, animate=False)


class Body(VerticalScroll, inherit_bindings=False):
    """Scrolled by the screen's own keys: those have names, so the list of keys has them."""


class Stopwatch:
    """Seconds on a monotonic clock that is passed in."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    def restart(self, seconds: float = 0.0) -> None:
        """Begin again, at zero or at the seconds counted before, running."""
        self._before, self._since = seconds, self._clock()

    def pause(self) -> None:
        """Stand still; a second pause changes nothing."""
        self._before, self._since = self.seconds, None

    def resume(self) -> None:
        """Go on from where it stood."""
        if self._since is None:
            self._since = self._clock()

    @property
    def seconds(self) -> float:
        """Seconds counted so far."""
        running = 0.0 if self._since is None else self._clock() - self._since
        return self._before + max(running, 0.0)
