"""Today: what waits, what else can be picked, and the way to each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.geometry import Offset

from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.today import TodayScreen, TopicList


async def test_today_in_every_state(walk: Any, veteran: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.show("today")
        await walk.show("today-topics", "t")
        await walk.press("escape", "enter", "n", "enter", "escape")
        await walk.show("today-resume")
        await walk.show("today-leave", "escape")

    await walk(veteran, steps)


async def test_the_weak_ones_are_drilled_off_the_schedule(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        weak = app.screen.overview.weak
        before = app.study.schedules()
        await pilot.press("w")
        assert app.screen.session.options.questions == tuple(weak)
        await pilot.press("f4", "5")
        assert app.study.schedules() == before
        await pilot.press("escape", "escape", "enter")  # today's own has not begun
        assert app.screen.session.options.questions == ()


async def test_the_weak_ones_go_on_where_they_were_left(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("w")
        left = app.screen.session
        await pilot.press("f4", "5", "escape", "escape")
        await pilot.press("w")
        assert app.screen.session is left
        assert left.card.position == 2


async def test_among_the_topics_the_foot_says_how_to_come_back(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        assert "Esc Back" not in text(app)
        await pilot.press("t")
        assert "Esc Back" in text(app)
        assert "t Topics" not in text(app)
        await pilot.press("escape")
        assert "t Topics" in text(app)


async def test_no_weak_ones_no_key(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("w", "o")
        assert isinstance(app.screen, TodayScreen)
        assert "Weak" not in text(app)
        assert "Yesterday" not in text(app)


async def test_a_topic_is_practised_from_the_list(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("t", *["down"] * 4, "enter")
        topics = app.screen.session.options.topics
        assert topics == {"convolution"}
        assert not app.screen.session.options.cram
        await pilot.press(
            "escape", "escape", "tab", "home", "enter"
        )  # nothing of the first topic waits
        assert app.screen.session.options.cram


async def test_yesterdays_mistake_opens_in_the_lab_with_its_numbers(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        slip, _ = app.screen.overview.yesterday
        assert (slip.id, slip.times) == ("padding-once", 3)
        await pilot.press("o")
        await pilot.pause()
        bench = app.screen.query_one("BenchView").bench
        assert "padding-once" in {mistake.id for mistake in bench.result().mistakes}


@pytest.mark.parametrize(
    ("words", "screen"),
    [("Start", PracticeScreen), ("one topic", TodayScreen), ("cram", PracticeScreen)],
)
async def test_every_line_is_clicked(words: str, screen: Any, veteran: Any, rows: Any) -> None:
    async with veteran.run() as (app, pilot):
        place = next(
            Offset(row.index(words) + 1, y) for y, row in enumerate(rows(app)) if words in row
        )
        await pilot.click(offset=place)
        await pilot.pause()
        assert isinstance(app.screen, screen)
        assert words != "one topic" or app.screen.query_one(TopicList).has_focus


async def test_a_tab_is_clicked(veteran: Any, rows: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.click(offset=(rows(app)[0].index("Lab") + 1, 0))
        await pilot.pause()
        assert app.current_mode == "lab"


async def test_the_first_day_shows_no_zeros(learner: Any, text: Any) -> None:
    async with learner.run() as (app, _pilot):
        assert "5 questions in" in text(app)
        assert "The first 5 take about" in text(app)
        assert " 0 " not in text(app)
        assert "look around" in text(app)


async def test_what_another_program_records_is_counted_on_return(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("4")
        other = learner.open_study().session(limit=1)
        other.give_up(1.0)
        other.rate(5)
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.overview.counts.done_today == 1
        learner.now.instant += timedelta(days=1)
        await pilot.press("4", "1")
        await pilot.pause()
        assert app.screen.overview.counts.done_today == 0


async def test_what_the_settings_file_sets_in_vain_is_told_in_both_languages(
    learner: Any, text: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    (tmp_path / "config.toml").write_text('thme = "nord"\n', "utf-8")
    monkeypatch.setenv("QUIZCNN_CONFIG", str(tmp_path / "config.toml"))
    async with learner.run() as (app, pilot):
        assert "sets something in vain" in text(app)
        await pilot.press("f2")
        assert "thme" in text(app)
        assert "sets something" not in text(app)
