"""Thinking time: runs while a card is on the screen, stands still under a dialog."""

from __future__ import annotations

from collections.abc import Callable


class Stopwatch:
    """Seconds on a monotonic clock that is passed in."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    def restart(self) -> None:
        """Begin again at zero, running."""
        self._before, self._since = 0.0, self._clock()

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
