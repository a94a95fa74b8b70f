"""The app: readable colours, every key explained, and what the first paint loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.theme import Theme

from quizcnn import tui
from quizcnn.messages.errors import Unusable
from quizcnn.practice.settings.program_settings import THEMES
from quizcnn.tui.palette import DARK, LIGHT
from quizcnn.tui.screens.practice import PracticeScreen


def luminance(color: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    low, high = sorted(luminance(Color.parse(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_muted_text_stands_back_but_is_read(theme: Theme) -> None:
    muted = theme.variables["foreground-muted"]
    for ground in (theme.background, theme.surface):
        assert ground is not None
        assert 4.5 <= contrast(muted, ground) < contrast(theme.foreground or "", ground)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "name", ["foreground", "primary", "secondary", "accent", "success", "warning", "error"]
)
def test_text_stands_out_from_every_ground(theme: Theme, name: str) -> None:
    color = getattr(theme, name)
    for ground in (theme.background, theme.surface):
        assert ground is not None
        assert contrast(color, ground) >= 4.5


def test_no_colour_waits_for_a_ground_that_a_span_does_not_know() -> None:
    """Textual's `$text…` colours are resolved against the ground, in stylesheets alone."""
    for source in Path(tui.__file__).parent.rglob("*.py"):
        assert "$text" not in source.read_text(encoding="utf-8"), source


# -- keys and start-up ---------------------------------------------------------------------------


def test_the_first_paint_loads_neither_database_nor_numbers() -> None:
    code = (
        "import sys, quizcnn.tui.app; "
        "print(*sorted({'sqlalchemy', 'alembic', 'numpy', 'quizcnn.practice', 'quizcnn.store', "
        "'quizcnn.bank', 'quizcnn.grading', 'quizcnn.engine'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


async def test_language_and_theme_chosen_by_key_are_kept(learner: Any) -> None:
    kept: list[tuple[str, str]] = []
    options = {"theme": "nord", "keep": lambda *pair: kept.append(pair)}
    async with learner.run(**options) as (app, pilot):
        assert app.theme == "nord"
        await pilot.press("f2", "f2", "f6", "f6")
    assert kept == [
        *(("language", "zh"), ("language", "en")),
        *(("theme", LIGHT.name), ("theme", "nord")),
    ]


async def test_a_choice_that_cannot_be_kept_holds_and_says_so(learner: Any, text: Any) -> None:
    def refuse(_key: str, _value: str) -> None:
        raise Unusable("practice.settings-file-unwritable", path="/x", detail="full")

    async with learner.run(keep=refuse) as (app, pilot):
        await pilot.press("f6")
        await pilot.pause()
        assert app.theme == LIGHT.name
        (notice,) = app._notifications
        assert notice.message == (
            "This holds until you quit: the settings file /x cannot be written (full)"
        )
        await pilot.press("f2")
        await pilot.pause()
        assert app.language == "zh"
        (notice,) = app._notifications
        assert notice.message.startswith("退出后不会保留：设置文件 /x 无法写入")
        learner.seconds += 0.9
        await pilot.press("down")
        assert len(app._notifications) == 1
        learner.seconds += 0.1  # by then it has been read
        await pilot.press("down")
        assert not app._notifications


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_that_can_be_set_shows_the_screens(theme: str, learner: Any) -> None:
    async with learner.run(theme=theme) as (app, pilot):
        await pilot.press("enter")
        assert app.current_theme.name == theme
        assert isinstance(app.screen, PracticeScreen)
