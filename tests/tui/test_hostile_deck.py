"""A deck whose every text tries to break the screens changes nothing but its own text.

Each screen is drawn twice: with that deck, and with one that says the same in harmless letters. The
letters are exchanged one for one (what takes no room for none), so that all else must be equal:
every row, every cell, every style.
"""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from quizcnn.bank.parse_question import question_from_table
from quizcnn.practice.library import as_stored
from quizcnn.store.collection import Collection
from quizcnn.tui import keys
from tests.tui.conftest import DECK, Learner, screen_rows
from tests.tui.settling import resized

EVIL = (
    "[bold red]red[/] [/] [[ ]] \\[x] [@click=app.quit]quit[/] [link=file:///]x[/link] "
    "[$error on #f00]y \u05e9\u05dc\u05d5\u05dd \u0639\u0644\u0645 \ufdfa "
    "e\u0301\u0300\u20dd\u05bf \u6f22\u6f22\u6f22 \U0001f98a\U0001f98a [reverse "
)
# One letter for another of the same width; what takes no room for nothing.
HARMLESS = str.maketrans(
    "[]\\@$#W\u6f22\U0001f98a\u05e9\u05dc\u05d5\u05dd\u0639\u0644\u0645\ufdfa",
    "()xxxxM\u6c49\u72d0xxxxxxxx",
    "\u0301\u0300\u20dd\u05bf",
)
LONG = EVIL + "W" * 400
TEXTS = {"en": LONG, "zh": LONG, "title": EVIL, "authors": EVIL, "where": EVIL}
Cell = tuple[str, Style]


def saying(table: Any, text: Callable[[str], str], key: str = "") -> Any:
    """The same table with other texts in it."""
    if isinstance(table, dict):
        return {name: saying(value, text, name) for name, value in table.items()}
    if isinstance(table, list):
        return [saying(value, text, key) for value in table]
    return text(TEXTS[key]) if key in TEXTS else table


@pytest.fixture
def learners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Learner]:
    """One with the hostile deck, one with the harmless."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return [
        Learner(filled(tmp_path / "hostile.db", {})),
        Learner(filled(tmp_path / "harmless.db", HARMLESS)),
    ]


def filled(place: Path, exchange: dict[int, int | None]) -> Collection:
    number = count(1)
    tables = saying(
        tomllib.loads(DECK.read_text("utf-8"))["question"],
        lambda text: f"{next(number)} {text.translate(exchange)}",
    )
    collection = Collection.open(place)
    stored = [as_stored(question_from_table(table).raw) for table in tables]
    collection.synchronise("fixture", stored)
    collection.set_setting("zone", "UTC")
    return collection


def drawn(app: App[Any]) -> list[list[Cell]]:
    """Every cell of every row, the letters exchanged; each row is as wide as the terminal.

    Digits count as one: a screen may tell how many bytes a deck takes.
    """
    screen_rows(app)
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return [
        [
            ("0" if letter.isdecimal() else letter, _shown(segment.style))
            for strip in strips
            for segment in strip
            for letter in segment.text.translate(HARMLESS)
        ]
        for strips in update.strips  # type: ignore[union-attr]
    ]


def _shown(style: Style | None) -> Style:
    return (style or Style()).clear_meta_and_links()


class Both:
    """Two apps that are given the same keys, and must look the same."""

    def __init__(self, apps: list[tuple[Any, Pilot[None]]]) -> None:
        self.apps = apps

    async def press(self, *names: str) -> None:
        for _, pilot in self.apps:
            await pilot.press(*names)
            await pilot.pause()

    async def look(self, *sizes: tuple[int, int]) -> str:
        for size in sizes or [(80, 24)]:
            for app, pilot in self.apps:
                if isinstance(app.focused, Input):
                    app.focused.cursor_blink = False
                await resized(app, pilot, *size)
            one, other = (drawn(app) for app, _ in self.apps)
            for row, (left, right) in enumerate(zip(one, other, strict=True)):
                assert text_of(left) == text_of(right), f"row {row} at {size}"
                assert left == right, f"styles of row {row} at {size}"
        return "".join(map(text_of, one))


def text_of(cells: list[Cell]) -> str:
    return "".join(letter for letter, _ in cells)


@pytest.fixture
def both(learners: list[Learner]) -> Any:
    @asynccontextmanager
    async def run() -> AsyncIterator[Both]:
        hostile, harmless = learners
        async with hostile.run() as one, harmless.run() as other:
            yield Both([one, other])

    return run


@pytest.mark.slow  # thirty pictures, twice
async def test_cards_verdicts_and_the_way_there(both: Any) -> None:
    async with both() as screens:
        await screens.look()
        await screens.press("enter")
        seen = ""
        for _ in range(6):
            seen += await screens.look()
            await screens.press("f3")
            seen += await screens.look()
            await screens.press("f4")
            seen += await screens.look((40, 20), (80, 24))
            await screens.press("pagedown")
            seen += await screens.look()
            await screens.press("2")
        assert "MMMM" in seen
        assert "(bold red)" in seen


@pytest.mark.slow  # sixteen screens, twice
async def test_every_tab(both: Any) -> None:
    async with both() as screens:
        for tab in keys.TABS:
            for app, pilot in screens.apps:
                app.show_tab(tab)
                await pilot.pause()
                await app.workers.wait_for_complete()
            await screens.look((40, 20), (120, 40), (80, 24))
            for key in ("down", "enter", "tab", "question_mark", "escape"):
                await screens.press(key)
                await screens.look()
            await screens.press("escape", "escape")
