"""Sessions driven by keys: what is on record afterwards, and what is on the screen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import Input

from quizcnn.messages.errors import Unusable
from quizcnn.practice.session.answering import Answered
from quizcnn.tui.dialogs.question import TroubleDialog
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.summary import SummaryScreen
from quizcnn.tui.screens.today import TodayScreen
from quizcnn.tui.stopwatch import Stopwatch
from quizcnn.tui.widgets.grid_editor import GridEditor


def log_entries(learner: Any) -> list[Any]:
    return [entry for entry in learner.collection.log() if not entry.retracted]


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


async def test_ten_answers_five_of_them_drills(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *["f4", "0"] * 5, *["f4", "4"] * 5)
        assert shows(app, SummaryScreen)
        assert (app.screen.summary.answered, app.screen.summary.drills) == (10, 5)
    log = log_entries(learner)
    assert [entry.kind for entry in log] == ["review"] * 5 + ["drill"] * 5
    assert [entry.quality for entry in log] == [0] * 5 + [4] * 5


async def test_enter_takes_the_suggested_grade_of_a_right_answer(learner: Any) -> None:
    async with learner.run() as (_, pilot):
        await pilot.press("enter", *"109985792", "enter", "enter")
    (entry,) = log_entries(learner)
    assert (entry.answer, entry.verdict, entry.quality) == ("109985792", "correct", 5)


async def test_a_misconception_is_named_and_a_second_try_is_worth_three(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "S")
        await pilot.pause()
        assert "S is no number; as a key it works after Esc" in text(app)
        await pilot.press("backspace", *"7225344", "enter")
        await pilot.pause()
        assert "pointwise" in text(app)
        assert "109,985,792" not in text(app)
        assert app.screen.query_one(Input).value == "7225344"
        await pilot.press(*"110M", "enter", "enter")  # takes the place of the wrong number
    (entry,) = log_entries(learner)
    assert (entry.misconception, entry.quality) == ("pointwise-forgotten", 3)


async def test_enter_on_an_unchanged_wrong_answer_keeps_the_second_try(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"7225344", "enter", "enter", "enter")
        assert app.screen.phase == "retry"
        assert "✗ That is the answer of before. " in text(app)
        assert "pointwise" in text(app)
        await pilot.press("escape", *"7.225344M", "enter")
        assert app.screen.phase == "retry"
        assert app.screen.query_one(Input).value == "7.225344M"
        await pilot.press(*["backspace"] * 9, *"110M", "enter", "enter")
    assert log_entries(learner)[0].quality == 3


async def test_an_hour_away_is_not_thinking_time(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        learner.seconds += 17_280
        await pilot.press(*"109985792", "enter")
        await pilot.pause()
        assert "Of the time that passed, 10 min are counted." in text(app)
        await pilot.press("f2")
        assert "经过的时间只计 10 分钟。" in text(app)
        await pilot.press("enter")
    assert (log_entries(learner)[0].seconds, log_entries(learner)[0].quality) == (600, 4)


async def test_no_second_try_keeps_the_first_answer(learner: Any) -> None:
    async with learner.run() as (_, pilot):
        await pilot.press("enter", *"7225344", "enter", "f4", "enter")
    (entry,) = log_entries(learner)
    assert (entry.answer, entry.quality) == ("7225344", 2)


async def test_imprecise_and_unreadable_ask_again_and_keep_the_text(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        for typed in ("1e8", "1e8x["):
            app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            assert app.screen.phase == "asking"
            assert app.screen.query_one(Input).value == typed
    assert log_entries(learner) == []


async def test_nothing_typed_is_no_answer(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "enter", "space", "enter")
        assert app.screen.phase == "asking"
    assert log_entries(learner) == []


async def test_letters_and_signs_reach_the_input(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"1e-3qult?szSBFP")
        assert app.screen.query_one(Input).value == "1e-3qult?szSBFP"


async def test_a_hint_is_shown_and_caps_the_suggestion(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        assert "Depthwise first" not in text(app)
        await pilot.press("f3")
        assert "Depthwise first" in text(app)
        await pilot.press(*"109985792", "enter", "enter")
    assert log_entries(learner)[0].quality == 3


async def test_undo_brings_the_card_back_with_the_same_numbers(learner: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "max-pool")
        before = screen.session.card.variant.parameters
        await pilot.press("f4", "0")
        count = len(log_entries(learner))
        await pilot.press("u")
        assert screen.session.card.variant.parameters == before
        assert app.screen.query_one(GridEditor).has_focus
        assert len(log_entries(learner)) == count - 1


async def test_undo_works_while_typing_and_from_the_summary(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *["f4", "4"] * 4)
        assert isinstance(app.screen.focused, Input)
        await pilot.press("escape", "u")
        assert len(log_entries(learner)) == 3
        await pilot.press(*["f4", "4"] * 2)
        assert shows(app, SummaryScreen)
        await pilot.press("u")
        assert shows(app, PracticeScreen)
        assert len(log_entries(learner)) == 4


async def test_undo_with_nothing_to_take_back_stays_on_the_card(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("u", "enter", *"12", "escape", "u")
        assert app.screen.query_one(Input).value == "12"


async def test_undo_inside_a_field_is_the_fields_own(learner: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4")
        screen = await to_card(app, pilot, "max-pool")
        count = len(log_entries(learner))
        await pilot.press("7", "right", "8", "ctrl+z", "ctrl+z")
        cells = app.screen.query_one(GridEditor).cells
        assert cells.texts[0] == ["", ""]
        await pilot.press("ctrl+z", "ctrl+y")
        assert cells.texts[0] == ["7", ""]
        app.screen.query_one(GridEditor).post_message(Paste("1 2 3\n4 5 6"))
        await pilot.press("ctrl+z")
        assert cells.texts == [["7", ""], ["", ""]]
        assert (screen.session.card.variant.question.id, len(log_entries(learner))) == (
            *("max-pool", count),
        )


@pytest.mark.slow  # 130 keys, one after another
async def test_a_field_keeps_its_last_fifty_values(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"12", "ctrl+z")
        field = app.screen.query_one(Input)
        assert field.value == "1"
        await pilot.press("ctrl+y", "ctrl+y")
        assert field.value == "12"
        await pilot.press("ctrl+z", "5", "ctrl+y")
        assert field.value == "15"
        await pilot.press(*"0" * 60, *["ctrl+z"] * 70)
        assert field.value == "15" + "0" * 10
    assert log_entries(learner) == []


async def test_the_language_switches_in_place(learner: Any, rows: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"12")
        view = app.screen.query_one("CardView")
        await pilot.press("f2")
        assert app.screen.query_one("CardView") is view
        assert app.screen.query_one(Input).value == "12"
        assert "深度可分离卷积" in text(app)
        assert "提交" in rows(app)[-1]
        await pilot.press("f2")
        assert "depthwise separable" in text(app)


async def test_the_language_switch_keeps_cells_and_ticks(learner: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        await to_card(app, pilot, "max-pool")
        await pilot.press("7", "f2")
        assert app.screen.query_one(GridEditor).cells.texts[0][0] == "7"
        await pilot.press("f4", "4")
        await to_card(app, pilot, "why-shortcuts")
        await pilot.press("enter", "2", "f2")
        assert app.screen.query_one("Picker").ticked == {1}


async def test_deck_text_is_never_markup(learner: Any, text: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        await to_card(app, pilot, "why-shortcuts")
        assert "F(x[i]) + x[i]" in text(app)
        assert "[/b]" in text(app)


async def test_a_pasted_grid_is_judged_cell_by_cell(learner: Any, text: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "max-pool")
        (a, b), (c, d) = screen.session.card.variant.truth
        editor = app.screen.query_one(GridEditor)
        editor.post_message(Paste(f"{a}\t{b}\n{c}\t{d + 1}\n"))
        await pilot.press("enter")
        await pilot.pause()
        assert f"{a}✓" in text(app)
        assert f"{d + 1}✗" in text(app)
        await pilot.press("backspace", "backspace", *str(d), "enter", "enter")
    assert log_entries(learner)[-1].quality == 3


async def test_a_cell_that_is_no_number_is_marked_and_not_handed_in(
    learner: Any, text: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "max-pool")
        await pilot.press("1", "enter", "x", "enter", "1", ",", "5", "enter", "-", "2", "enter")
        assert "Row 1, column 2 is not a number" in text(app)
        assert "1,5?" in text(app)
        assert (screen.phase, app.screen.query_one(GridEditor).cells.column) == ("asking", 1)
        await pilot.press("f2")
        assert "第 1 行第 2 列不是数" in text(app)
        await pilot.press("1", "/", "2", "down", "left", "0", "enter")
        await pilot.pause()
        assert "不是数" not in text(app)
        assert screen.phase == "retry"
        cells = app.screen.query_one(GridEditor).cells
        assert (cells.row, cells.column) == (0, 0)  # the first wrong one
        wrong = text(app).count("✗")
        await pilot.press("7")
        assert cells.texts[0][0] == "7"
        assert text(app).count("✗") == wrong - 1  # the others are still known


async def test_enter_on_an_unfinished_grid_goes_to_the_next_empty_cell(
    learner: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "max-pool")
        await pilot.press("1", "tab", "tab", "3", "enter")
        cells = app.screen.query_one(GridEditor).cells
        assert (screen.phase, cells.row, cells.column) == ("asking", 1, 1)


async def test_ticks_become_the_suggested_grade(learner: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        await to_card(app, pilot, "why-shortcuts")
        await pilot.press("enter", "1", "2", "2", "down", "space", "enter", "enter")
    assert (log_entries(learner)[-1].verdict, log_entries(learner)[-1].quality) == ("ticked", 3)


async def test_a_letter_picks_an_option_and_enter_the_marked_one(
    learner: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "batch-norm-at-test-time")
        letter = screen.session.card.variant.correct_letter
        await pilot.press(*["down"] * "ABC".index(letter), "enter")
        assert screen.session.outcome.correct
        await pilot.press("1", "escape", "u", letter.lower(), "enter")
    assert (log_entries(learner)[-1].answer, log_entries(learner)[-1].quality) == (letter, 5)


async def test_thinking_time_stands_still_under_help(learner: Any) -> None:
    async with learner.run() as (_, pilot):
        await pilot.press("enter")
        learner.seconds += 20
        await pilot.press("f1")
        learner.seconds += 500
        await pilot.press("escape")
        learner.seconds += 10
        await pilot.press(*"109985792", "enter")
        learner.seconds += 500
        await pilot.press("enter")
    assert log_entries(learner)[0].seconds == 30


async def test_a_failure_while_rating_loses_nothing(
    learner: Any, monkeypatch: Any, text: Any
) -> None:
    def refuse(review: Any, **_: Any) -> Any:
        raise Unusable("practice.bad-settings-file", path="collection.db", detail="disk full")

    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"109985792", "enter")
        with monkeypatch.context() as broken:
            broken.setattr(learner.collection, "record", refuse)
            await pilot.press("5")
            assert shows(app, TroubleDialog)
            assert "disk full" in text(app)
            await pilot.press("enter")
            assert shows(app, TroubleDialog)
            await pilot.press("escape")
            assert app.screen.phase == "judged"
            await pilot.press("4")
        await pilot.press("enter")
        assert shows(app, PracticeScreen)
        assert app.screen.session.card.position == 2
    assert [entry.quality for entry in log_entries(learner)] == [4]


async def test_a_key_pressed_twice_rates_one_card(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4")
        screen = app.screen
        screen.action_rate(4)
        screen.action_rate(4)  # before the next card is laid out
        screen.action_accept()
        assert not screen.check_action("mark", ("bury",))
        await pilot.pause()
        assert app.screen is screen
        assert screen.phase == "asking"
        assert len(log_entries(learner)) == 1


async def test_suspend_and_bury_move_on(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        first = app.screen.session.card.variant.question.id
        await pilot.press("escape", "S")
        second = app.screen.session.card.variant.question.id
        await pilot.press("escape", "B")
        assert app.screen.session.card.variant.question.id not in (first, second)
    schedules = learner.collection.schedules()
    assert schedules[first].suspended
    assert schedules[second].buried_until is not None
    assert log_entries(learner) == []


async def test_escape_goes_home_with_fresh_figures(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4", "escape", "escape")
        await pilot.pause()
        assert shows(app, TodayScreen)
        assert (app.screen.overview.counts.new, app.screen.overview.counts.done_today) == (4, 1)
        await pilot.press("u")
        assert app.screen.overview.counts.done_today == 0


async def test_extra_new_cards_and_cramming_when_all_is_done(learner: Any) -> None:
    learner.collection.set_setting("new_per_day", "0")
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        assert shows(app, TodayScreen)
        await pilot.press("plus")
        assert app.screen.session.card.is_new
        await pilot.press("escape", "escape", "x")
        assert app.screen.session.card.kind == "drill"


async def test_a_session_can_begin_at_once(learner: Any) -> None:
    options = {"topics": ("pooling",)}
    async with learner.run(start="practice", session_options=options) as (app, pilot):
        await pilot.pause()
        assert app.screen.session.card.variant.question.id == "max-pool"
        await pilot.press("escape", "escape")
        assert shows(app, TodayScreen)


async def test_home_is_painted_before_the_study_is_opened(learner: Any, text: Any) -> None:
    seen: list[str] = []
    open_study = learner.open_study

    def look() -> Any:
        seen.append(text(app))
        return open_study()

    learner.open_study = look
    app = learner.app()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.overview is not None
    (skeleton,) = seen
    assert "Opening your collection" in skeleton


async def test_ctrl_c_quits_from_anywhere(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"12", "ctrl+c")
    assert app.return_code == 0


async def test_escape_on_today_asks_before_it_leaves(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("escape")
        assert "Leave quizcnn?" in text(app)
        await pilot.press("escape")
        assert shows(app, TodayScreen)
        await pilot.press("q")  # closes the help, and nothing else
        assert shows(app, TodayScreen)
        await pilot.press("escape", "enter")
    assert app.return_code == 0


async def test_control_c_copies_what_is_selected_and_leaves_otherwise(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"123", "shift+home", "ctrl+c")
        assert app.clipboard == "123"
        await pilot.press("right", "ctrl+c")
    assert app.return_code == 0


async def test_a_study_that_does_not_open_can_be_tried_again(learner: Any) -> None:
    open_study = learner.open_study

    def refuse() -> Any:
        raise Unusable("practice.bad-settings-file", path="x", detail="locked")

    learner.open_study = refuse
    app = learner.app()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert (app.screen.failure, app.exit_code) != (None, 0)
        app._open_study = open_study
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.overview.counts.new == 5
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_an_answer_that_no_float_holds_is_judged_and_shown(learner: Any, text: Any) -> None:
    for answer in ("10^400/7", "-(10^400)/7", "7/10^400"):
        async with learner.run() as (app, pilot):
            await pilot.press("b", "enter", *answer, "enter", "f4")
            await pilot.pause()
            assert app.screen.session is not None
            assert "e+399" in text(app) or "e-400" in text(app)


# -- what outlasts Escape, and the end of the program --------------------------------------------


def notice(app: Any) -> str:
    """The notice that is shown."""
    (last,) = app._notifications
    return str(last.message)


async def test_escape_keeps_text_hint_first_try_and_time(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", *"7225344", "enter", "f3", "end", "0")
        learner.seconds += 30
        await pilot.press("escape", "escape")
        assert "Resume · card 1 of 5" in text(app)
        learner.seconds += 500
        await pilot.press("enter")
        await pilot.pause()
        assert (app.screen.phase, app.screen.query_one(Input).value) == ("retry", "72253440")
        assert "Depthwise first" in text(app)
        assert "pointwise" in text(app)
        await pilot.press(*["ctrl+z"] * 9, *["backspace"] * 8, *"110M", "enter", "enter")
    (entry,) = log_entries(learner)
    assert (entry.misconception, entry.quality, entry.seconds) == ("pointwise-forgotten", 3, 30)


async def test_cells_ticks_and_verdicts_are_found_again(learner: Any, to_card: Any) -> None:
    async with learner.run() as (app, pilot):
        await to_card(app, pilot, "max-pool")
        await pilot.press("7", "down", "8", "escape", "escape", "enter")
        assert app.screen.query_one(GridEditor).cells.texts == [["7", ""], ["8", ""]]
        await pilot.press("f4", "4")
        await to_card(app, pilot, "why-shortcuts")
        await pilot.press("escape", "enter")
        assert app.screen.phase == "covered"
        await pilot.press("enter", "1", "3", "escape", "enter")
        assert (app.screen.phase, app.screen.query_one("Picker").ticked) == ("asking", {0, 2})
        await pilot.press("enter", "escape", "enter")
        await pilot.pause()
        assert app.screen.phase == "judged"
        await pilot.press("enter")
    assert log_entries(learner)[-1].verdict == "ticked"


async def test_a_grid_of_which_a_try_is_left_still_shows_which_cells_are_wrong(
    learner: Any, text: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "max-pool")
        (a, b), (c, d) = screen.session.card.variant.truth
        editor = app.screen.query_one(GridEditor)
        editor.post_message(Paste(f"{a} {b}; {c} {d + 1}"))
        await pilot.press("enter", "escape", "escape", "enter")
        await pilot.pause()
        assert app.screen.phase == "retry"
        assert f"{a}✓" in text(app)
        assert f"{d + 1}✗" in text(app)


async def test_an_option_picked_before_is_marked_again(
    learner: Any, text: Any, to_card: Any
) -> None:
    async with learner.run() as (app, pilot):
        screen = await to_card(app, pilot, "batch-norm-at-test-time")
        wrong = "b" if screen.session.card.variant.correct_letter == "A" else "a"
        await pilot.press(wrong)
        await pilot.pause()
        before = text(app)
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert (app.screen.phase, text(app)) == ("judged", before)
        assert "✗" in before


async def test_another_program_goes_on_where_this_one_ended(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "3", *"12")
        numbers = app.screen.session.card.variant.parameters
    async with learner.run() as (app, pilot):
        assert "card 2 of 5" in text(app)
        await pilot.press("f2")
        assert "第 2 张，共 5 张" in text(app)
        await pilot.press("enter")
        assert app.screen.session.card.variant.parameters == numbers
        await pilot.press("escape", "u")
        assert log_entries(learner) == []
        assert "separable-macs" in notice(app)


async def test_another_key_begins_anew(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4", "escape", "escape")
        assert "begin today anew" in text(app)
        sitting = app.sitting
        await pilot.press("b")
        assert shows(app, PracticeScreen)
        assert app.screen.session is not sitting
        assert app.screen.session.card.position == 1


async def test_damage_found_on_the_way_home_is_told_there(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4")
        with closing(sqlite3.connect(learner.collection.database.place)) as other:
            other.execute("ALTER TABLE schedules RENAME TO elsewhere")
            await pilot.press("escape")
            assert isinstance(app.screen, TodayScreen)
            assert "is damaged" in text(app)
            assert app.exit_code == 3
            other.execute("ALTER TABLE elsewhere RENAME TO schedules")
        await pilot.press("enter")
        assert "Resume" in text(app)
        assert app.exit_code == 0
        await pilot.press("enter")
        assert shows(app, PracticeScreen)


async def test_a_sitting_of_yesterday_is_not_offered(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4", "escape", "escape")
        learner.now.instant += timedelta(days=1)
    async with learner.run() as (app, pilot):
        assert "Resume" not in text(app)


async def test_home_takes_back_this_sitting_and_nothing_older(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4")
        learner.now.instant += timedelta(days=1)
    async with learner.run() as (app, pilot):
        await pilot.press("u")
        assert "`quizcnn undo`" in notice(app)
        await pilot.press("enter", "f4", "4", "f4", "3", "escape", "u", "u")
        assert "grade 4, today" in notice(app)
        assert len(log_entries(learner)) == 1
        await pilot.press("u", "ctrl+z")
        assert len(log_entries(learner)) == 1
        await pilot.press("U", "U", "U")
        assert [entry.quality for entry in log_entries(learner)] == [4, 4, 3]
        assert notice(app) == "There is nothing to bring back."


async def test_home_takes_back_a_suspension_and_not_another_cards_review(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4")
        question = app.screen.session.card.variant.question.id
        await pilot.press("escape", "S")
        assert learner.open_study().schedule(question).suspended
        await pilot.press("escape", "u")
        assert notice(app) == f"{question} is asked again."
        assert not learner.open_study().schedule(question).suspended
        assert len(log_entries(learner)) == 1
        await pilot.press("U")
        assert learner.open_study().schedule(question).suspended


@pytest.mark.parametrize("outside", [False, True])
async def test_redo_brings_the_next_card_back_with_its_numbers(learner: Any, outside: bool) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "4")
        numbers = app.screen.session.card.variant.parameters
        await pilot.press("f4", "u")
        assert log_entries(learner) == []
        await pilot.press(*(("f4", "U") if outside else ("escape", "U")))
        assert "counts again: grade 4, today" in notice(app)
        assert app.screen.session.card.variant.parameters == numbers
        assert len(log_entries(learner)) == 1


async def test_a_card_rated_in_another_window_is_not_counted_twice(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4")
        card = app.screen.session.card
        learner.open_study().record(card.variant, Answered(quality=5))
        await pilot.press("0")
        assert "elsewhere" in notice(app)
        assert app.screen.session.card.variant.question.id != card.variant.question.id
        assert (app.screen.session.card.position, app.screen.phase) == (1, "asking")
    assert [entry.quality for entry in log_entries(learner)] == [5]


async def test_a_leech_whose_explanation_was_read_goes_on_with_the_question(learner: Any) -> None:
    for _ in range(8):
        session = learner.open_study().session(limit=1)
        session.give_up(1.0)
        session.rate(0)
        learner.now.instant += timedelta(days=1)
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        assert app.screen.phase == "leech"
        lesson = app.screen.session.card.lesson.parameters
        await pilot.press("escape", "enter")
        assert app.screen.phase == "leech"
        await pilot.press("enter", *"12", "escape", "escape", "enter")
        assert (app.screen.phase, app.screen.query_one(Input).value) == ("asking", "12")
        assert app.screen.session.card.lesson.parameters == lesson


# -- thinking time -------------------------------------------------------------------------------


def test_it_counts_only_while_running() -> None:
    now = [100.0]
    watch = Stopwatch(lambda: now[0])
    assert watch.seconds == 0
    watch.restart()
    now[0] += 5
    watch.pause()
    now[0] += 50
    watch.pause()
    assert watch.seconds == 5
    watch.resume()
    now[0] += 2
    watch.resume()
    assert watch.seconds == 7
    watch.restart()
    assert watch.seconds == 0
