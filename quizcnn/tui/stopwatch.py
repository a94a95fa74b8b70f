"""The clock of a sitting, and what hides the card while it stands still."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from quizcnn.messages import localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText


class StoppedClock(Screen[None]):
    """Over the card while the clock stands still: the question is out of sight."""

    DEFAULT_CSS = """
    StoppedClock { align: center middle; background: $background; }
    StoppedClock LocalizedText { text-align: center; }
    """

    def compose(self) -> ComposeResult:
        """What to do."""
        yield LocalizedText(lambda language: localize("tui.clock-stopped", language))

    def on_key(self, event: events.Key) -> None:
        """Any key goes on."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """So does a click."""
        self.dismiss()


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
