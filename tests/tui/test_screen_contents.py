"""What the learner sees and where: beginnings, notices, the key bar."""

from __future__ import annotations

from typing import Any

from quizcnn.tui.screens.summary import SummaryScreen


async def test_what_cannot_be_read_is_said_once(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"1e-")
        assert text(app).count("cannot read") == 1
        await pilot.press("enter")
        assert text(app).count("? cannot read") == text(app).count("cannot read") == 1
        await pilot.press("backspace", "backspace")
        assert "= 1 MACs" in text(app)
        assert "cannot read" not in text(app)


async def test_how_it_reads_is_in_sight_on_a_low_screen(learner: Any, text: Any) -> None:
    async with learner.run(size=(40, 16)) as (app, pilot):
        await pilot.press("enter")
        assert "A depthwise separable" in text(app)  # the question from its beginning
        await pilot.press(*"1,5")
        assert "written 1.5" in text(app)


async def test_a_long_question_is_shown_from_its_beginning(
    learner: Any, text: Any, to_card: Any
) -> None:
    async with learner.run(size=(60, 14)) as (app, pilot):
        await to_card(app, pilot, "max-pool")
        assert "Max-pool x" in text(app)
        await pilot.press("7")
        assert "╭─ your answer" in text(app)


async def test_a_notice_takes_the_place_of_the_one_before(learner: Any, text: Any) -> None:
    async with learner.app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert text(pilot.app).count("Type an answer first") == 1


async def test_the_way_out_and_scrolling_are_named(learner: Any, rows: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        assert "? Keys" in rows(app)[-1]
        await pilot.press("enter", "f1")
        assert "PgUp PgDn     scroll" in text(app)


async def test_the_card_scrolls_while_an_answer_is_typed(learner: Any, text: Any) -> None:
    async with learner.run(size=(60, 12)) as (app, pilot):
        await pilot.press("enter")
        assert "A depthwise separable" in text(app)
        await pilot.press("pagedown")
        assert "A depthwise separable" not in text(app)
        await pilot.press(*["up"] * 20)
        assert "A depthwise separable" in text(app)


async def test_the_key_bar_says_what_enter_does_to_a_grid(
    learner: Any, rows: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        await to_card(app, pilot, "max-pool")
        assert "Enter Next empty" in rows(app)[-1]
        await pilot.press("1", "enter", "2", "enter", "3", "enter", "4")
        assert "Enter Answer" in rows(app)[-1]
        await pilot.press("backspace")
        assert "Enter Next empty" in rows(app)[-1]


async def test_a_summary_of_drills_alone_has_no_chart_of_grades(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *["f4", "0"] * 5, "escape", "escape", "b", *["f4", "4"] * 5)
        assert isinstance(app.screen, SummaryScreen)
        assert "5 drilled" in text(app)
        assert "grades" not in text(app)
