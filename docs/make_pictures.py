"""Draws the README's pictures and its tour from the app itself, on one seeded collection.

A row of `PICTURES` names a file, its size and language, what it shows, and the keys that lead there;
a new one is a new row. Neither the clock nor chance has a part in it: the same files come out again.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from textual.widgets import Input

from docs.pages import HERE, written
from docs.svg import Frame, picture
from quizcnn.practice.study import Study
from quizcnn.store.collection import Collection
from quizcnn.tui.app import QuizcnnApp
from tests.tui import seeded

DECK = HERE.parent / "tests" / "tui" / "deck.toml"
NOW = datetime(2025, 11, 23, 12, tzinfo=UTC)  # the day after the seeded weeks
_LAB = ("4", "slash", *"conv_output_size", "enter")


class Picture(NamedTuple):
    """What is drawn: each of `steps` is a frame, after the keys of it."""

    size: tuple[int, int]
    language: str
    title: str
    steps: tuple[tuple[str, ...], ...]


PICTURES = {
    "today": Picture((110, 30), "en", "Today: what waits, topics, the last weeks", ((),)),
    "lab": Picture((110, 30), "en", "The Lab: a size and what known mistakes make of it", (_LAB,)),
    "lab-zh": Picture((110, 30), "zh", "实验：一个尺寸，以及常见错误会得出什么", (_LAB,)),
    "tour": Picture(
        (110, 30),
        "en",
        "A tour: today, the Lab, a parameter changed, a card answered",
        (
            (),
            _LAB,
            ("down", "right"),
            ("down", "right"),
            ("v",),
            ("escape", "escape", "1"),
            ("enter",),
            ("f4",),
        ),
    ),
}
PAGES = {name: HERE / "pictures" / f"{name}.svg" for name in PICTURES}


def page(name: str) -> str:
    """The picture of this name."""
    asked = PICTURES[name]
    with TemporaryDirectory() as home, _at_home(home):
        place = Path(home) / "collection.db"
        place.write_bytes(_collection())
        with Collection.open(place) as collection:
            app = QuizcnnApp(lambda: Study(collection, lambda: NOW, Random(1)), asked.language,
                             clock=lambda: 0.0)  # fmt: skip
            return picture(asyncio.run(_frames(app, asked)), asked.title)


async def _frames(app: Any, asked: Picture) -> list[Frame]:
    async with app.run_test(size=asked.size) as pilot:
        frames = []
        for keys in asked.steps:
            await pilot.press(*keys)
            await pilot.pause()
            await app.workers.wait_for_complete()
            if isinstance(app.focused, Input):
                app.focused.cursor_blink = False
            await pilot.pause()
            frames.append(_frame(app))
        return frames


def _frame(app: Any) -> Frame:
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    rows = tuple(tuple(each for strip in strips for each in strip) for strips in update.strips)
    theme = app.current_theme
    return Frame(rows, theme.background, theme.foreground)


@cache
def _collection() -> bytes:
    """The seeded collection, made once."""
    with TemporaryDirectory() as home, _at_home(home):
        place = Path(home) / "collection.db"
        seeded.make(place, DECK)
        return place.read_bytes()


@contextmanager
def _at_home(home: str) -> Iterator[None]:
    """Nothing of the user's own is read or written."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = home
    try:
        yield
    finally:
        os.environ.pop("XDG_CACHE_HOME")
        if before is not None:
            os.environ["XDG_CACHE_HOME"] = before


def main(names: Sequence[str]) -> int:
    """Draw the pictures of these names, or all."""
    return written({name: PAGES[name] for name in names or PAGES}, page)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
