"""A study on a temporary collection with a small deck, and screens compared as text."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from textual.app import App
from textual.pilot import Pilot

from quizcnn.bank.decks import load_file
from quizcnn.practice.library import as_stored
from quizcnn.practice.study import Study
from quizcnn.store.collection import Collection
from quizcnn.tui.app import QuizcnnApp
from quizcnn.tui.screens.practice import PracticeScreen

HERE = Path(__file__).parent
NOON = datetime(2025, 11, 23, 12, tzinfo=UTC)


class Ticking:
    """An instant that moves on by a second each time it is asked for."""

    def __init__(self) -> None:
        self.instant = NOON

    def __call__(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


class Learner:
    """Everything a test of the screens needs: a collection, a study, and clocks under control."""

    def __init__(self, place: Path, deck: Path) -> None:
        self.now = Ticking()
        self.seconds = 0.0
        self.collection = Collection.open(place)
        stored = [as_stored(question.raw) for question in load_file(str(deck)).questions]
        self.collection.synchronise("fixture", stored)
        self.collection.set_setting("zone", "UTC")

    def open_study(self) -> Study:
        return Study(self.collection, self.now, Random(1))

    def app(self, language: str = "en", **options: Any) -> QuizcnnApp:
        return QuizcnnApp(self.open_study, language, clock=lambda: self.seconds, **options)

    @asynccontextmanager
    async def run(
        self, language: str = "en", size: tuple[int, int] = (80, 24), **options: Any
    ) -> AsyncIterator[tuple[QuizcnnApp, Pilot[None]]]:
        app = self.app(language, **options)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield app, pilot


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Learner]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    learner = Learner(tmp_path / "collection.db", HERE / "deck.toml")
    yield learner
    learner.collection.close()


def screen_rows(app: App[Any]) -> list[str]:
    """The composed screen, one text a row, each exactly as wide as the terminal."""
    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, record=True,
        legacy_windows=False, safe_box=False,
    )  # fmt: skip
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console.print(update)
    rows = console.export_text(styles=False).split("\n")[:height]
    assert [cell_len(row) for row in rows] == [width] * height
    return rows


class Snapshots:
    """Compares screens with `snapshots/NAME.txt`; every difference is reported at the end."""

    def __init__(self, update: bool) -> None:
        self.update = update
        self.faults: list[str] = []

    def check(self, app: App[Any], name: str) -> None:
        shown = "".join(f"{row.rstrip()}\n" for row in screen_rows(app))
        path = HERE / "snapshots" / f"{name}.txt"
        if self.update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        elif not path.exists():
            self.faults.append(f"{name}: no snapshot yet; run with --update-snapshots")
        elif (kept := path.read_text(encoding="utf-8")) != shown:
            self.faults.append(f"{name} differs; kept:\n{kept}\nnow:\n{shown}")


@pytest.fixture
def snapshots(request: pytest.FixtureRequest) -> Iterator[Snapshots]:
    kept = Snapshots(bool(request.config.getoption("--update-snapshots", default=False)))
    yield kept
    assert not kept.faults, "\n\n".join(kept.faults)


@pytest.fixture
def rows() -> Callable[[App[Any]], list[str]]:
    return screen_rows


@pytest.fixture
def text() -> Callable[[App[Any]], str]:
    """The whole screen as one text."""
    return lambda app: "\n".join(screen_rows(app))


@pytest.fixture
def to_card() -> Callable[[QuizcnnApp, Pilot[None], str], Awaitable[Any]]:
    """Go through the session until a question is asked; gives the screen that asks it."""

    async def go(app: Any, pilot: Pilot[None], question: str) -> Any:
        if not isinstance(app.screen, PracticeScreen):
            await pilot.press("enter")
        while app.screen.session.card.variant.question.id != question:
            await pilot.press("f4", "4")
        return app.screen

    return go
