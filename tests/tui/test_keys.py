"""The table of keys: explained, free of clashes, bound where it says, changed by the settings."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import Any

import pytest
from textual.binding import Binding

from quizcnn.messages.keys import TABLE
from quizcnn.tui import keys
from quizcnn.tui.keys import KEYS, TABS
from quizcnn.tui.widgets.fold import Fold

BOUND_BY = {
    "app": "app.QuizcnnApp",
    "today": "screens.today.TodayScreen",
    "topics": "screens.today.TopicList",
    "practice": "screens.practice.PracticeScreen",
    "number": "widgets.number_answer.AnswerInput",
    "grid": "widgets.grid_editor.GridEditor",
    "picker": "widgets.picker.Picker",
    "summary": "screens.summary.SummaryScreen",
    "marks": "base_screens.marking_screen.MarkingScreen",
    "browse": "screens.browse.BrowseScreen",
    "shown-card": "screens.browse.BrowseScreen",
    "found-cards": "screens.browse.BrowseScreen",
    "cards": "widgets.card_list.CardList",
    "card-filter": "widgets.filter_field.FilterInput",
    "sheet": "widgets.card_sheet.CardSheet",
    "card": "screens.card.CardScreen",
    "note": "dialogs.note.NoteDialog",
    "note-field": "dialogs.note.NoteField",
    "file": "dialogs.export.FileInput",
    "export": "dialogs.export.ExportDialog",
    "lab": "screens.lab.LabScreen",
    "bench": "widgets.bench.BenchView",
    "drawing": "widgets.drawing.DrawingView",
    "value": "widgets.bench.ValueInput",
    "networks": "screens.networks.NetworksScreen",
    "layers": "widgets.layer_table.LayerTable",
    "decks": "screens.decks.DecksScreen",
    "deck-list": "screens.decks.DeckList",
    "settings": "screens.settings.SettingsScreen",
    "setting-list": "screens.settings.SettingList",
    "two-panes": "base_screens.list_screen.ListScreen",
    "words": "widgets.word_field.FieldBeforeList",
    "reading": "base_screens.list_screen.Reading",
    "list": "widgets.line_list.LineList",
    "stats": "screens.stats.StatsScreen",
    "stats-topics": "widgets.figure_lists.TopicList",
    "stats-mistakes": "widgets.figure_lists.MistakeList",
    "stats-slowest": "widgets.figure_lists.SlowList",
    "days": "widgets.heat_map.YearMap",
    "filter": "widgets.word_field.WordField",
    "field": "widgets.line_input.LineInput",
    "palette": "commands.FindDialog",
    "help": "dialogs.help.HelpDialog",
    "trouble": "dialogs.question.TroubleDialog",
    "question": "dialogs.question.QuestionDialog",
    "form": "dialogs.forms.LineForm",
    "ways": "dialogs.forms.WaysForm",
    "form-field": "dialogs.forms.FormField",
    "path-field": "widgets.path_input.PathInput",
    "ways-list": "dialogs.forms.WaysList",
    "patience": "dialogs.forms.PatienceForm",
}


def binder(place: str) -> Any:
    module, _, name = BOUND_BY[place].rpartition(".")
    return getattr(import_module(f"quizcnn.tui.{module}"), name)


def test_every_key_is_explained() -> None:
    for key in KEYS:
        assert {key.label, f"{key.label}-help"} <= set(TABLE), key
    assert {label.removesuffix("-help") for label in TABLE} == {key.label for key in KEYS}


@pytest.mark.parametrize("place", sorted({key.place for key in KEYS}))
def test_every_key_is_bound_to_an_action_that_exists(place: str) -> None:
    bound = {binding.id for binding in binder(place).BINDINGS if isinstance(binding, Binding)}
    for key in keys.at(place):
        assert key.id in bound
        namespace, _, action = key.action.partition("(")[0].rpartition(".")
        if not namespace and action != "dismiss":
            assert hasattr(binder(place), f"action_{action}"), key


def test_an_id_names_one_key() -> None:
    assert [id for id, count in Counter(key.id for key in KEYS).items() if count > 1] == []


@pytest.mark.parametrize("layout", ["default", "vim"])
def test_no_key_does_two_things_in_one_phase(layout: str) -> None:
    assert keys.clashes(keys.keymap(layout, {})) == []


def test_a_keymap_that_makes_a_key_do_two_things_is_told() -> None:
    own = {"today.cram": "w", "lab.back": "x"}
    assert keys.clashes(keys.keymap("default", own)) == [("today.weak", "today.cram")]


def test_no_key_is_one_that_a_field_or_a_browser_or_a_terminal_takes() -> None:
    taken = {f"ctrl+{letter}" for letter in "dtnwhijm"}
    assert [key.id for key in KEYS if taken & {*key.keys.split(",")}] == []


def test_every_tab_has_a_digit_of_its_own() -> None:
    assert len({*TABS.values()}) == len(TABS)
    for tab in TABS:
        import_module(f"quizcnn.tui.screens.{tab}")


async def test_a_keymap_changes_a_key_and_what_is_told_of_it(learner: Any, rows: Any) -> None:
    own = {"today.practise": "s", "practice.fold-why": "f9", "no.such": "y"}
    keymap = keys.keymap("default", own)
    async with learner.run(keymap=keymap) as (app, pilot):
        assert "s Start" in rows(app)[-1]
        await pilot.press("enter")
        assert app.screen.TITLE is None
        assert not app.screen.in_session
        await pilot.press("s")
        assert app.screen.in_session
        await pilot.press("f4")
        await pilot.pause()
        why = app.screen.query_one(".fold.why", Fold)
        assert "▾ F9 " in why.written("en", 60).plain
        await pilot.press("w")
        assert why.is_open
        await pilot.press("f9")
        assert "▸ F9 " in why.written("en", 60).plain
    assert keys.unknown({"today.practise": "s", "no.such": "y"}) == ["no.such"]


async def test_vim_keys_work_beside_the_others(learner: Any) -> None:
    async with learner.run(keymap=keys.keymap("vim", {})) as (app, pilot):
        await pilot.press("4", "G")
        at_end = app.screen.query_one("QuantityList").cursor
        assert at_end > 100
        await pilot.press("g")
        assert app.screen.query_one("QuantityList").cursor == 0
        await pilot.press("end", "ctrl+u")
        assert 0 < app.screen.query_one("QuantityList").cursor < at_end


async def test_full_width_digits_and_letters_are_keys(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        for character in ("４",):
            await pilot.press(character)
        await pilot.pause()
        assert app.current_mode == "lab"
        await pilot.press("slash", "４")  # in a field it is text
        await pilot.pause()
        assert app.current_mode == "lab"
        assert app.screen.query_one("#filter").value == "４"


async def test_digits_change_tabs_but_not_while_a_card_is_asked(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("4", "1")
        assert app.current_mode == "today"
        await pilot.press("enter", "4")
        assert app.current_mode == "today"
        await pilot.press("escape", "question_mark", "4")
        assert app.current_mode == "today"
        await pilot.press("escape", "4", "escape")
        assert app.current_mode == "today"


async def test_the_help_says_below_what_a_line_has_no_room_for(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "escape", "f1", "slash", *"anew", "escape")
        await pilot.pause()
        assert "never been ask…" in text(app)
        assert "asked; asks first" in text(app)
        assert "Grades follow SM-2" not in text(app)
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert "Grades follow SM-2" in text(app)


async def test_the_help_finds_a_key_and_presses_it(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("question_mark", "slash", *"quantity")
        assert "any quantity" in text(app)
        assert "light or dark" not in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.current_mode == "lab"
        await pilot.press("question_mark", "slash", *"zzz", "enter")
        assert "no key does that here" in text(app)


async def test_the_palette_goes_anywhere(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("ctrl+p", *"conv_output", "enter", "enter")
        await pilot.pause()
        assert app.screen.query_one("BenchView").bench.quantity.name == "conv_output_size"
        await pilot.press("escape", "colon", *"nord", "enter", "enter")
        await pilot.pause()
        assert app.theme == "nord"


async def test_the_tab_shown_last_is_shown_first(learner: Any) -> None:
    async with learner.run(tab="lab") as (app, pilot):
        await pilot.pause()
        assert app.current_mode == "lab"
        await pilot.press("1", "enter")
        assert app.screen.in_session
