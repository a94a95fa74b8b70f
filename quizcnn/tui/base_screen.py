"""What the screens of a session share, and what they ask of the app that shows them.

A screen knows neither the app nor another screen: `QuizcnnApp` builds them and hands itself over as
a `StudyApp`, so that the imports go one way, from the app to the screens to the widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from quizcnn.messages import Message
from quizcnn.tui.widgets.bilingual_text import LocalizedText

if TYPE_CHECKING:
    from quizcnn.practice.lab import Bench
    from quizcnn.practice.session import Session
    from quizcnn.practice.study import Study


class StudyApp(Protocol):
    """The study, the clock, notices, and the way to the other screens."""

    clock: Callable[[], float]
    exit_code: int

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
        """Ask the session's cards, from the present one on."""

    def show_summary(self, session: Session) -> None:
        """Show how the session went."""

    def show_lab(self, bench: Bench | None = None) -> None:
        """Open the Lab, on the numbers of a card where its bench is given."""

    def show_trouble(self, error: Exception, try_again: Callable[[], None]) -> None:
        """Say what failed; `try_again` is called if the learner wishes."""


class StudyScreen(Screen[None]):
    """A screen that works on the study. Its texts are asked for anew when it has changed."""

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__()
        self.study_app = study_app

    def run_or_show_trouble(self, action: Callable[[], None]) -> None:
        """Call `action`; when it fails, show why and call it again if the learner wishes.

        Every failure is caught, also one nobody thought of: an answer that is on the screen must
        not be lost with it.
        """
        try:
            action()
        except Exception as error:
            self.study_app.show_trouble(error, lambda: self.run_or_show_trouble(action))

    def refresh_texts(self) -> None:
        """Draw every text anew: what there is to say has changed."""
        for text in self.query(LocalizedText):
            text.refresh_language()
