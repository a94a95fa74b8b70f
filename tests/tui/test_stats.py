"""Stats: its figures, its lists and what they open, in every size and both languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from quizcnn.messages import localize
from quizcnn.practice.session.answering import Answered
from quizcnn.store.log_figures import LogFigures
from quizcnn.tui import keys
from quizcnn.tui.screens.card import CardScreen
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.stats import StatsScreen
from quizcnn.tui.screens.today import TodayScreen
from quizcnn.tui.widgets.bench import BenchView
from quizcnn.tui.widgets.figure_lists import MistakeList, SlowList, TopicList
from quizcnn.tui.widgets.heat_map import YearMap
from tests.tui import seeded


async def opened(app: Any, pilot: Any, *keys: str) -> None:
    """On Stats, with all that is read in the background read."""
    await pilot.press("3", *keys)
    await settled(app, pilot)


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


async def settled(app: Any, pilot: Any) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_stats_in_every_state(walk: Any, veteran: Any) -> None:
    async def steps(walk: Any) -> None:
        await opened(walk.app, walk.pilot)
        await walk.show("stats")
        await walk.show("stats-day", "left", "left")
        await walk.show("stats-mistakes", "tab", "tab", "down")
        await walk.show("stats-slowest", "tab", "end")
        await walk.press("p", "p")
        await settled(walk.app, walk.pilot)
        await walk.show("stats-week")

    await walk(veteran, steps)


async def test_nothing_was_answered_yet(walk: Any, learner: Any) -> None:
    async def steps(walk: Any) -> None:
        await opened(walk.app, walk.pilot)
        await walk.show("stats-nothing")

    await walk(learner, steps)


async def test_a_day_of_the_year_is_looked_at(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot)
        assert "▸ Sun 2025-11-23  nothing answered" in text(app)
        await pilot.press("left")
        await pilot.pause()
        assert "▸ Sat 2025-11-22  5 answered, 40% passed" in text(app)
        await pilot.press("up", "l")
        await pilot.pause()
        assert "▸ Sun 2025-11-16" in text(app)


async def test_cards_with_a_mistake_are_practised_off_the_schedule(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot)
        chosen = app.screen.query_one(MistakeList).chosen.mistake
        schedules = veteran.collection.schedules()
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        assert shows(app, PracticeScreen)
        assert " · off the schedule" in text(app)
        asked = set()
        while shows(app, PracticeScreen):
            asked.add(app.screen.session.card.variant.question.id)
            await pilot.press("f4", "5")
            await pilot.pause()
        assert asked == set(chosen.questions)
        assert veteran.collection.schedules() == schedules


async def test_a_mistake_is_looked_at_in_the_lab(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot, "tab", "tab")
        found = app.screen.query_one(MistakeList)
        assert found.chosen.mistake.id == "padding-once"
        assert "o In the Lab" in text(app)
        await pilot.press("o")
        await pilot.pause()
        assert shows(app, LabScreen)
        assert app.screen.query_one(BenchView).bench == found.chosen.bench
        await pilot.press("escape")
        assert shows(app, StatsScreen)


async def test_what_is_no_quantity_has_no_way_to_the_lab(learner: Any, text: Any) -> None:
    study = learner.open_study()
    study.record(study.variant("why-shortcuts", 0), Answered(quality=1, misconception="m"))
    async with learner.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot, "tab", "tab")
        assert app.screen.query_one(MistakeList).has_focus
        assert "o In the Lab" not in text(app)
        await pilot.press("o")
        assert shows(app, StatsScreen)


async def test_periods_are_chosen_by_key_and_by_click(veteran: Any, text: Any) -> None:
    async with veteran.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot)
        assert "313 answered" in text(app)
        await pilot.press("p", "p")
        await settled(app, pilot)
        assert "[week]" in text(app)
        assert "24 answered" in text(app)
        await pilot.click("#head", offset=(8, 0))
        await settled(app, pilot)
        assert "[month]" in text(app)
        await pilot.press("p", "p")
        await settled(app, pilot)
        assert "[all]" in text(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "[全部]" in text(app)


async def test_what_was_answered_meanwhile_counts(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot)
        await pilot.press("1", "enter", "f4", "5", "escape", "escape")
        await opened(app, pilot)
        assert "314 answered" in text(app)
        assert "▸ Sun 2025-11-23  1 answered" in text(app)
        app.study.undo()
        await pilot.press("1")
        await opened(app, pilot)
        assert "313 answered" in text(app)


async def test_a_topic_leads_to_its_cards_and_a_slow_card_to_its_page(
    veteran: Any, text: Any
) -> None:
    async with veteran.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot, "tab", "j", "enter")
        await settled(app, pilot)
        assert "topic:pooling" in text(app)
        assert "max-pool-values" in text(app)
        await pilot.press("escape")
        await opened(app, pilot, "tab", "tab", "enter")
        await settled(app, pilot)
        assert shows(app, CardScreen)
        assert "receptive-field-definition" in text(app)
        await pilot.press("escape")
        assert shows(app, StatsScreen)


async def test_rows_are_clicked(veteran: Any) -> None:
    async with veteran.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot)
        await pilot.click(MistakeList, offset=(4, 2))
        await pilot.pause()
        assert shows(app, StatsScreen)  # the first click marks
        await pilot.click(MistakeList, offset=(4, 2))
        await pilot.pause()
        assert shows(app, PracticeScreen)
        assert app.screen.session.card.variant.question.id == "average-pool-backward"


async def test_tab_brings_what_lies_below_into_sight(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot)
        assert "▼" in text(app)
        assert "Tab Next list" in text(app)
        await pilot.press("tab", "tab", "tab", "end")
        await pilot.pause()
        assert app.screen.query_one(SlowList).has_focus
        assert "▸ max-pool-backward" in text(app)
        assert "▼" not in text(app)
        await pilot.press("shift+tab", "shift+tab", "home")
        await pilot.pause()
        assert app.screen.query_one(TopicList).has_focus
        assert "▸ Efficient networks" in text(app)


async def test_a_log_that_cannot_be_read_is_told_and_tried_again(
    veteran: Any, text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(LogFigures, "by_day", broken)
        async with veteran.run() as (app, pilot):
            await opened(app, pilot)
            assert "disk I/O error" in text(app)
            await pilot.press("escape")
            await settled(app, pilot)
            assert shows(app, StatsScreen)
            assert "could not be read" in text(app)
            await pilot.press("f2")
            await pilot.pause()
            assert "没能读取记录" in text(app)
            await pilot.press("f2")
            await pilot.press("1")
            await opened(app, pilot)
            assert "disk I/O error" in text(app)
            patch.undo()
            await pilot.press("enter")
            await settled(app, pilot)
            assert "313 answered" in text(app)


def broken(*_: Any) -> None:
    raise OSError("disk I/O error")


async def test_escape_leads_to_today_and_the_tab_stays_as_it_was(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot, "left", "left")
        await pilot.press("escape")
        await pilot.pause()
        assert shows(app, TodayScreen)
        await opened(app, pilot)
        year = app.screen.query_one(YearMap)
        assert (year.has_focus, year.chosen) == (True, seeded.LAST - timedelta(days=1))


async def test_every_topic_can_be_seen(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("1")
        await opened(app, pilot)
        topics = app.screen.query_one(TopicList)
        assert topics.size.height == len(topics.topics) + 1


async def test_back_leads_to_today_and_says_so(veteran: Any) -> None:
    (back,) = (key for key in keys.at("stats") if key.action == "back")
    assert "Today" in localize(f"keys.{back.label}-help", "en")
    async with veteran.run() as (app, pilot):
        await opened(app, pilot, "escape")
        assert shows(app, TodayScreen)
