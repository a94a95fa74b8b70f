"""The end of a sitting: what was missed leads to the card and to the Lab."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.tui.screens.card import CardScreen
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.summary import MissedList, SummaryScreen
from quizcnn.tui.screens.today import TodayScreen
from quizcnn.tui.widgets.bench import BenchView


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


async def to_the_end(app: Any, pilot: Any, *first: str) -> None:
    """Begin, answer the first card by these keys, and go through the others."""
    await pilot.press("enter", *first)
    while not shows(app, SummaryScreen):
        await pilot.press("f4", "4")
    await pilot.pause()


async def test_enter_opens_a_card_that_was_missed_and_escape_comes_back(
    learner: Any, text: Any
) -> None:
    async with learner.run(size=(80, 12)) as (app, pilot):
        await to_the_end(app, pilot, *"7225344", "enter", "f4", "2", "f4", "1")
        assert "separable-macs" in text(app)
        await pilot.press("pageup", "down")
        await pilot.pause()
        assert "▸ 1 1×  max-pool" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, CardScreen)
        assert "max-pool" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert shows(app, SummaryScreen)
        await pilot.press("escape")
        assert shows(app, TodayScreen)


async def test_o_opens_the_lab_with_the_numbers_that_were_asked(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await to_the_end(app, pilot, "f4", "1")
        await pilot.press("o")
        assert shows(app, LabScreen)
        assert app.screen.query_one(BenchView).bench.given["in_channels"] == 64


async def test_a_card_that_was_missed_is_clicked(learner: Any, rows: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await to_the_end(app, pilot, "f4", "0")
        await pilot.click(MissedList, offset=(6, 0))
        await pilot.pause()
        assert shows(app, CardScreen)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_without_anything_missed_enter_leaves(learner: Any, text: Any, key: str) -> None:
    async with learner.run() as (app, pilot):
        await to_the_end(app, pilot, "f4", "4")
        assert "missed" not in text(app)
        await pilot.press("o")
        assert shows(app, SummaryScreen)
        await pilot.press(key)
        assert shows(app, TodayScreen)
