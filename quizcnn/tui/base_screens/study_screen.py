"""What the screens of a session share, and what they ask of the app that shows them.

A screen knows neither the app nor another screen: `QuizcnnApp` builds them and hands itself over as
a `StudyApp`, so that the imports go one way, from the app to the screens to the widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from quizcnn.messages import Message
from quizcnn.messages.errors import UserError
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.containers import Blank

if TYPE_CHECKING:
    from quizcnn.bank.question import Question
    from quizcnn.bank.variant import Variant
    from quizcnn.practice.lab.bench import Bench
    from quizcnn.practice.session.session import Session
    from quizcnn.practice.study import Study


class StudyApp(Protocol):
    """The study, the clock, notices, and the way to the other screens."""

    clock: Callable[[], float]
    exit_code: int
    shows_clock: bool
    """Whether practice shows how long a card takes."""
    language: str

    @property
    def study(self) -> Study | None:
        """The study, if it is open."""

    def open_study(self) -> Study:
        """The study, opened at the first call. Raises what opening it raises."""

    sitting: Session | None
    """The session that was begun last, finished or not."""

    def toast(self, what: str | Message, /, **values: Any) -> None:
        """Show a short notice, `tui.<what>` or a message, in place of the one before."""

    def show_practice(self, session: Session) -> None:
        """Ask the session's cards, from the present one on; chosen ones go on as they were left."""

    def leave_session(self, session: Session) -> None:
        """Keep a session on chosen cards that was left before its end."""

    def show_summary(self, session: Session) -> None:
        """Show how the session went."""

    def show_tab(self, name: str, **what: str) -> None:
        """Show a tab as it was left; `what` it is to show is told to its screen."""

    def show_lab(self, bench: Bench) -> None:
        """Open the Lab on a bench, such as the numbers of a card; Escape comes back."""

    def keep_setting(self, key: str, value: str) -> None:
        """Keep a choice for the next time; say so where that fails."""

    def show_card(self, question: str, variant: Variant | None = None) -> None:
        """Open the page of a card, as `variant` if it is given; Escape comes back."""

    def show_trouble(self, error: Exception, try_again: Callable[[], None]) -> None:
        """Say what failed; `try_again` is called if the learner wishes."""

    def ask(self, question: Message, then: Callable[[], None]) -> None:
        """Ask the learner; `then` is called if the answer is yes."""

    def choose_theme(self, name: str) -> None:
        """Show the colours of a theme from now on."""

    def simulate_key(self, key: str) -> None:
        """Do as if the key had been pressed."""

    def leave(self) -> None:
        """End the program; whatever was rated is on record."""


class StudyScreen(Blank, Screen[None]):
    """A screen that works on the study. Its texts are asked for anew when it has changed."""

    in_session = False
    """Whether cards are being asked here: digits belong to them, and a summary takes its place."""

    # The widgets that lose and get the focus are drawn anew by themselves; Textual's draws all.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__()
        self.study_app = study_app
        self._styled_for: tuple[str, bool] | None = None

    def take_room(self, size: Size) -> None:
        """Know the room there is before anything is laid out; else that is done twice."""
        for room, points in (
            (size.width, self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS),
        ):
            name = [name for least, name in points or () if room >= least][-1]
            self.update_classes({name: True}, update=False)

    async def on_event(self, event: events.Event) -> None:
        """Shown again it is styled as it was left, unless the colours are others by now."""
        if isinstance(event, events.ScreenResume):
            colors = (self.app.theme, self.app.app_focus)
            event.refresh_styles = self._styled_for not in (None, colors)
            self._styled_for = colors
        await super().on_event(event)

    def show(self, **what: str) -> None:
        """Show what a tab was opened for, by the words of the screen it belongs to."""

    def go_up(self) -> None:
        """To the screen this one lies on; a tab lies on none, and leads to Today."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.study_app.show_tab("today")

    def run_or_show_trouble(self, action: Callable[[], None]) -> None:
        """Call `action`; when it fails, show why and call it again if the learner wishes.

        Every failure is caught, also one nobody thought of: an answer that is on the screen must
        not be lost with it.
        """
        try:
            action()
        except Exception as error:
            self.study_app.show_trouble(error, lambda: self.run_or_show_trouble(action))

    def keep_as_card(self, made: Bench | Question) -> None:
        """Append a bench's numbers, or a card of no deck, to the learner's own deck.

        From now on it is asked like any other.
        """
        from quizcnn.bank.decks import own_decks
        from quizcnn.practice.lab.bench import Bench
        from quizcnn.practice.quiz.kept_cards import keep, told
        from quizcnn.practice.quiz.made_cards import card_of

        try:
            kept = keep([card_of(made) if isinstance(made, Bench) else made.raw])
        except UserError as error:
            self.study_app.toast(error.message)
            return
        self.study_app.toast(told(kept))
        study = self.study_app.study
        if study is not None and kept.added:  # after the notice: a deck is checked when it is read
            self.call_after_refresh(lambda: study.use(own_decks()))

    def refresh_texts(self) -> None:
        """Draw every text anew: what there is to say has changed."""
        for text in self.query(LocalizedText):
            text.refresh_language()
