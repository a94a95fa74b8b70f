"""A card's page: the question, where it stands, its whole log; the capitals work there."""

from __future__ import annotations

from typing import Any

from quizcnn.tui.screens.browse import BrowseScreen
from quizcnn.tui.screens.card import CardScreen
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.today import TodayScreen
from tests.tui import seeded

WIDE = (120, 40)


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


def said(app: Any) -> str:
    *_, notice = app._notifications
    return str(notice.message)


async def opened(app: Any, pilot: Any, id: str) -> None:
    app.show_card(id)
    await pilot.pause()
    await pilot.pause()


async def test_a_card_in_every_state(walk: Any, veteran: Any) -> None:
    async def steps(walk: Any) -> None:
        await opened(walk.app, walk.pilot, seeded.LEECH)
        await walk.show("card")
        await walk.show("card-answer", "v")
        await walk.show("card-record", "tab")
        await walk.press("tab", "escape")
        await opened(walk.app, walk.pilot, seeded.SUSPENDED)
        await walk.show("card-suspended", "tab")

    await walk(veteran, steps)


async def test_the_whole_log_and_what_was_taken_back_is_shown(veteran: Any, text: Any) -> None:
    study = veteran.open_study()
    id = next(entry.question for entry in study.history() if entry.retracted)
    async with veteran.run(size=(200, 60)) as (app, pilot):
        await opened(app, pilot, id)
        assert "(taken back)" in text(app)
        assert len(study.history(id)) > 0


async def test_mistakes_that_showed_are_counted_and_worded(veteran: Any, text: Any) -> None:
    async with veteran.run(size=(200, 60)) as (app, pilot):
        await opened(app, pilot, seeded.PADDED_ONCE[0])
        assert "mistakes that showed" in text(app)
        assert "×  padding-once: " in text(app)


async def test_the_capitals_work_here_and_u_takes_them_back(veteran: Any, text: Any) -> None:
    study = veteran.open_study()
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(app, pilot, seeded.LEECH)
        await pilot.press("S")
        await pilot.pause()
        assert app.study.schedule(seeded.LEECH).suspended
        assert "suspended" in text(app)
        await pilot.press("u", "N", *"see", "ctrl+o")
        await pilot.pause()
        assert not study.schedule(seeded.LEECH).suspended
        assert study.schedule(seeded.LEECH).note == "see"
        before = study.schedule(seeded.LEECH)
        await pilot.press("R", "enter")
        await pilot.pause()
        assert study.schedule(seeded.LEECH).due is None
        await pilot.press("u")
        assert study.schedule(seeded.LEECH) == before


async def test_numbers_change_and_the_answer_is_covered_and_uncovered(
    veteran: Any, text: Any
) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(app, pilot, seeded.NOTED)
        assert "variant 0" in text(app)
        await pilot.press("l", "v")
        await pilot.pause()
        assert "variant 0" not in text(app)
        assert "sources" in text(app) or "more" in text(app)
        await pilot.press("h", "h", "v")
        await pilot.pause()
        assert "variant 0" in text(app)
        assert "answer hidden" in text(app)


async def test_from_the_page_one_asks_copies_and_opens_the_lab(veteran: Any) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(app, pilot, seeded.NOTED)
        await pilot.press("y")
        assert app.clipboard == seeded.NOTED
        await pilot.press("o")
        assert shows(app, LabScreen)
        await pilot.press("escape", "enter")
        assert shows(app, PracticeScreen)


async def test_a_card_that_this_one_names_is_visited_and_escape_comes_back(
    veteran: Any, text: Any
) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(app, pilot, "cross-correlation-values")
        assert "what-is-convolution" in text(app)
        await app.screen.run_action("visit('what-is-convolution')")
        await pilot.pause()
        assert app.screen._asked == "what-is-convolution"
        needed_by = app.screen._question.page.needed_by
        assert len(needed_by) > 1
        await pilot.press("b", "down")
        assert f"needed by: {needed_by[1]}" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen._asked == needed_by[1]
        await pilot.press("escape", "b", "escape", "escape", "i")
        assert shows(app, TodayScreen)


async def test_one_card_around_is_gone_to_at_once_and_without_any_there_is_no_key(
    veteran: Any, text: Any
) -> None:
    cards = veteran.open_study().cards
    needed = {id for card in cards for id in card.requires}
    alone = next(each for each in cards if not each.requires and each.id not in needed)
    with_one = next(each for each in cards if len(each.requires) == 1 and each.id not in needed)
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(app, pilot, alone.id)
        assert "b Builds on" not in text(app)
        await pilot.press("b")
        assert app.screen._asked == alone.id
        await opened(app, pilot, with_one.id)
        assert "b Builds on" in text(app)
        await pilot.press("b")
        await pilot.pause()
        assert app.screen._asked == with_one.requires[0]


async def test_choices_stand_as_they_were_just_answered(veteran: Any) -> None:
    choice = next(each.id for each in veteran.open_study().questions() if each.kind == "choice")
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(app, pilot, choice)
        await pilot.press("enter")
        asked = app.screen.session.card.variant
        await pilot.press("a", "i")
        await pilot.pause()
        assert app.screen._question.variant.choices == asked.choices
        await pilot.press("escape", "4", "enter")
        await pilot.pause()
        assert shows(app, CardScreen)
        assert app.screen._question.variant.choices == asked.choices


async def test_a_card_that_is_gone_is_told_kindly(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(app, pilot, "no-such-card")
        assert "no question 'no-such-card'" in " ".join(text(app).split())
        await pilot.press("escape")
        assert shows(app, CardScreen)
        await pilot.press("v", "left", "o", "tab", "escape", "escape")
        assert shows(app, TodayScreen)


async def test_below_110_columns_tab_shows_the_record_and_escape_comes_back(
    veteran: Any, text: Any
) -> None:
    """From Browse, whose stylesheet is then loaded as well."""
    async with veteran.run() as (app, pilot):
        await pilot.press("2", "i")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        assert "answer hidden" in text(app)
        assert "Tab Other pane" in text(app)
        await pilot.press("tab")
        assert "where it stands" in text(app)
        await pilot.press("escape")
        assert "answer hidden" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, BrowseScreen)
        for digits in ("2", "12"):  # a tab is itself again, from here and from elsewhere
            await pilot.press("i")
            await pilot.pause()
            await pilot.press(*digits)
            await pilot.pause()
            assert isinstance(app.screen, BrowseScreen)
