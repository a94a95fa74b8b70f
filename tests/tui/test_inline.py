"""A session under the prompt: its cards, and the way out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from quizcnn.practice.session.session import Session
from quizcnn.tui.inline import InlineApp


@asynccontextmanager
async def under_the_prompt(learner: Any, limit: int) -> AsyncIterator[tuple[Any, Pilot[None]]]:
    study = learner.open_study()
    app = InlineApp(study, study.practice(limit=limit), "en", clock=lambda: 0.0)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        yield app, pilot


def session_of(app: Any) -> Session:
    assert isinstance(app.sitting, Session)
    return app.sitting


async def test_it_ends_when_the_cards_are_over(learner: Any) -> None:
    async with under_the_prompt(learner, 2) as (app, pilot):
        for _ in range(2):
            assert app.is_running
            await pilot.press("f4", "4")
            await pilot.pause()
        assert session_of(app).card is None
        assert not app._running or app._exit
        assert app.return_code == 0
    assert session_of(app).summary.answered == 2


async def test_escape_leaves_and_what_is_typed_is_kept(learner: Any, to_card: Any) -> None:
    async with under_the_prompt(learner, 5) as (app, pilot):
        await to_card(app, pilot, "separable-macs")
        await pilot.press("1", "2", "escape", "escape")
        await pilot.pause()
        assert app._exit
    assert session_of(app).draft.text == "12"


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_program_can_be_left_at_once(learner: Any, key: str) -> None:
    async with under_the_prompt(learner, 5) as (app, pilot):
        await pilot.press(key)
        assert app._exit
