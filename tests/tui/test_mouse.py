"""The mouse alone: whatever is on a screen is reached, done and left by it.

Where to click is looked up by the words that stand there, as a learner would do it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.geometry import Offset

from quizcnn.messages import localize
from quizcnn.tui.dialogs.help import HelpDialog
from quizcnn.tui.dialogs.question import QuestionDialog
from quizcnn.tui.keys import TABS
from quizcnn.tui.screens.card import CardScreen
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.summary import SummaryScreen
from quizcnn.tui.widgets.bench import BenchView
from quizcnn.tui.widgets.card_list import CardList
from quizcnn.tui.widgets.card_sheet import CardSheet
from quizcnn.tui.widgets.figure_lists import MistakeList, TopicList
from quizcnn.tui.widgets.fold import Steps
from quizcnn.tui.widgets.grid_editor import GridEditor
from quizcnn.tui.widgets.layer_table import LayerTable
from quizcnn.tui.widgets.line_list import LineList
from quizcnn.tui.widgets.picker import Picker
from quizcnn.tui.widgets.quantity_list import QuantityList
from quizcnn.tui.widgets.verdict import Grids
from tests.tui.conftest import screen_rows
from tests.tui.settling import until

EVERYWHERE = [("en", (80, 24)), ("zh", (40, 20)), ("en", (200, 60))]


def shows(app: Any, tab: str) -> bool:
    return bool(app.current_mode == tab)


class Mouse:
    """Clicks on words, drags from one to others, turns the wheel over them."""

    def __init__(self, app: Any, pilot: Any) -> None:
        self.app: Any = app
        self.pilot = pilot

    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    def focused(self) -> Any:
        """What the keys go to."""
        return self.app.focused

    def at(self, words: str, place: int = 0) -> Offset:
        """The cell in which the words begin; of those that stand there several times one."""
        found = [
            Offset(cell_len(row[:at]), y)
            for y, row in enumerate(screen_rows(self.app))
            for at in range(len(row))
            if row.startswith(words, at)
        ]
        assert found, f"{words!r} is not on the screen:\n" + "\n".join(screen_rows(self.app))
        return found[place]

    async def click(self, words: str, place: int = 0, *, behind: int = 0) -> None:
        """Press and let go on the words, or some cells behind their beginning."""
        await self.pilot.click(offset=self.at(words, place) + Offset(behind, 0))
        await self.settle()

    async def foot(self, label: str) -> None:
        """Click on an entry of the last line, by its label's name."""
        await self.click(localize(f"keys.{label}", self.app.language), -1)

    async def drag(self, words: str, cells: int) -> None:
        """Press on the words and let go some cells further on."""
        start = self.at(words)
        for kind, at in (
            (events.MouseDown, 0),
            (events.MouseMove, cells // 2),
            (events.MouseMove, cells),
            (events.MouseUp, cells),
        ):
            x, y = start + Offset(at, 0)
            # as a terminal would: the pilot makes clicks itself
            event = kind(None, x, y, 0, 0, 1, False, False, False, x, y)
            await self.app.on_event(event)
            await self.settle()

    async def wheel(self, words: str, times: int = 1) -> None:
        """Turn the wheel over the words, downwards."""
        turn = [events.MouseScrollDown] * times
        await self.pilot._post_mouse_events(turn, offset=self.at(words))
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.pilot.pause()

    def shows(self, words: str) -> bool:
        return any(words in row for row in screen_rows(self.app))


@asynccontextmanager
async def mouse_of(learner: Any, *args: Any, **options: Any) -> AsyncIterator[Mouse]:
    async with learner.run(*args, **options) as (app, pilot):
        yield Mouse(app, pilot)


# -- from screen to screen -----------------------------------------------------------------------


@pytest.mark.parametrize(("language", "size"), EVERYWHERE)
async def test_every_tab_is_reached_and_left_by_mouse(
    veteran: Any, language: str, size: tuple[int, int]
) -> None:
    async with mouse_of(veteran, language, size) as mouse:
        for tab, number in TABS.items():
            await mouse.click(str(number))
            await until(mouse.pilot, partial(shows, mouse.app, tab))
            await mouse.settle()
            if tab != "today":
                await mouse.click("Esc ", -1)
                await until(mouse.pilot, lambda: mouse.app.current_mode == "today")


async def test_the_program_is_left_by_mouse_after_a_question(learner: Any) -> None:
    async with mouse_of(learner) as mouse:
        await mouse.foot("leave")
        assert isinstance(mouse.screen(), QuestionDialog)
        await mouse.foot("no")
        assert mouse.app.screen.phase == "waiting"
        await mouse.foot("leave")
        await mouse.foot("yes")
        assert mouse.app._exit


async def test_the_topics_of_today_are_left_by_mouse(veteran: Any) -> None:
    async with mouse_of(veteran) as mouse:
        await mouse.foot("topics")
        assert isinstance(mouse.focused(), LineList)
        await mouse.click("Esc ")
        assert mouse.focused() is None
        await mouse.foot("topics")
        await mouse.click("Pooling")
        assert isinstance(mouse.screen(), PracticeScreen)


async def test_the_way_back_gives_way_to_the_main_action_only(learner: Any) -> None:
    async with mouse_of(learner, size=(40, 20)) as mouse:
        await mouse.foot("start")
        foot = screen_rows(mouse.app)[-1]
        assert "Enter Answer" in foot
        assert "Esc Back" in foot
        await mouse.pilot.resize_terminal(24, 20)
        await mouse.settle()
        foot = screen_rows(mouse.app)[-1]
        assert "Enter Answer" in foot
        assert "Esc" not in foot


async def test_the_palette_is_opened_searched_and_left_by_mouse(learner: Any) -> None:
    async with mouse_of(learner, size=(120, 40)) as mouse:
        await mouse.foot("palette")
        assert mouse.app.screen.id == "palette"
        await until(mouse.pilot, lambda: mouse.shows("any quantity"))
        await mouse.click("any quantity")
        await until(mouse.pilot, lambda: mouse.app.current_mode == "lab")
        await mouse.foot("palette")
        assert "Compare" not in screen_rows(mouse.app)[-1]  # no key of the screen below works
        await mouse.foot("close")
        assert mouse.app.screen.id != "palette"
        await mouse.foot("palette")
        await mouse.click("Lab")  # beside the palette
        assert mouse.app.screen.id != "palette"


# -- help ----------------------------------------------------------------------------------------


async def test_an_entry_of_the_help_is_clicked(learner: Any) -> None:
    async with mouse_of(learner) as mouse:
        await mouse.click("? Keys")
        await mouse.click("any quantity")
        assert mouse.app.current_mode == "lab"
        await mouse.click("? Keys")
        await mouse.foot("close")
        assert not isinstance(mouse.screen(), HelpDialog)


async def test_each_key_in_the_help_is_clicked_for_itself(learner: Any) -> None:
    async with mouse_of(learner, size=(120, 40)) as mouse:
        await mouse.foot("start")
        await mouse.click("^G Don't know")
        await mouse.click("? Keys")
        assert not mouse.shows("a quiz is over")
        await mouse.pilot.hover(offset=mouse.at("out of the field"))
        await mouse.settle()
        assert mouse.shows("a quiz is over")  # the whole of a line that is cut
        await mouse.click("through the worked steps")
        assert isinstance(mouse.screen(), HelpDialog)  # back, or on?
        (notice,) = mouse.app._notifications
        assert "do different things" in notice.message
        await mouse.click("→ l", behind=2)
        assert mouse.app.screen.query_one(Steps).at == 1
        for arrow, at in (("→ through", 2), ("←/→ through", 1)):
            await mouse.click(arrow)
            assert mouse.app.screen.query_one(Steps).at == at
        await mouse.click("? Keys")
        await mouse.click("3 4 5", behind=2)
        assert mouse.app.screen.session.outcome is None  # rated, and another card is asked


# -- lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tab", "kind"), [("browse", CardList), ("lab", QuantityList)])
async def test_what_lies_below_a_list_is_shown_and_not_opened(
    veteran: Any, tab: str, kind: type[LineList]
) -> None:
    async with mouse_of(veteran, tab=tab, size=(80, 8)) as mouse:
        await until(mouse.pilot, lambda: mouse.shows("more"))
        found = mouse.app.screen.query_one(kind)
        await mouse.click("more")
        assert found.scroll_offset.y == found.size.height - 1
        assert found.cursor == 0
        assert found.has_focus


async def test_the_wheel_scrolls_lists_and_what_is_read(veteran: Any) -> None:
    async with mouse_of(veteran, tab="lab") as mouse:
        await mouse.wheel("conv_output_size", 3)
        assert mouse.app.screen.query_one(QuantityList).scroll_offset.y > 0
        await mouse.click("1", 0)
        await mouse.click("3 Stats")
        await until(mouse.pilot, lambda: mouse.shows("answered"))
        await mouse.wheel("answered", 3)
        await mouse.wheel("Sun", 3)
        assert mouse.app.screen.query_one("#figures").scroll_y > 0


async def test_a_mistake_is_marked_and_then_practised(veteran: Any) -> None:
    async with mouse_of(veteran, tab="stats", size=(120, 40)) as mouse:
        await until(mouse.pilot, lambda: bool(mouse.app.screen.query_one(MistakeList).mistakes))
        await mouse.settle()
        found = mouse.app.screen.query_one(MistakeList)
        second = found.mistakes[1].mistake.id
        await mouse.click(second[:12])
        assert found.chosen.mistake.id == second
        await mouse.click(second[:12])
        assert isinstance(mouse.screen(), PracticeScreen)


async def test_every_topic_of_the_stats_is_in_reach(veteran: Any) -> None:
    async with mouse_of(veteran, tab="stats") as mouse:
        topics = mouse.app.screen.query_one(TopicList)
        await until(mouse.pilot, lambda: bool(topics.topics))
        topics.show([*topics.topics] * 5)
        await mouse.settle()
        assert topics.size.height == 1 + len(topics.topics)


async def test_a_layer_is_marked_and_then_opened(learner: Any) -> None:
    async with mouse_of(learner, tab="networks", size=(120, 40)) as mouse:
        await mouse.app.workers.wait_for_complete()
        await mouse.click("alexnet")
        layers = mouse.app.screen.query_one(LayerTable)
        await mouse.click("conv2")
        assert layers.row_with_cursor.name == "conv2"
        await mouse.click("conv2")
        assert isinstance(mouse.screen(), LabScreen)
        await mouse.click("Esc ", -1)
        assert mouse.app.current_mode == "networks"
        assert not isinstance(mouse.screen(), LabScreen)


async def test_settings_are_changed_by_their_arrows(
    learner: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    async with mouse_of(learner, tab="settings") as mouse:
        await until(mouse.pilot, lambda: mouse.shows("◂ 10 ▸"))
        await mouse.click("◂ 10 ▸", behind=5)
        assert mouse.shows("◂ 11 ▸")
        await mouse.click("◂ 11 ▸")
        await mouse.click("◂ 10 ▸")
        assert mouse.shows("◂ 9 ▸")
        await mouse.click("◂ 9 ▸", behind=2)
        assert not mouse.shows("◂ 9 ▸")  # below the form that asks for a value
        await mouse.foot("form-cancel")
        assert mouse.shows("◂ 9 ▸")


# -- the lab -------------------------------------------------------------------------------------


async def test_a_slider_takes_the_value_of_the_place_clicked(learner: Any) -> None:
    async with mouse_of(learner, tab="lab") as mouse:
        await mouse.click("conv_output_size")
        view = mouse.app.screen.query_one(BenchView)
        for place in range(12):
            await mouse.click("◂", 0, behind=1 + place)
            low, high = view.bench.range_of(view.field)
            assert view.bench.value_of(view.field) == low + round((high - low) * place / 11)
        value = view.bench.value_of(view.field)
        await mouse.click("◂", 0)
        assert view.bench.value_of(view.field) == value - 1
        assert not view.typing


# -- cards ---------------------------------------------------------------------------------------


async def test_a_card_is_looked_at_by_mouse(veteran: Any) -> None:
    async with mouse_of(veteran, tab="browse") as mouse:
        await until(mouse.pilot, lambda: mouse.shows("separable-macs"))
        await mouse.click("max-pool")
        await mouse.click("max-pool")
        sheet = mouse.app.screen.query_one(CardSheet)
        assert sheet.has_focus
        await mouse.click("→ other numbers")
        assert sheet.variant.number == 1
        await mouse.click("←/→ other numbers")
        assert sheet.variant.number == 0
        await mouse.click("answer hidden")
        assert not mouse.shows("answer hidden")
        await mouse.click("▼")
        assert sheet.query_one("_Scroll").scroll_y > 0
        await mouse.click("Esc ")
        assert mouse.app.screen.query_one(CardList).has_focus


async def test_a_card_is_marked_sorted_and_changed_by_mouse(veteran: Any) -> None:
    async with mouse_of(veteran, tab="browse", size=(120, 40)) as mouse:
        await until(mouse.pilot, lambda: mouse.shows("max-pool"))
        cards = mouse.app.screen.query_one(CardList)
        row = mouse.at("max-pool")
        await mouse.pilot.click(offset=Offset(1, row.y))
        await mouse.settle()
        assert cards.marked == {cards.card.row.id}
        marked = cards.card.row.id
        await mouse.foot("mark-flag")
        assert veteran.open_study().schedule(marked).flagged
        await mouse.pilot.click(offset=row)
        await until(mouse.pilot, lambda: isinstance(mouse.screen(), CardScreen))
        await mouse.click("Esc ", -1)
        await until(mouse.pilot, lambda: not isinstance(mouse.screen(), CardScreen))
        await mouse.foot("mark-note")
        await mouse.click("Esc ", -1)
        await mouse.click("Esc ", -1)
        assert not mouse.app.screen.is_modal
        await mouse.click("? Keys")
        await mouse.click("write the marked cards")
        await mouse.foot("cancel")
        assert not mouse.app.screen.is_modal


# -- a sitting -----------------------------------------------------------------------------------

Answer = Callable[["Mouse"], Awaitable[None]]


async def _answer(mouse: Mouse) -> None:
    """Answer what is asked: numbers are typed, all else is clicked."""
    screen = mouse.app.screen
    kind = screen.session.card.variant.question.kind
    if screen.phase == "covered":
        await mouse.foot("uncover")
    elif kind == "choice":
        await mouse.click("A  ")
    elif kind == "concept":
        await mouse.pilot.click("Picker Row")
        await mouse.foot("hand-in")
    else:
        if kind == "grid":
            for row in range(2):
                for column in range(2):
                    await mouse.click("·  ")
                    await mouse.pilot.press(str(row + column))
        else:
            await mouse.pilot.press("7")
        await mouse.foot("answer")


@pytest.mark.parametrize(("language", "size"), EVERYWHERE)
async def test_a_whole_sitting_by_mouse(learner: Any, language: str, size: tuple[int, int]) -> None:
    async with mouse_of(learner, language, size) as mouse:
        await mouse.click("⏎")
        for _ in range(60):
            if not isinstance(screen := mouse.app.screen, PracticeScreen):
                break
            if screen.phase == "judged":
                await mouse.click("4 " if "4 " in screen_rows(mouse.app)[-2] else "[4", -1)
            elif screen.phase == "retry":
                await mouse.foot("show-answer")
            else:
                await _answer(mouse)
        assert isinstance(mouse.screen(), SummaryScreen)
        await mouse.foot("home")
        assert mouse.app.current_mode == "today"


async def test_selecting_text_with_the_mouse_is_no_answer(learner: Any, to_card: Any) -> None:
    async with mouse_of(learner) as mouse:
        screen = await to_card(mouse.app, mouse.pilot, "batch-norm-at-test-time")
        text = screen.query_one(Picker).query("Row").first().render().plain.split("\n")[0]
        words = text.removeprefix("A  ").split()[0]
        await mouse.drag(words, 12)
        assert screen.phase == "asking"
        await mouse.pilot.press("ctrl+c")
        assert mouse.app.clipboard.startswith(words)
        await mouse.drag(words, 1)  # a trembling hand
        assert screen.phase == "judged"


async def test_a_step_is_looked_at_by_a_click(learner: Any) -> None:
    async with mouse_of(learner, size=(120, 40)) as mouse:
        await mouse.foot("start")
        await mouse.click("^G Don't know")
        steps = mouse.app.screen.query_one(Steps)
        last = steps.steps[-1].split("\n")[0].strip()
        await mouse.click(last[:20], -1)
        assert steps.at == len(steps.steps) - 1


async def test_a_wide_grid_is_moved_by_clicks(learner: Any) -> None:
    async with mouse_of(learner, size=(60, 24)) as mouse:
        wide = Grids([[1000000 + n for n in range(20)]] * 2, _outcome())
        editor = GridEditor([[1] * 30] * 2)
        await mouse.app.screen.mount(wide, editor, before=0)
        await mouse.settle()
        assert mouse.shows("1000000")
        await mouse.pilot.click(wide, offset=(wide.size.width - 2, 1))
        await mouse.settle()
        assert not mouse.shows("1000000")
        await mouse.pilot.click(wide, offset=(1, 1))
        await mouse.settle()
        assert mouse.shows("1000000")
        await mouse.click("›", -1)
        assert editor.cells.column > 0
        for _ in range(30):
            if not mouse.shows("‹"):
                break
            await mouse.click("‹")
        assert editor.cells.column < 5


def _outcome() -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(grade=None, verdict="gave-up")
