"""The study app: what all screens share, and the way from one screen to the next.

Home is painted before the study is opened, and each other screen is imported when it is first
shown: practice and summary bring the bank, the judges and the numbers, for which the first paint
does not wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from quizcnn.messages import Message
from quizcnn.messages.errors import UserError
from quizcnn.tui.palette import DARK, LIGHT
from quizcnn.tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from quizcnn.practice.lab import Bench
    from quizcnn.practice.session import Session
    from quizcnn.practice.study import Study

Start = Literal["home", "practice"]

_WIDTHS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
_HEIGHTS = [(0, "-low"), (24, "-high")]


class QuizcnnApp(App[None]):
    """`open_study` is called once, after the first paint; `clock` counts seconds monotonically.

    Language and theme that are chosen by key are handed to `keep`, by the names of the settings.
    With `start="practice"` a session with `session_options` begins as soon as the study is open.
    """

    # Home's stylesheet too: Textual does not load the one a default screen names itself.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    TITLE = "quizcnn"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,l,ctrl+l", "switch_language", "key-language"),
        Binding("f6,t", "switch_theme", "key-theme", show=False),
        Binding("q", "quit", "key-quit"),
        Binding("ctrl+q,ctrl+c", "quit", "key-quit", show=False, priority=True),
        Binding("question_mark,f1", "help", "key-help"),
    ]

    language = reactive("en")

    def __init__(
        self,
        open_study: Callable[[], Study],
        language: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        start: Start = "home",
        session_options: Mapping[str, Any] | None = None,
        theme: str = DARK.name,
        keep: Callable[[str, str], None] = lambda _key, _value: None,
    ) -> None:
        super().__init__()
        self.clock = clock
        self.study: Study | None = None
        self.sitting: Session | None = None
        self.exit_code = 0
        self._open_study = open_study
        self._first_session = dict(session_options or {}) if start == "practice" else None
        self.set_reactive(QuizcnnApp.language, language)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = self._first_theme = theme
        self._keep = keep

    def get_default_screen(self) -> HomeScreen:
        """Home is what the app opens with."""
        return HomeScreen(self, self._first_session)

    def open_study(self) -> Study:
        """The study, opened at the first call. Raises what opening it raises."""
        if self.study is None:
            self.study = self._open_study()
        return self.study

    def close_study(self) -> None:
        """Let go of the collection, if it was opened."""
        if self.study is not None:
            self.study.close()
            self.study = None

    def toast(self, what: str | Message, /, **values: Any) -> None:
        """Show a short notice, `tui.<what>` or a message, in place of the one before."""
        message = what if isinstance(what, Message) else Message(f"tui.{what}", values)
        self.clear_notifications()
        self.notify(message.localize(self.language), timeout=3, markup=False)

    def show_practice(self, session: Session) -> None:
        """Ask the session's cards, from the present one on."""
        from quizcnn.tui.screens.practice import PracticeScreen

        self.sitting = session
        self._show_above_home(PracticeScreen(self, session))

    def show_summary(self, session: Session) -> None:
        """Show how the session went."""
        from quizcnn.tui.screens.summary import SummaryScreen

        self._show_above_home(SummaryScreen(self, session))

    def show_lab(self, bench: Bench | None = None) -> None:
        """Open the Lab, on the numbers of a card where its bench is given."""
        from quizcnn.tui.screens.lab import LabScreen

        self.push_screen(LabScreen(self, bench))

    def show_trouble(self, error: Exception, try_again: Callable[[], None]) -> None:
        """Say what failed; `try_again` is called if the learner wishes."""
        from quizcnn.tui.screens.trouble import TroubleScreen

        self.push_screen(TroubleScreen(error), lambda again: try_again() if again else None)

    async def action_quit(self) -> None:
        """Leave; whatever was rated is on record."""
        self.exit(return_code=self.exit_code)

    def action_switch_language(self) -> None:
        """English to Chinese and back; every screen follows at once, and the choice is kept."""
        self.language = "zh" if self.language == "en" else "en"
        self._keep_or_say_why("language", self.language)

    def action_switch_theme(self) -> None:
        """Dark to light and back, to the theme that was chosen in the settings where it fits."""
        ours = LIGHT.name if self.current_theme.dark else DARK.name
        self.theme = ours if self.theme == self._first_theme else self._first_theme
        self._keep_or_say_why("theme", self.theme)

    def action_help(self) -> None:
        """List the keys of the screen below."""
        from quizcnn.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def _keep_or_say_why(self, key: str, value: str) -> None:
        """A choice that cannot be kept holds until the program ends."""
        try:
            self._keep(key, value)
        except UserError as error:
            self.toast("not-kept", why=error.message)

    def _show_above_home(self, screen: Screen[None]) -> None:
        """Home stays below: leaving a session, or its summary, leads back to it."""
        if isinstance(self.screen, HomeScreen):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)


def run(
    open_study: Callable[[], Study],
    language: str,
    *,
    start: Start = "home",
    session_options: Mapping[str, Any] | None = None,
) -> int:
    """Run the study screens until the learner quits; the exit code.

    0, or the exit code of the error with which the study could not be opened.
    """
    from quizcnn.practice import program_settings  # read already; the app itself does without

    app = QuizcnnApp(
        open_study,
        language,
        start=start,
        session_options=session_options,
        theme=program_settings.value("theme"),
        keep=program_settings.change,
    )
    try:
        app.run()
    finally:
        app.close_study()
    return app.return_code or 0
