"""The rules of all screens are read once, and hold where they are meant to hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.css import stylesheet as textual_stylesheet

from quizcnn.tui import app as app_module
from quizcnn.tui.palette import LIGHT
from tests.tui.conftest import Learner

TUI = Path(app_module.__file__).parent
OF_A_SCREEN = {"browse", "card", "lab", "networks", "practice", "stats", "today"}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read, source by source."""
    read: list[str] = []
    parse: Any = vars(textual_stylesheet)["parse"]

    def counting(scope: str, css: str, read_from: tuple[str, str], **options: Any) -> Any:
        read.append(":".join(read_from))
        return parse(scope, css, read_from, **options)

    monkeypatch.setattr(textual_stylesheet, "parse", counting)
    return read


@pytest.mark.parametrize("screen", sorted(OF_A_SCREEN))
def test_the_rules_of_a_screen_hold_for_that_screen_alone(screen: str) -> None:
    """Else what was seen before would show in how another one looks."""
    text = (TUI / "screens" / f"{screen}.tcss").read_text(encoding="utf-8")
    outside = [line for line in text.splitlines() if re.match(r"[^\s}]", line)]
    assert outside == [f"{screen.capitalize()}Screen {{"]


async def test_no_source_is_read_twice(learner: Learner, reads: list[str]) -> None:
    """Opening tab after tab reads what is new, not everything again."""
    app = learner.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for tab in "24652":
            await pilot.press(tab)
        await pilot.pause()
    files = [each for each in reads if ".tcss" in each]
    assert len(files) == len(set(files))
    assert any("lab.tcss" in each for each in reads)


async def test_a_theme_is_read_anew(learner: Learner, reads: list[str]) -> None:
    """Colours stand in the rules: others are others."""
    app = learner.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        reads.clear()
        app.theme = LIGHT.name
        await pilot.pause()
        assert any("app.tcss" in each for each in reads)
        assert app.screen.styles.background.hex.lower() == LIGHT.background


async def test_what_is_loaded_ahead_is_not_read_when_it_is_shown(
    learner: Learner, reads: list[str]
) -> None:
    """A key that opens a screen waits for no file."""
    app = learner.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.load_ahead()
        reads.clear()
        for tab in "24652":
            await pilot.press(tab)
        await pilot.pause()
    assert not [each for each in reads if ".tcss" in each]
