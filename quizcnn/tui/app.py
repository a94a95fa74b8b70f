"""The study app: what all screens share, and the way from one screen to the next.

Today is painted before the study is opened, and each other screen is imported when it is first
shown: practice and summary bring the bank, the judges and the numbers, for which the first paint
does not wait.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from unicodedata import normalize

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.reactive import reactive
from textual.screen import ModalScreen

from quizcnn.messages import Message, localize
from quizcnn.messages.errors import UserError
from quizcnn.tui import keys
from quizcnn.tui.base_screens.study_screen import StudyScreen
from quizcnn.tui.palette import DARK, LIGHT
from quizcnn.tui.screens.today import TodayScreen
from quizcnn.tui.stylesheet import LastingStylesheet

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter

    from quizcnn.bank.variant import Variant
    from quizcnn.practice.lab.bench import Bench
    from quizcnn.practice.session.session import Session
    from quizcnn.practice.session.todays_queue import SessionOptions
    from quizcnn.practice.study import Study

Start = Literal["today", "practice"]

_LOAD_AFTER = 0.3  # seconds: the first screen is painted by then, and looked at
_TO_COME = (
    *(f"screens.{screen}" for screen in (*keys.TABS, "practice", "summary", "card")),
    *(f"dialogs.{dialog}" for dialog in ("help", "question")),
)

_TREMBLES = 2  # cells
_READ_IN = 1.0  # seconds for a notice
_WIDTHS = [(0, "-narrow"), (60, "-normal"), (110, "-two-panes")]
_HEIGHTS = [(0, "-low"), (24, "-high")]


def _commands() -> type[Provider]:
    from quizcnn.tui.commands import Commands

    return Commands


class QuizcnnApp(App[None]):
    """`open_study` is called once, after the first paint; `clock` counts seconds monotonically.

    What is chosen by key, such as language and theme, is handed to `keep`, by the names of the
    settings. With `start="practice"` a session with `session_options` begins as soon as the study
    is open, else `tab` is shown; `faults` of the settings are told first. With `loads_ahead` the
    screens to come are loaded while the first is looked at. Each tab is a mode: a stack of screens
    that stays as it was left.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss"]
    TITLE = "quizcnn"
    COMMANDS = {_commands}  # noqa: RUF012 (Textual gives its type)
    COMMAND_PALETTE_BINDING = "ctrl+p"
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS = keys.bindings("app")

    language = reactive("en")

    def __init__(
        self,
        open_study: Callable[[], Study],
        language: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        start: Start = "today",
        session_options: Mapping[str, Any] | None = None,
        theme: str = DARK.name,
        color: bool = True,
        shows_clock: bool = True,
        keep: Callable[[str, str], None] = lambda _key, _value: None,
        keymap: Mapping[str, str] | None = None,
        tab: str = "today",
        faults: Sequence[Message] = (),
        loads_ahead: bool = False,
    ) -> None:
        super().__init__()
        self.no_color = not color
        self.clock = clock
        self.study: Study | None = None
        self.sitting: Session | None = None
        self._left: dict[SessionOptions, Session] = {}
        self.exit_code = 0
        self.shows_clock = shows_clock
        self._pressed_at = Offset()
        self._told_at: float | None = None
        self._open_study = open_study
        self._first_session = dict(session_options or {}) if start == "practice" else None
        for name in keys.TABS:
            self.add_mode(name, partial(self._tab_screen, name))
        self.set_reactive(QuizcnnApp.language, language)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # without colours a theme shows in nothing, but ours tells grounds that stand out
        self.theme = self._chosen_theme = theme if color else DARK.name
        self._rules = LastingStylesheet(variables=self.get_css_variables())
        self.stylesheet = self._rules
        self._loads_ahead = loads_ahead
        self._keep = keep
        self._faults = faults
        self._first_tab = "today" if start == "practice" else tab
        self.set_keymap(dict(keymap or {}))

    def on_mount(self) -> None:
        """Today is painted first; the tab that was shown last takes its place."""
        if self._first_tab in keys.TABS:
            self.show_tab(self._first_tab)
        for fault in self._faults:
            self.notify(fault.localize(self.language), severity="warning", markup=False)
        if self._loads_ahead:
            self.set_timer(_LOAD_AFTER, self._begin_to_load)

    def _begin_to_load(self) -> None:
        self.run_worker(self.load_ahead, thread=True, exit_on_error=False)

    def load_ahead(self) -> None:
        """Import the screens to come and read their rules, so that no key waits for it."""
        from importlib import import_module

        for screen in _TO_COME:
            import_module(f"quizcnn.tui.{screen}")
        self._rules.parse_ahead(Path(__file__).parent.rglob("*.tcss"))

    def _tab_screen(self, tab: str) -> StudyScreen:
        """The screen that a tab begins with; the class is named after it."""
        if tab == "today":
            screen: StudyScreen = TodayScreen(self, self._first_session)
        else:
            from importlib import import_module  # a screen is loaded when it is first shown

            name = f"{tab.capitalize()}Screen"
            screen = getattr(import_module(f"quizcnn.tui.screens.{tab}"), name)(self)
        # It is made in the colours that hold: else Textual styles it, and the one below, again.
        screen._css_update_count = self._css_update_count
        screen.take_room(self.size)
        return screen

    # -- the study ------------------------------------------------------------------------------

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
        self._told_at = self.clock()

    def _let_go_of_notice(self) -> None:
        """It lies over grades and forms: whoever goes on typing has read it."""
        if self._told_at is not None and self.clock() - self._told_at >= _READ_IN:
            self._told_at = None
            self.clear_notifications()

    # -- from screen to screen ------------------------------------------------------------------

    def show_tab(self, name: str, **what: str) -> None:
        """Show a tab as it was left; `what` it is to show is told to its screen."""
        self.call_next(self._show_tab, name, what)

    async def _show_tab(self, name: str, what: Mapping[str, str], *, itself: bool = False) -> None:
        if name != self.current_mode:
            with self.batch_update():  # nothing is drawn before all of it is there
                await self.switch_mode(name)
            self.screen.refresh()
        if what or (itself and not self._in_session):
            while len(self.screen_stack) > 1:
                await self.pop_screen()
        if what:
            screen = self.screen
            assert isinstance(screen, StudyScreen)
            screen.show(**what)

    @property
    def _in_session(self) -> bool:
        """Whether cards are being asked in this tab, or a dialog stands over it."""
        return any(
            isinstance(screen, ModalScreen) or getattr(screen, "in_session", False)
            for screen in self.screen_stack
        )

    def delay_update(self, delay: float = 0.05) -> None:
        """Draw nothing while a screen is made; a batch sees to that, and ends when it is made.

        The first screen is drawn at once: while the collection is opened nothing else can be seen.
        """
        if self.study is not None and not self._batch_count:
            super().delay_update(delay)

    def show_practice(self, session: Session) -> None:
        """Ask the session's cards, from the present one on.

        What asks the same chosen cards as one that was left today goes on where that was left.
        """
        from quizcnn.tui.screens.practice import PracticeScreen

        if session.options.questions:  # chosen questions are not today's sitting
            session = self._as_left(session)
        else:
            self.sitting = session
        self._show_in_place(PracticeScreen(self, session))

    def leave_session(self, session: Session) -> None:
        """Keep a session on chosen cards that was left; today's keeps itself, a quiz is over."""
        if session.options.questions and session.keeps_record and session.card is not None:
            self._left[session.options] = session

    def _as_left(self, begun: Session) -> Session:
        left = self._left.pop(begun.options, None)
        if left is None or left.day != begun.day:
            return begun
        left.look_again()  # a card may have been put aside since
        return begun if left.card is None else left

    def show_summary(self, session: Session) -> None:
        """Show how the session went."""
        from quizcnn.tui.screens.summary import SummaryScreen

        self._show_in_place(SummaryScreen(self, session))

    def show_lab(self, bench: Bench) -> None:
        """Open the Lab on a bench, such as the numbers of a card; Escape comes back."""
        from quizcnn.tui.screens.lab import LabScreen

        self.push_screen(LabScreen(self, bench))

    def show_card(self, question: str, variant: Variant | None = None) -> None:
        """Open the page of a card, as `variant` if it is given; Escape comes back."""
        from quizcnn.tui.screens.card import CardScreen

        self.push_screen(CardScreen(self, question, variant))

    def show_trouble(self, error: Exception, try_again: Callable[[], None]) -> None:
        """Say what failed; `try_again` is called if the learner wishes."""
        from quizcnn.tui.dialogs.question import TroubleDialog

        self.push_screen(TroubleDialog(error), lambda again: try_again() if again else None)

    def ask(self, question: Message, then: Callable[[], None]) -> None:
        """Ask the learner; `then` is called if the answer is yes."""
        from quizcnn.tui.dialogs.question import QuestionDialog

        self.push_screen(QuestionDialog(question), lambda yes: then() if yes else None)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Take the colours out of every line where none are wanted."""
        if not self.no_color:
            return super().get_line_filters()
        from quizcnn.tui.colorless import without_colors  # not for the many who have colours

        return [without_colors(self.current_theme.background or "black")]

    def leave(self) -> None:
        """End the program; whatever was rated is on record."""
        self.exit(return_code=self.exit_code)

    def _show_in_place(self, screen: StudyScreen) -> None:
        """A session and its summary take each other's place, above the screen they began on."""
        below = self.screen
        if isinstance(below, StudyScreen) and below.in_session:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    # -- keys -----------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Read a full-width letter or digit as the one it stands for, unless it is text.

        Where the mouse was dragged, text was selected: that is no click on what it lies on.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            event = self._normalised(event)
            self._let_go_of_notice()
        elif isinstance(event, events.MouseDown):
            self._pressed_at = event.screen_offset
        elif isinstance(event, events.MouseUp) and self._was_dragged(event.screen_offset):
            self._mouse_down_widget = None  # of which a click would be made
        await super().on_event(event)

    def _was_dragged(self, to: Offset) -> bool:
        """Whether the mouse has moved further than a hand trembles."""
        moved = to - self._pressed_at
        return abs(moved.x) > _TREMBLES or moved.y != 0

    def _normalised(self, event: events.Key) -> events.Key:
        character = event.character
        if character is None or character.isascii():
            return event
        focused = self.focused
        if focused is not None and focused.check_consume_key(event.key, character):
            return event
        plain = normalize("NFKC", character)
        return events.Key(_character_to_key(plain), plain) if len(plain) == 1 else event

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Digits belong to a card that is asked, and to a dialog."""
        if action == "tab":
            return not self._in_session
        if action == "command_palette":
            return not isinstance(self.screen, ModalScreen)
        return True

    def action_tab(self, name: str) -> None:
        """Show a tab itself; of what lies on it only a sitting is come back to."""
        self.call_next(self._show_tab, name, {}, itself=True)

    async def action_quit(self) -> None:
        """Leave without asking."""
        self.leave()

    def action_copy_or_quit(self) -> None:
        """Copy what is selected; leave where nothing is."""
        focused = self.focused
        selected = getattr(focused, "selected_text", "") or self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
            self.toast("copied")
        else:
            self.leave()

    def action_switch_language(self) -> None:
        """English to Chinese and back; every screen follows at once, and the choice is kept."""
        self.language = "zh" if self.language == "en" else "en"
        self.keep_setting("language", self.language)

    def action_switch_theme(self) -> None:
        """Dark to light and back, to the theme that was chosen in the settings where it fits."""
        ours = LIGHT.name if self.current_theme.dark else DARK.name
        self._show_theme(ours if self.theme == self._chosen_theme else self._chosen_theme)

    def choose_theme(self, name: str) -> None:
        """Show the colours of a theme from now on; the key for light and dark comes back to it."""
        self._chosen_theme = name
        self._show_theme(name)

    def _show_theme(self, name: str) -> None:
        self.theme = name
        self.keep_setting("theme", name)

    def action_help(self) -> None:
        """List the keys of the screen below."""
        from quizcnn.tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen), self._press)

    def action_command_palette(self) -> None:
        """Find anything by its name and go there."""
        from quizcnn.tui.commands import FindDialog

        words = localize("tui.palette-words", self.language)
        self.push_screen(FindDialog(placeholder=words, id="palette"))

    def _press(self, key: str | None) -> None:
        """A key that was chosen in the help works in the screen below."""
        if key:
            self.simulate_key(key)

    def keep_setting(self, key: str, value: str) -> None:
        """A choice that cannot be kept holds until the program ends."""
        try:
            self._keep(key, value)
        except UserError as error:
            self.toast("not-kept", why=error.message)


def run(
    open_study: Callable[[], Study],
    language: str,
    *,
    start: Start = "today",
    session_options: Mapping[str, Any] | None = None,
    color: bool = True,
) -> int:
    """Run the study screens until the learner quits; the exit code.

    0, or the exit code of the error with which the study could not be opened.
    """
    from quizcnn.practice.settings import program_settings  # read already; the app does without

    collect_often()
    own = program_settings.own_keymap()
    keymap = keys.keymap(program_settings.value("keys"), own)
    app = QuizcnnApp(
        open_study,
        language,
        start=start,
        session_options=session_options,
        theme=program_settings.value("theme"),
        color=color,
        shows_clock=program_settings.value("clock") == "on",
        keep=program_settings.change,
        keymap=keymap,
        tab=program_settings.value("screen"),
        faults=_keymap_faults(own, keymap),
        loads_ahead=True,
    )
    try:
        app.run()
    finally:
        app.close_study()
    if start == "today":
        _keep_tab(app.current_mode)
    return app.return_code or 0


def collect_often() -> None:
    """Collect garbage often and little, instead of seldom a quarter of a second while a key waits.

    What a screen leaves behind is about a megabyte a card, which can wait for the program's end.
    """
    gc.set_threshold(5_000, 5, 1_000)


def _keymap_faults(own: Mapping[str, str], keymap: Mapping[str, str]) -> list[Message]:
    """What a learner's own keymap sets in vain, and what it takes from another key."""
    faults = []
    if unknown := keys.unknown(own):
        faults.append(Message("tui.unknown-keys", {"ids": ", ".join(unknown)}))
    for one, other in keys.clashes(keymap) if own else ():
        faults.append(Message("tui.keymap-clash", {"one": one, "other": other}))
    return faults


def _keep_tab(tab: str) -> None:
    """The tab shown last is shown first the next time; that it cannot be kept is no trouble."""
    from quizcnn.practice.settings import program_settings

    with suppress(UserError):
        if tab != program_settings.value("screen"):
            program_settings.change("screen", tab)
