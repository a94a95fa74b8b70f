"""The map of days: what it shows of a year, and how the cursor moves in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from quizcnn.practice.days import Calendar, calendar
from quizcnn.store.log_figures import DayFigures
from quizcnn.tui.widgets.heat_map import YearMap

SUNDAY = date(2025, 11, 23)
DAYS = {SUNDAY - timedelta(days=ago): 1 + ago % 7 for ago in range(0, 400, 3)}


def weeks_of(answers: Mapping[date, int], today: date, weeks: int) -> Calendar:
    nothing = (0, 0, 0, 0, 0, 0, 0.0, (0,) * 6)
    days = [DayFigures(day, count, *nothing) for day, count in sorted(answers.items())]
    return calendar(days, today, weeks)


class Shown(App[None]):
    """One map, and nothing else."""

    def __init__(self, weeks: int, days: Mapping[date, int], today: date = SUNDAY) -> None:
        super().__init__()
        self.map = YearMap()
        self.calendar, self.language = weeks_of(days, today, weeks), "en"

    def compose(self) -> ComposeResult:
        yield self.map

    def on_mount(self) -> None:
        self.map.show(self.calendar)


@pytest.mark.parametrize(
    ("language", "month", "monday"), [("en", "Oct", "Mon "), ("zh", "10月", "周一 ")]
)
@pytest.mark.parametrize(("width", "weeks"), [(80, 52), (40, 35)])
async def test_a_year_or_what_fits_of_it(
    language: str, month: str, monday: str, width: int, weeks: int, rows: Any
) -> None:
    app = Shown(52, DAYS)
    app.language = language
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        shown = rows(app)
        assert month in shown[0]
        assert shown[1].startswith(monday)
        assert cell_len(shown[1].rstrip()) == 5 + weeks
        assert set("".join(row[5:] for row in shown[1:8])) >= set("·░▒▓█")


async def test_the_cursor_goes_by_days_and_weeks_and_stops_at_the_ends() -> None:
    app = Shown(2, DAYS)
    async with app.run_test() as pilot:
        app.map.focus()
        assert app.map.chosen == SUNDAY
        await pilot.press("right", "j")
        assert app.map.chosen == SUNDAY
        await pilot.press("left", "h", "up")
        assert app.map.chosen == SUNDAY - timedelta(days=9)
        await pilot.press("up", "up")
        assert app.map.chosen == SUNDAY - timedelta(days=13)
        await pilot.click(app.map, offset=(6, 2))
        assert app.map.chosen == SUNDAY - timedelta(days=5)
        await pilot.click(app.map, offset=(0, 0))
        await pilot.click(app.map, offset=(30, 4))
        assert app.map.chosen == SUNDAY - timedelta(days=5)
        app.map.show(weeks_of({}, SUNDAY + timedelta(days=30), 2))
        assert app.map.chosen == SUNDAY + timedelta(days=30)


async def test_the_first_days_of_the_calendar(rows: Any) -> None:
    app = Shown(52, {}, date(1, 1, 3))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert [row[5] for row in rows(app)[1:8]] == list("···    ")
