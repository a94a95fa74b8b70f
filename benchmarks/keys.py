"""What a key costs until the screen stands still again, on the worst card of the built-in bank.

Processor time of the thread that draws, until it has nothing left to do: what a busy machine adds
is not ours, and what is done in another thread keeps nobody waiting. What is drawn is written out
as for a terminal, and what the thread does in between by itself is counted to the key it would
delay. A whole sitting over every card is worked through by keys, and every tab is opened, once for
the first time and once more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key

from benchmarks.measure import Figure, at_home

if TYPE_CHECKING:
    from quizcnn.practice.study import Study

LIMIT = 50.0  # milliseconds

# What is pressed on a card, whatever its kind: hint, something typed, an answer that is refused or
# wrong, don't know. Then it is rated, and the next card is laid out.
ON_A_CARD = ("f3", "1", "enter", "f4")
RATING = "4"

_FRAME = 1 / 60  # seconds: as often as a screen is drawn at most
_STILL = 0.0005  # seconds of work in a frame that count as none


class Pressed(NamedTuple):
    """A key, where it was pressed, and the milliseconds it took."""

    milliseconds: float
    key: str
    where: str


def figures() -> Iterator[Figure]:
    """The worst key of a sitting, and the slowest tab."""
    with TemporaryDirectory() as home, at_home(home):
        sitting, opened, changed = asyncio.run(_measured(home))
    yield _worst("worst key on a card", [each for each in sitting if each.key != RATING])
    yield _worst("worst rating, to the next card", [each for each in sitting if each.key == RATING])
    yield _worst("tab opened for the first time", opened)
    yield _worst("tab opened again", changed)


def _worst(name: str, pressed: Sequence[Pressed]) -> Figure:
    worst = max(pressed)
    return Figure(name, worst.milliseconds, LIMIT, "ms", f"{worst.key} on {worst.where}")


async def _measured(home: str) -> tuple[list[Pressed], list[Pressed], list[Pressed]]:
    """Every key of a sitting over the whole bank; every tab, opened and opened again."""
    from quizcnn.tui.app import QuizcnnApp, collect_often
    from quizcnn.tui.keys import TABS

    collect_often()
    app: Any = QuizcnnApp(
        lambda: _study(home), "en", start="practice", session_options=_ALL, loads_ahead=True
    )
    app.driver_class = _Terminal
    running = asyncio.create_task(app.run_async(size=(120, 40)))
    hands = _Hands(app)
    await hands.wait_for("PracticeScreen")
    sitting = [pressed async for pressed in _sitting(hands)]
    await hands.press("escape")
    opened = [await hands.press(str(digit), tab) for tab, digit in _all_but_the_shown(TABS)]
    changed = [await hands.press(str(digit), tab) for tab, digit in TABS.items()]
    app.exit()
    await running
    return sitting, opened, changed


def _all_but_the_shown(tabs: Mapping[str, int]) -> list[tuple[str, int]]:
    """Today lies below a sitting, and is shown when it ends."""
    return [(tab, digit) for tab, digit in tabs.items() if tab != "today"]


class _Terminal(HeadlessDriver):
    """Takes what is drawn, as a terminal does that shows it to nobody."""

    @property
    def is_headless(self) -> bool:
        return False


_ALL = {"cram": True, "limit": 10_000}


def _study(home: str) -> Study:
    from quizcnn.practice.study import Study

    return Study.open(f"{home}/collection.db", lambda: datetime.now(UTC), Random(1))


async def _sitting(hands: _Hands) -> AsyncIterator[Pressed]:
    """One card after another until the summary is shown."""
    session = hands.app.sitting
    while session.card is not None:
        card = session.card
        where = card.variant.question.id
        for key in ON_A_CARD:
            yield await hands.press(key, where)
        while session.card is not None and session.card.variant is card.variant:
            yield await hands.press(RATING, where)


class _Hands:
    """Press keys, and measure."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def press(self, key: str, where: str = "") -> Pressed:
        start = time.thread_time()
        self.app.post_message(Key(key, key if len(key) == 1 else None))
        return Pressed((await self._still() - start) * 1000, key, where)

    async def wait_for(self, screen: str) -> None:
        """Until a screen of this class stands still."""
        while await self._still() and not self._shows(screen):
            await asyncio.sleep(_FRAME)

    async def _still(self) -> float:
        """The thread's time, once it has done next to nothing for two frames."""
        frames, before = 0, time.thread_time()
        while frames < 2:
            await asyncio.sleep(_FRAME)
            now = time.thread_time()
            frames = frames + 1 if now - before < _STILL else 0
            before = now
        return before

    def _shows(self, screen: str) -> bool:
        stack = self.app.screen_stack if self.app.is_running else []
        return bool(stack) and type(stack[-1]).__name__ == screen
