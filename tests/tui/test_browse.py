"""Browse: found by a filter, looked at, changed and asked, by every key and by the mouse."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from quizcnn.tui.dialogs.question import TroubleDialog
from quizcnn.tui.screens.browse import BrowseScreen
from quizcnn.tui.screens.card import CardScreen
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.widgets.card_list import COLUMNS, CardList, layout
from quizcnn.tui.widgets.card_sheet import CardSheet
from quizcnn.tui.widgets.filter_field import FilterInput
from tests.tui import seeded

WIDE = (120, 40)


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


def focused(app: Any, kind: type) -> bool:
    return isinstance(app.focused, kind)


def cards(app: Any) -> Any:
    return app.screen.query_one(CardList)


def ids(app: Any) -> list[str]:
    return [each.row.id for each in cards(app).rows]


def at(app: Any) -> str:
    return str(cards(app).card.row.id)


def said(app: Any) -> str:
    *_, notice = app._notifications
    return str(notice.message)


async def opened(pilot: Any, filter: str = "", *keys: str) -> None:
    """The list under a filter, the focus on it."""
    await pilot.press("2")
    await pilot.pause()
    await pilot.press("slash")
    pilot.app.focused.value = filter
    await pilot.pause()
    await pilot.press("enter", *keys)
    await pilot.pause()


async def test_browse_in_every_state(walk: Any, veteran: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.show("browse-marked", "2", "space", "space", "down")
        await walk.press("slash")
        walk.app.focused.value = "is:"
        await walk.show("browse-completions")
        walk.app.focused.value = "topic:poolin"
        await walk.press("tab")
        walk.app.focused.value = "pooling is:leetch"
        await walk.show("browse-faulty", "enter")
        await walk.press("slash")
        walk.app.focused.value = "zebra"
        await walk.show("browse-nothing", "enter")
        await walk.press("slash")
        walk.app.focused.value = "is:suspended OR is:leech OR is:flagged OR is:noted"
        await walk.show("browse-marks", "enter", "s", "s", "r")
        await walk.show("browse-answer", "v", "right")
        await walk.show("browse-export", "e")

    await walk(veteran, steps)


async def test_opening_the_tab_puts_the_focus_on_the_list(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        assert shows(app, BrowseScreen)
        assert focused(app, CardList)
        assert len(ids(app)) == len(veteran.open_study().cards)
        assert f"{len(ids(app))} of {len(ids(app))}" in text(app)


async def test_a_filter_narrows_the_list_while_one_types(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("2", "slash")
        await pilot.press(*"is:flagged")
        await pilot.pause()
        assert ids(app) == [seeded.FLAGGED]
        await pilot.press("backspace")  # half-typed: the list stays
        await pilot.pause()
        assert ids(app) == [seeded.FLAGGED]
        assert "flagged" in text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert app.focused.value == "is:flagged"
        await pilot.press("ctrl+z")
        assert app.focused.value == "is:flagge"


async def test_what_is_wrong_with_a_filter_is_told_below_it(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "is:leetch")
        assert "did you mean 'leech'?" in " ".join(text(app).split())
        assert len(ids(app)) > 10
        await pilot.press("slash", *["backspace"] * 9)
        await pilot.pause()
        assert "✗" not in text(app)
        assert "topic:" in text(app)


async def test_a_click_takes_what_is_offered(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("2", "slash", *"is:le")
        await pilot.pause()
        await pilot.click("Offered", offset=(3, 0))
        await pilot.pause()
        assert app.screen.query_one(FilterInput).value == "is:leech"
        assert ids(app) == [seeded.LEECH]


async def test_nothing_found_is_said_and_escape_shows_all(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "zebra")
        assert "No card passes this filter" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Suspend" not in text(app)
        await pilot.press("space", "v", "i", "y", "e", "s", "r", "a", "o", *"SBFRN")
        assert shows(app, BrowseScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert len(ids(app)) > 10


async def test_the_cursor_moves_by_keys_and_stays_in_sight(veteran: Any, rows: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot)
        for key, expected in (("j", 1), ("down", 2), ("k", 1), ("up", 0), ("up", 0)):
            await pilot.press(key)
            assert cards(app).cursor == expected
        await pilot.press("end")
        await pilot.pause()
        last = ids(app)[-1]
        assert at(app) == last
        assert any(last in row for row in rows(app))
        await pilot.press("home", "pagedown")
        assert cards(app).cursor > 5


async def test_below_the_edge_is_announced_in_full(veteran: Any, rows: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot)
        shown = next(row for row in rows(app) if "▼" in row)
        assert shown.split("▼")[1].split() == [shown.split("▼")[1].split()[0], "more"]


async def test_space_marks_and_the_capitals_change_the_marked(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "topic:pooling")
        first, second, third, *_ = ids(app)
        await pilot.press("space", "space", "S")
        await pilot.pause()
        study = veteran.open_study()
        assert study.schedule(first).suspended
        assert study.schedule(second).suspended
        assert not study.schedule(third).suspended
        assert "2 marked" in text(app)
        assert said(app) == "2 cards will not be asked again."
        await pilot.press("u")
        assert not study.schedule(first).suspended
        await pilot.press("escape", "escape", "home", "F")
        assert study.schedule(at(app)).flagged


async def test_all_that_is_shown_is_marked_at_once(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "topic:pooling", "a")
        assert cards(app).marked == set(ids(app))
        await pilot.press("a")
        assert cards(app).marked == set()


async def test_a_change_is_shown_at_once_and_the_filter_holds(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "is:flagged")
        assert ids(app) == [seeded.FLAGGED]
        await pilot.press("F")
        await pilot.pause()
        assert ids(app) == []
        await pilot.press("u")
        await pilot.pause()
        assert ids(app) == [seeded.FLAGGED]
        await opened(pilot, "-is:flagged")
        before = ids(app)
        await pilot.press("home", "down", "F")
        await pilot.pause()
        assert ids(app) == [before[0], *before[2:]]
        cards = app.screen.query_one(CardList)
        assert cards.card.row.id == before[2]  # the neighbour of the card that is gone
        await pilot.press("end", "F")
        await pilot.pause()
        assert cards.card.row.id == ids(app)[-1] == before[-2]
        await pilot.press("u", "u")


async def test_columns_are_sorted_by_key_and_by_click(veteran: Any, text: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot)
        bank = ids(app)
        await pilot.press("s")
        assert ids(app) == sorted(bank)
        assert "id▴" in text(app)
        await pilot.press("r")
        assert ids(app) == sorted(bank, reverse=True)
        await pilot.click("#heading", offset=(5, 0))
        await pilot.pause()
        assert ids(app) == bank
        await pilot.click("#heading", offset=(5, 0))
        await pilot.pause()
        assert ids(app) == sorted(bank)


async def test_the_mouse_moves_marks_and_opens(veteran: Any) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(pilot)
        await pilot.click(CardList, offset=(20, 2))
        assert cards(app).cursor == 2
        await pilot.click(CardList, offset=(3, 1))
        assert cards(app).marked == {ids(app)[1]}
        await pilot.click(CardList, offset=(20, 1))
        await pilot.pause()
        assert shows(app, CardScreen)


async def test_beside_the_list_the_card_with_the_cursor_is_shown(veteran: Any, text: Any) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(pilot, seeded.NOTED)
        study = veteran.open_study()
        assert "variant 0" in text(app)
        assert "answer hidden" in text(app)
        assert study.schedule(seeded.NOTED).note.split("\n")[0][:20] in text(app)
        await pilot.press("right")
        await pilot.pause()
        assert "variant 0" not in text(app)
        await pilot.press("left", "v")
        await pilot.pause()
        assert "variant 0" in text(app)
        assert "answer hidden" not in text(app)
        assert "steps" in text(app)
        assert focused(app, CardList)


async def test_where_it_is_narrow_tab_puts_the_card_in_place_of_the_list(
    veteran: Any, text: Any
) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "pool")
        assert not app.screen.query_one(CardSheet).display
        await pilot.press("v")
        await pilot.pause()
        assert "answer hidden" not in text(app)
        await pilot.press("v", "escape", "tab")
        await pilot.pause()
        assert focused(app, CardSheet)
        assert not cards(app).parent.display
        await pilot.press("v")
        await pilot.pause()
        await pilot.press("pagedown", "j", "k", "pageup")
        await pilot.press("escape")
        assert focused(app, CardList)
        await pilot.press("v")
        await pilot.pause()
        assert focused(app, CardSheet)
        await pilot.press("escape", "down", "v")  # another card than the one shown last
        await pilot.pause()
        assert at(app) in text(app)
        assert "answer hidden" not in text(app)
        await pilot.press("tab")
        assert focused(app, FilterInput)


async def test_a_card_that_another_one_names_is_a_click_away(veteran: Any, text: Any) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(pilot, "cross-correlation-values")
        await pilot.press("b")
        await pilot.pause()
        assert shows(app, CardScreen)
        assert "what-is-convolution" in text(app)
        await pilot.press("escape")
        await opened(pilot)
        await app.screen.run_action("visit('what-is-convolution')")
        assert at(app) == "what-is-convolution"


async def test_enter_asks_what_is_marked_and_only_what_waits_counts(veteran: Any) -> None:
    study = veteran.open_study()
    later = next(c.id for c in study.cards if (d := study.schedule(c.id).due) and d > study.today)
    due = next(c.id for c in study.cards if (d := study.schedule(c.id).due) and d <= study.today)
    async with veteran.run() as (app, pilot):
        await opened(pilot, f"id:{later},{due}", "a", "enter")
        assert shows(app, PracticeScreen)
        assert "off the schedule" in said(app)
        kinds = {}
        for _ in range(2):
            card = app.screen.session.card
            kinds[card.variant.question.id] = card.kind
            await pilot.press("f4", "4")
            await pilot.pause()
        assert kinds == {later: "drill", due: "review"}
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, BrowseScreen)


async def out_of_practice(pilot: Any) -> None:
    """Escape, also out of a field if the card has one."""
    while shows(pilot.app, PracticeScreen):
        await pilot.press("escape")


async def test_what_was_asked_from_here_goes_on_where_it_was_left(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await pilot.press("enter")  # today's own sitting waits
        await out_of_practice(pilot)
        todays = app.sitting
        await opened(pilot, "topic:pooling", "a", "enter")
        left = app.screen.session
        await pilot.press("f4", "5")
        await out_of_practice(pilot)
        assert shows(app, BrowseScreen)
        await pilot.press("enter")
        assert shows(app, PracticeScreen)
        assert (app.screen.session, left.card.position) == (left, 2)
        put_aside = left.card.variant.question.id
        await out_of_practice(pilot)
        app.study.suspend(put_aside)
        await pilot.press("enter")
        assert (app.screen.session, left.card.position) == (left, 2)
        assert left.card.variant.question.id != put_aside
        await out_of_practice(pilot)
        await pilot.press("1", "enter")
        assert (app.screen.session, app.sitting) == (todays, todays)


async def test_other_cards_or_another_day_begin_anew(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "topic:pooling", "enter")
        left = app.screen.session
        await out_of_practice(pilot)
        await pilot.press("down", "enter")
        assert app.screen.session.options != left.options
        await out_of_practice(pilot)
        await pilot.press("up")
        veteran.now.instant += timedelta(days=1)
        await pilot.press("enter")
        assert app.screen.session.options == left.options
        assert app.screen.session is not left


async def test_a_suspended_card_is_not_asked_and_that_is_said(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, seeded.SUSPENDED, "enter")
        assert shows(app, BrowseScreen)
        assert "suspended or put off" in said(app)


async def test_ids_are_copied(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "topic:pooling", "a", "y")
        assert app.clipboard.split() == ids(app)
        assert said(app).startswith("Copied: ")


async def test_the_numbers_of_a_card_open_in_the_lab(veteran: Any) -> None:
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(pilot, seeded.NOTED, "right", "o")
        await pilot.pause()
        assert shows(app, LabScreen)
        await pilot.press("escape")
        assert shows(app, BrowseScreen)
        await opened(pilot, "what-is-convolution", "o")
        assert shows(app, BrowseScreen)


async def test_the_page_of_a_card_opens_and_escape_comes_back(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, seeded.LEECH, "i")
        await pilot.pause()
        assert shows(app, CardScreen)
        await pilot.press("F", "escape")
        await pilot.pause()
        assert shows(app, BrowseScreen)
        assert cards(app).rows[0].row.flagged


@pytest.mark.parametrize(("suffix", "begins"), [("json", b"{"), ("md", b"#"), ("csv", b"\xef")])
async def test_the_marked_cards_are_written_to_a_file(
    suffix: str, begins: bytes, veteran: Any, tmp_path: Any
) -> None:
    file = tmp_path / f"cards.{suffix}"
    async with veteran.run() as (app, pilot):
        await opened(pilot, "topic:pooling", "a", "e")
        app.focused.value = str(file)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert f"Wrote {len(ids(app))} questions" in said(app)
    assert file.read_bytes().startswith(begins)
    assert seeded.FLAGGED.encode() in file.read_bytes()


async def test_tab_goes_through_the_formats_and_a_bad_name_is_told(
    veteran: Any, text: Any, tmp_path: Any
) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "", "e")
        assert "quizcnn-cards.apkg" in text(app)
        await pilot.press("tab")
        assert app.focused.value == "quizcnn-cards.csv"
        app.focused.value = "cards.docx"
        await pilot.press("enter")
        await pilot.pause()
        assert "✗" in text(app)
        (tmp_path / "there.md").write_text("x")
        app.focused.value = str(tmp_path / "there.md")
        await pilot.pause()
        assert "a second Enter replaces it" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Enter once more replaces it" in text(app)
        assert (tmp_path / "there.md").read_text() == "x"
        app.focused.value = str(tmp_path / "no folder" / "x.md")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shows(app, TroubleDialog)


async def test_escape_leaves_the_field_the_filter_the_marks_and_then_the_tab(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "pool", "space", "slash")
        assert focused(app, FilterInput)
        await pilot.press("escape")
        assert focused(app, CardList)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(FilterInput).value == ""
        assert cards(app).marked
        await pilot.press("escape")
        assert not cards(app).marked
        await pilot.press("escape")
        await pilot.pause()
        assert app.current_mode == "today"


async def test_the_tab_stays_as_it_was_left_and_follows_what_changed(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        await opened(pilot, "topic:pooling", "down")
        card = at(app)
        await pilot.press("1")
        await pilot.pause()
        veteran.open_study().flag(card)
        await pilot.press("2")
        await pilot.pause()
        assert at(app) == card
        assert cards(app).card.row.flagged


async def test_the_palette_shows_what_passes_a_filter(veteran: Any) -> None:
    async with veteran.run() as (app, pilot):
        app.show_tab("browse", filter=seeded.LEECH)
        await pilot.pause()
        await pilot.pause()
        assert ids(app) == [seeded.LEECH]


async def test_a_large_bank_is_read_and_searched_in_the_background(
    veteran: Any, monkeypatch: Any
) -> None:
    from quizcnn.tui.screens import browse

    monkeypatch.setattr(browse, "AT_ONCE", 3)
    async with veteran.run() as (app, pilot):
        await pilot.press("2")
        await until(pilot, lambda: len(ids(app)) > 10)
        await pilot.press("slash", *"is:leech", "enter")
        await until(pilot, lambda: ids(app) == [seeded.LEECH])


async def until(pilot: Any, holds: Any) -> None:
    """Let workers go on until something holds."""
    for _ in range(200):
        if holds():
            return
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    raise AssertionError


async def test_hostile_text_stays_text(learner: Any, text: Any, snapshots: Any) -> None:
    study = learner.open_study()
    study.note("max-pool", "[bold]no[/] \x1b[31mred\nwide 宽字符 e\u0301 \u202e")
    async with learner.run(size=WIDE) as (app, pilot):
        await opened(pilot, "max-pool")
        assert "[bold]no[/]" in text(app)
        assert "\x1b" not in text(app)
        await pilot.press("slash")
        app.focused.value = "[bold]no[/] 宽 e\u0301"
        await pilot.press("enter")
        await pilot.pause()
        snapshots.check(app, "120x40-en-browse-hostile")


@pytest.mark.parametrize("width", range(4, 240))
def test_columns_fit_every_width(width: int) -> None:
    columns = layout(width, 40)
    assert columns[0][0].name == "id"
    needed = sum(cells for _, cells in columns) + 2 * (len(columns) - 1)
    assert needed <= max(width, COLUMNS[0].least)
    if width >= 130:
        assert len(columns) == len(COLUMNS)


@pytest.mark.parametrize("at_once", [3, 1000])
async def test_what_cannot_be_read_is_told_once_and_tried_again(
    at_once: int, veteran: Any, monkeypatch: Any
) -> None:
    from quizcnn.messages.errors import Unusable
    from quizcnn.tui.screens import browse

    def fails(_study: Any) -> Any:
        raise Unusable("store.no-name")

    monkeypatch.setattr(browse, "AT_ONCE", at_once)
    async with veteran.run() as (app, pilot):
        with monkeypatch.context() as patch:
            patch.setattr(browse, "listed", fails)
            await pilot.press("2")
            await until(pilot, lambda: shows(app, TroubleDialog))
            await pilot.press("escape")
            await pilot.pause()
            await pilot.pause()
            assert shows(app, BrowseScreen)
            await pilot.press("1", "2")
            await until(pilot, lambda: shows(app, TroubleDialog))
        await pilot.press("enter")
        await until(pilot, lambda: len(ids(app)) > 10)


async def test_a_cards_numbers_are_kept_as_a_card_of_ones_own(
    veteran: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with veteran.run(size=WIDE) as (app, pilot):
        await opened(pilot, seeded.NOTED, "K")
        await pilot.pause()
        assert said(app).startswith("Kept as")
        await pilot.press("i", "K")
        await pilot.pause()
        assert "already" in said(app)


async def test_the_page_of_a_card_is_shown_from_the_narrow_list_too(
    veteran: Any, text: Any
) -> None:
    async with veteran.run(size=(80, 24)) as (app, pilot):
        await opened(pilot)
        await pilot.press("i")
        await pilot.pause()
        assert shows(app, CardScreen)
        assert app.screen.query_one("#question").region.area > 0
        await pilot.press("tab")
        await pilot.pause()
        assert app.screen.query_one("#record").region.area > 0
