"""From nothing to the first painted screen, beside a Textual program of one label.

Both run in a terminal of their own (a pseudo-terminal), and the clock stops when the text that
belongs to the first screen has arrived there. That text says that the collection is being opened:
it can only be seen if the screen is painted first.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory

from benchmarks.measure import QUIZCNN, ROOT, Figure, NotMeasured, best, environment
from quizcnn.messages import localize

LIMIT = 1.25
ROUNDS = 10
PATIENCE = 30.0  # seconds until a screen that does not come counts as a fault

ONE_LABEL = """
from textual.app import App
from textual.widgets import Label

class OneLabel(App):
    def compose(self):
        yield Label("one label and nothing else")

OneLabel().run()
"""
_ESCAPES = re.compile(rb"\x1b(\[[0-9;?<>=$ ]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\^_=>])")


def figures() -> Iterator[Figure]:
    """The ratio of the two first paints."""
    label = paint(ONE_LABEL, "one label and nothing else")
    screen = paint(QUIZCNN, localize("tui.opening", "en"))
    one_label, home = best(label, screen, rounds=ROUNDS)
    detail = f"{home * 1000:.0f} ms, one label {one_label * 1000:.0f} ms"
    yield Figure("first paint of the home screen", home / one_label, LIMIT, "×", detail)


def paint(code: str, text: str) -> Callable[[], float]:
    """Measure from the start of a Python program with `code` until `text` stands on its screen."""

    def run() -> float:
        with TemporaryDirectory() as home:
            return _until_painted(code, text.encode(), environment(home))

    run()
    return run


def _until_painted(code: str, text: bytes, surroundings: dict[str, str]) -> float:
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=surroundings | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        _wait_for(text, screen, start)
        return time.perf_counter() - start
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
        os.close(screen)


def _wait_for(text: bytes, screen: int, start: float) -> None:
    drawn = b""
    while text not in _ESCAPES.sub(b"", drawn):
        left = start + PATIENCE - time.perf_counter()
        if left <= 0 or not select.select([screen], [], [], left)[0]:
            raise NotMeasured(f"{text!r} was not painted within {PATIENCE:.0f} s")
        try:
            drawn += os.read(screen, 65536)
        except OSError:  # nobody is left at the other end of the terminal
            shown = _ESCAPES.sub(b"", drawn).decode(errors="replace")
            raise NotMeasured(f"the program ended before it painted:\n{shown}") from None
