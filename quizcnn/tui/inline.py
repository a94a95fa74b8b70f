"""A few cards in some lines under the prompt: what stands above them stays to be read.

A page of its own because there is nothing around the session here: no tabs, no home, no summary.
Whatever leads away from the cards ends the program, which then prints how it went.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from quizcnn.tui.app import QuizcnnApp
from quizcnn.tui.base_screens.study_screen import StudyScreen

if TYPE_CHECKING:
    from quizcnn.practice.session.session import Session
    from quizcnn.practice.study import Study


class InlineApp(QuizcnnApp):
    """Asks the cards of one session."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*QuizcnnApp.CSS_PATH, "inline.tcss"]

    def __init__(self, study: Study, session: Session, language: str, **options: Any) -> None:
        super().__init__(lambda: study, language, tab="", **options)
        self.study = study
        self._session = session

    def on_mount(self) -> None:
        """Ask the first card."""
        self.show_practice(self._session)

    def _tab_screen(self, tab: str) -> StudyScreen:  # noqa: ARG002
        return _Nothing(self)

    def show_tab(self, name: str, **what: str) -> None:  # noqa: ARG002
        """Leave: there are no tabs here."""
        self.leave()

    def show_summary(self, session: Session) -> None:  # noqa: ARG002
        """Leave when all is drawn that was begun: the summary is printed under the prompt."""
        self.screen.call_later(self.leave)


class _Nothing(StudyScreen):
    """What the cards lie on: to come back to it is to leave."""

    _is_covered = False

    def on_screen_suspend(self) -> None:
        """The cards are shown."""
        self._is_covered = True

    def on_screen_resume(self) -> None:
        """They are left."""
        if self._is_covered:
            self.study_app.leave()


def run(study: Study, session: Session, language: str, color: bool = True) -> None:
    """Ask the cards of `session` until they are over or the learner has had enough."""
    from quizcnn.practice.settings import program_settings  # read already; the app does without

    theme, keep = program_settings.value("theme"), program_settings.change
    app = InlineApp(study, session, language, theme=theme, keep=keep, color=color)
    app.run(inline=True)
