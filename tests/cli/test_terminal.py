"""The program on a terminal: what it writes there is read from the other end, key by key."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pty: Any = pytest.importorskip("pty")

ROOT = Path(__file__).parents[2]
PATIENCE = 30  # seconds; a test that passes never waits so long
SEQUENCE = re.compile(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b[PX^_][^\x1b]*\x1b\\")
STYLE = re.compile(rb"\x1b\[([0-9;]*)m")


class Terminal:
    """A program on a terminal of its own; `drawn` is every byte it wrote."""

    def __init__(self, words: tuple[str, ...], size: tuple[int, int], **variables: str) -> None:
        import fcntl
        import termios

        self.screen, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.drawn = b""
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "quizcnn", *words],
            env={**surroundings, "COLORTERM": "truecolor", **variables},
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)

    @property
    def text(self) -> str:
        """All that was written, in order, without what only steers the terminal."""
        return SEQUENCE.sub(b"", self.drawn).decode(errors="replace")

    def waits_for(self, text: str) -> None:
        while text not in self.text:
            assert self._read(), f"{text!r} is not in:\n{self.text}"

    def types(self, keys: str) -> None:
        self.drawn = b""
        os.write(self.screen, keys.encode())

    def ends(self) -> int:
        while self._read():
            pass
        return self.program.wait(PATIENCE)

    def _read(self) -> bool:
        if not select.select([self.screen], [], [], PATIENCE)[0]:
            return False
        try:
            self.drawn += os.read(self.screen, 65536)
        except OSError:  # nobody is left at the other end
            return False
        return True

    def close(self) -> None:
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGKILL)
            self.program.wait()
        os.close(self.screen)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    opened = []

    def start(*words: str, size: tuple[int, int] = (80, 24), **variables: str) -> Terminal:
        opened.append(Terminal(words, size, **variables))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def styles(drawn: bytes) -> set[int]:
    """Every number of every style that was set."""
    return {int(each or 0) for found in STYLE.findall(drawn) for each in found.split(b";")}


@pytest.mark.parametrize(
    ("words", "variables", "coloured"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        (("--no-color",), {}, False),
        (("practice", "--inline"), {"NO_COLOR": "1"}, False),
    ],
)
def test_no_style_of_the_screens_names_a_colour_where_none_is_wanted(
    terminal: Any, words: tuple[str, ...], variables: dict[str, str], coloured: bool
) -> None:
    shown = terminal(*words, **variables)
    shown.waits_for("Convolution" if "--inline" in words else "Enter")
    shown.types("\x1bOP")  # F1
    shown.waits_for("Keys on this screen")
    shown.types("\x1b\x1b")
    seen = styles(shown.drawn)
    shown.types("\x11")  # Ctrl+Q
    assert shown.ends() == 0
    seen |= styles(shown.drawn)
    assert ({each for each in seen if each >= 30} != set()) == coloured


@pytest.mark.parametrize(
    ("language", "best", "end"),
    [("en", "easy", "1 answered, 0 right."), ("zh", "轻松", "共答 1 题，答对 0 题。")],
)
def test_a_card_under_the_prompt(terminal: Any, language: str, best: str, end: str) -> None:
    shown = terminal("practice", "--inline", "--limit", "1", "--lang", language)
    shown.waits_for("CNN")  # the first card
    assert b"\x1b[?1049h" not in shown.drawn  # what is above stays: there is no other screen
    shown.types("\x1bOS")  # F4: don't know
    shown.waits_for(best)
    shown.types("4")
    assert shown.ends() == 0
    assert end in shown.text


def test_a_terminal_that_is_lower_than_a_card_is_enough(terminal: Any) -> None:
    shown = terminal("practice", "--inline", size=(60, 8))
    shown.waits_for("Convolution")
    shown.types("\x11")
    assert shown.ends() == 0
    assert "0 answered" in shown.text
