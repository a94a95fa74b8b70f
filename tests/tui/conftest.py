"""A study on a temporary collection with a small deck, and screens compared as text."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.cells import cell_len
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from quizcnn.bank.decks import load_file
from quizcnn.practice.library import as_stored
from quizcnn.practice.study import Study
from quizcnn.store.collection import Collection
from quizcnn.tui.app import QuizcnnApp
from quizcnn.tui.screens.practice import PracticeScreen
from tests.tui import seeded
from tests.tui.settling import resized

HERE = Path(__file__).parent
DECK = HERE / "deck.toml"
SIZES = [(80, 24), (120, 40), (200, 60), (40, 20)]
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

    def __init__(self, collection: Collection) -> None:
        self.now = Ticking()
        self.seconds = 0.0
        self.collection = collection

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
    """Somebody who begins, with a small deck."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with Collection.open(tmp_path / "collection.db") as collection:
        questions = load_file(str(DECK)).questions
        collection.synchronise("fixture", [as_stored(question.raw) for question in questions])
        collection.set_setting("zone", "UTC")
        yield Learner(collection)


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of `tests/tui/seeded.py`, made once; tests get copies."""
    place = tmp_path_factory.mktemp("seeded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(place))
        seeded.make(place / "collection.db", DECK)
    return place / "collection.db"


@pytest.fixture
def veteran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded_file: Path
) -> Iterator[Learner]:
    """Somebody who has practised for twelve weeks, with all there is to see."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = shutil.copyfile(seeded_file, tmp_path / "collection.db")
    with Collection.open(place) as collection:
        yield Learner(collection)


def screen_rows(app: App[Any]) -> list[str]:
    """The composed screen, one text a row, each exactly as wide as the terminal."""
    width, height = app.size
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    rows = ["".join(strip.text for strip in strips) for strips in update.strips]
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


def _paint_nothing(screen: Any) -> None:
    screen._compositor._dirty_regions.clear()
    screen._dirty_widgets.clear()


class Walk:
    """Presses keys in one app, and keeps what the screen then looks like in every size.

    Between two pictures the terminal is 80 columns by 24 rows, so that keys mean the same in all.
    """

    def __init__(self, app: QuizcnnApp, pilot: Pilot[None], snapshots: Snapshots) -> None:
        self.app: Any = app
        self.pilot, self.snapshots = pilot, snapshots
        self.language = app.language

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        self.app.screen.focused.post_message(Paste(text))
        await self.pilot.pause()

    async def show(self, name: str, *keys: str) -> None:
        await self.press(*keys)
        with pytest.MonkeyPatch.context() as patch:
            # What is drawn between the pictures is looked at by nobody.
            patch.setattr(Screen, "_compositor_refresh", _paint_nothing)
            for width, height in SIZES:
                await resized(self.app, self.pilot, width, height)
                self.snapshots.check(self.app, f"{width}x{height}-{self.language}-{name}")
            await resized(self.app, self.pilot, *SIZES[0])

    @property
    def truth(self) -> Any:
        return self.app.screen.session.card.variant.truth


Walking = Callable[..., Awaitable[None]]


@pytest.fixture(params=["en", pytest.param("zh", marks=pytest.mark.slow)])
def walk(request: pytest.FixtureRequest, snapshots: Snapshots) -> Walking:
    """Lets a learner take steps in each language: `await walk(learner, steps)`."""

    async def through(
        learner: Learner, steps: Callable[[Walk], Awaitable[None]], **options: Any
    ) -> None:
        async with learner.run(request.param, **options) as (app, pilot):
            await steps(Walk(app, pilot, snapshots))

    return through


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
