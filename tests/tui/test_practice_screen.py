"""The practice screen under every key and the mouse: phases, fields, folds, marks and the clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.today import TodayScreen
from quizcnn.tui.stopwatch import StoppedClock
from quizcnn.tui.widgets.grid_editor import GridEditor
from quizcnn.tui.widgets.heading import Heading
from quizcnn.tui.widgets.more_below import MoreBelow
from quizcnn.tui.widgets.ratings import Ratings
from tests.tui.settling import settled


def notice(app: Any) -> str:
    (last,) = app._notifications
    return str(last.message)


def log(learner: Any) -> list[Any]:
    return [entry for entry in learner.collection.log() if not entry.retracted]


def question(app: Any) -> str:
    return str(app.screen.session.card.variant.question.id)


# -- in and out of a field -----------------------------------------------------------------------


async def test_escape_leaves_the_field_and_a_digit_goes_back_into_it(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"12", "escape")
        screen = app.screen
        assert (screen.phase, screen.focused) == ("asking", None)
        await pilot.press("3", *"4e", "minus", "5")
        assert screen.query_one(Input).value == "1234e-5"
        await pilot.press("escape", "full_stop")
        assert (screen.query_one(Input).value, screen.focused) == ("1234e-5.", screen._view.field)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_a_full_width_digit_goes_back_into_the_field(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "escape", "７")
        assert app.screen.query_one(Input).value == "7"


async def test_the_same_for_a_grid(learner: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "max-pool")
        await pilot.press("7", "escape")
        assert screen.focused is None
        await pilot.press("8")
        assert screen.query_one(GridEditor).cells.texts[0][0] == "78"
        assert screen.query_one(GridEditor).has_focus


async def test_enter_hands_in_what_stands_in_a_field_that_was_left(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"109985792")
        assert not app.screen.check_action("shift", (8,))  # the line selects by ⇧→
        await pilot.press("escape")
        assert app.screen.check_action("shift", (8,))
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.phase == "judged"


@pytest.mark.parametrize("keys", [("ctrl+o", "ctrl+g"), ("f3", "f4"), ("escape", "t", "n")])
async def test_hint_and_dont_know_from_inside_a_field_and_outside(
    learner: Any, text: Any, keys: tuple[str, ...]
) -> None:
    *first, last = keys
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "1", *first)
        assert "Depthwise first" in text(app)
        await pilot.press(last)
        assert (app.screen.phase, app.screen.session.outcome.verdict) == ("judged", "gave-up")


async def test_a_card_is_answered_and_rated_by_mouse(learner: Any, to_card: Any, rows: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        screen = await to_card(app, pilot, "batch-norm-at-test-time")
        before = len(log(learner))
        await pilot.click("Picker Row")
        await pilot.pause()
        assert screen.phase == "judged"
        at = rows(app)[-2].index("4 good")
        await pilot.click(Ratings, offset=(at, 0))
        assert [entry.quality for entry in log(learner)[before:]] == [4]


# -- choices -------------------------------------------------------------------------------------


async def test_small_letters_choose_and_capitals_change_the_card(
    learner: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "batch-norm-at-test-time")
        await pilot.press("f", "e", "h", "g")
        assert screen.phase == "asking"
        await pilot.press("F")
        assert learner.open_study().schedule("batch-norm-at-test-time").flagged
        assert (screen.phase, question(app)) == ("asking", "batch-norm-at-test-time")
        await pilot.press("B")
        assert question(app) != "batch-norm-at-test-time"
        assert learner.open_study().schedule("batch-norm-at-test-time").buried_until


# -- the verdict ---------------------------------------------------------------------------------


async def test_parts_fold_by_key_and_click_and_stay_so(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("enter", "f4", "m")
        await settled(app, pilot)  # what was opened is scrolled into sight
        assert "That is the depthwise part alone" in text(app)
        assert "▾ w why" in text(app)
        await pilot.click("Fold.why", offset=(3, 0))
        await settled(app, pilot)
        assert "▸ w why" in text(app)
        await pilot.press("0", "f4")
        await pilot.pause()
        assert "▸ w why" in text(app)
        assert "▾ m often wrong" in text(app)


async def test_steps_are_walked_by_the_arrow_keys(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("enter", "f4")
        await pilot.pause()
        assert "1 of " in text(app)
        await pilot.press("right", "l")
        assert "3 of " in text(app)
        await pilot.press("left", "h", "left")
        assert "1 of " in text(app)
        await pilot.press("s", "right")
        assert "▸ s steps" in text(app)
        assert "of 3" not in text(app)


async def test_ticks_are_changed_after_the_verdict(learner: Any, to_card: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        screen = await to_card(app, pilot, "why-shortcuts")
        await pilot.press("enter", "1")
        learner.seconds += 20
        await pilot.press("enter")
        await pilot.pause()
        assert "✗ degradation is what it cures" in text(app)
        assert "── 2 · 1 of 3 key points ──" in text(app)
        learner.seconds += 500
        await pilot.press("e", "2", "3", "escape")
        assert (screen.phase, screen.session.outcome.suggested) == ("judged", 2)
        assert screen.query_one("Picker").ticked == {0}
        await pilot.press("e", "2", "3", "enter")
        await pilot.pause()
        assert "── 5 · 3 of 3 key points ──" in text(app)
        assert "not in your answer" not in text(app)
        await pilot.press("enter")
    assert (log(learner)[-1].quality, log(learner)[-1].seconds) == (5, 20)


async def test_two_panes_from_110_columns_and_one_below(learner: Any, rows: Any) -> None:
    async with learner.run(size=(110, 30)) as (app, pilot):
        await pilot.press("enter", "f4")
        await pilot.pause()
        assert any("A depthwise" in row and "Here is" in row for row in rows(app))
        await pilot.resize_terminal(109, 30)
        await pilot.pause()
        assert not any("A depthwise" in row and "Here is" in row for row in rows(app))
        assert app.screen.phase == "judged"


async def test_what_lies_below_the_edge_is_announced(learner: Any, text: Any) -> None:
    async with learner.run(size=(80, 16)) as (app, pilot):
        await pilot.press("enter", "f4")
        await pilot.pause()
        assert " more" in text(app)
        await pilot.press(*["pagedown"] * 3)
        await pilot.pause()
        assert " more" not in text(app)
        await pilot.press(*["k"] * 4)
        await pilot.pause()
        assert "▼ 4 more" in text(app)
        (below,) = (each for each in app.screen.query(MoreBelow) if each.display)
        await pilot.click(below)
        await pilot.pause()
        assert " more" not in text(app)


async def test_tab_scrolls_the_other_pane(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 12)) as (app, pilot):
        await pilot.press("enter", "f4")
        await pilot.pause()
        await pilot.press("pagedown")
        assert "A depthwise separable" in text(app)
        await pilot.press("tab", "pagedown")
        assert "A depthwise separable" not in text(app)


async def test_y_copies_the_id(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "y")
        assert app.clipboard == "separable-macs"
        assert notice(app) == "Copied: separable-macs"


async def test_the_lab_is_opened_and_left_again(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "o")
        assert not isinstance(app.screen, PracticeScreen)
        await pilot.press("escape")
        assert app.screen.phase == "judged"


# -- marks ---------------------------------------------------------------------------------------


async def test_a_flag_is_set_shown_and_taken_back(learner: Any, rows: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"12", "escape", "F")
        assert learner.open_study().schedule("separable-macs").flagged
        assert "flagged" in rows(app)[0]
        assert app.screen.query_one(Input).value == "12"
        await pilot.press("u")
        assert not learner.open_study().schedule("separable-macs").flagged
        await pilot.press("U", "u")
        assert "flagged" not in rows(app)[0]
        assert (question(app), log(learner)) == ("separable-macs", [])


async def test_a_notice_leaves_the_grades_in_sight(learner: Any) -> None:
    app = learner.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter", "f4", "F")
        await pilot.pause()
        below = [app.screen.query_one(name).region for name in ("Ratings", "KeyBar")]
        rack = app.screen.query_one("ToastRack")
        assert sum(region.height for region in below) == rack.styles.margin.bottom


async def test_undo_and_redo_lead_back_to_the_hint_and_what_was_typed(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4")
        await pilot.pause()
        app.screen.session.hint()
        await pilot.press("7", "escape", "u", "escape", "U")
        await pilot.pause()
        assert (question(app), app.screen.session.card.hinted) == ("max-pool", True)
        assert app.screen.query_one(GridEditor).cells.texts[0][0] == "7"


async def test_undo_takes_back_marks_before_the_last_step(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4", "escape", "F", "u")
        assert (question(app), len(log(learner))) == ("max-pool", 1)
        await pilot.press("u")
        await pilot.pause()
        assert (question(app), log(learner)) == ("separable-macs", [])


async def test_a_note_is_written_and_read_below_the_verdict(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("enter", "escape", "N", *"mind", "ctrl+o")
        await pilot.pause()
        assert learner.open_study().schedule("separable-macs").note == "mind"
        assert isinstance(app.screen, PracticeScreen)
        assert "✎ mind" not in text(app)  # it may tell the answer
        await pilot.press("n")
        await pilot.pause()
        assert "✎ mind" in text(app)
        await pilot.press("0", "n")
        await pilot.pause()
        assert "✎ mind" not in text(app)


async def test_a_reset_asks_first_and_the_card_goes_on(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4", "escape", "u", "f4", "R", "n")
        assert app.screen.phase == "judged"
        learner.now.instant += timedelta(days=3)
    session = learner.open_study().session()
    while session.card is not None:
        session.give_up(1.0)
        session.rate(4)
    learner.now.instant += timedelta(days=9)
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "escape")
        reset = question(app)
        await pilot.press("R", "y")
        await pilot.pause()
        assert learner.open_study().schedule(reset).due is None
        assert question(app) == reset
        await pilot.press("n", "4")
        await pilot.pause()
    assert log(learner)[-1].question == reset


async def test_the_cards_page_is_opened_and_what_is_done_there_is_seen(
    learner: Any, rows: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "i")
        await pilot.pause()
        assert not isinstance(app.screen, PracticeScreen)
        await pilot.press("F", "escape")
        await pilot.pause()
        assert "flagged" in rows(app)[0]
        assert app.screen.phase == "judged"
        await pilot.press("4")
    assert len(log(learner)) == 1


# -- the clock -----------------------------------------------------------------------------------


async def test_the_clock_runs_and_disturbs_nothing(learner: Any, rows: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("enter", *"12")
        assert "0:00 / 1:30" in rows(app)[0]
        learner.seconds += 41
        app.screen.query_one(Heading).tick()
        await pilot.pause()
        assert "0:41 / 1:30" in rows(app)[0]
        assert app.screen.query_one(Input).value == "12"


async def test_the_clock_is_hidden_and_that_is_kept(learner: Any, rows: Any) -> None:
    kept: list[tuple[str, str]] = []
    async with learner.run(keep=lambda *pair: kept.append(pair)) as (app, pilot):
        await pilot.press("enter", "escape", "c")
        assert "/ 1:30" not in rows(app)[0]
        await pilot.press("n", "4")
        assert " / " not in rows(app)[0]
        await pilot.press("escape", "c")
        assert "0:00 / 1:00" in rows(app)[0]
    assert kept == [("clock", "off"), ("clock", "on")]
    async with learner.run(shows_clock=False) as (app, pilot):
        await pilot.press("enter")
        assert " / " not in rows(app)[0]


async def test_the_clock_stands_still_until_a_key_is_pressed(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"109985792", "escape")
        learner.seconds += 20
        await pilot.press("P")
        assert isinstance(app.screen, StoppedClock)
        assert "The clock stands still" in text(app)
        assert "A depthwise" not in text(app)
        learner.seconds += 900
        await pilot.press("4")
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(Input).value == "109985792"
        learner.seconds += 5
        await pilot.press("enter", "enter")
    assert log(learner)[0].seconds == 25


async def test_time_does_not_run_on_after_the_verdict(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4")
        await pilot.pause()
        learner.seconds += 30
        await pilot.press("f1")
        learner.seconds += 30
        await pilot.press("escape")
        learner.seconds += 30
        assert app.screen._watch.seconds == 0


# -- the next card -------------------------------------------------------------------------------


async def test_the_next_card_is_drawn_while_one_is_read(learner: Any, monkeypatch: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4")
        app.screen._prepare()
        monkeypatch.setattr(app.study, "fresh_variant", None)
        await pilot.press("4")
        assert question(app) == "max-pool"


async def test_a_card_that_cannot_be_prepared_is_told_when_its_turn_comes(
    learner: Any, monkeypatch: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4")
        with monkeypatch.context() as broken:
            broken.setattr(app.study, "schedule", None)
            app.screen._prepare()
        await pilot.press("4")
        assert question(app) == "max-pool"
