"""The Lab: reached from Home and from a verdict, driven by keys and clicks, in every size."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input

from quizcnn.engine import catalogue
from quizcnn.practice.lab import bench_of
from quizcnn.tui.screens.home import HomeScreen
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.widgets import bench_texts
from quizcnn.tui.widgets.bench import BenchView, FieldRow
from quizcnn.tui.widgets.quantity_list import QuantityList

SIZES = [(80, 24), (120, 40), (200, 60), (40, 20)]


def bench(app: Any) -> Any:
    return app.screen.query_one(BenchView).bench


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


def focused(app: Any, kind: type) -> bool:
    return isinstance(app.focused, kind)


async def opened(pilot: Any, words: str) -> None:
    await pilot.press("o", "slash")
    pilot.app.focused.value = words
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_lab_in_every_state(
    size: tuple[int, int], language: str, learner: Any, snapshots: Any
) -> None:
    prefix = f"{size[0]}x{size[1]}-{language}-lab"
    async with learner.run(language, size) as (app, pilot):

        async def show(name: str, *keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            snapshots.check(app, f"{prefix}-{name}")

        await show("list", "o")
        await show("bench", "enter")
        await show("sweep", "down", "down", "right", "v")
        await pilot.press("enter")
        app.focused.value = "2y"
        await show("typed", "enter")
        await pilot.press("escape", "up", "enter")
        app.focused.value = "999"
        await show("impossible", "enter")
        await pilot.press("slash")
        app.focused.value = "relu"
        await show("filter")
        app.focused.value = "reluzz"
        await show("nothing")
        await show("help", "escape", "escape", "o", "enter", "question_mark")


async def test_arrows_change_the_value_steps_and_mistakes_in_one_frame(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        assert "input_size  ◂ 227 ▸" in text(app)
        for key, size in (("right", 228), ("left", 227), ("left", 226)):
            await pilot.press(key)
            await pilot.pause()
            shown = text(app)
            assert f"◂ {size} ▸" in shown
            assert f"⌊({size} + 2·3" in shown
            assert f"stride-ignored\u00a0{size}" in shown


async def test_a_typed_value_that_cannot_be_read_keeps_the_old_one(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("enter", *"x", "enter")
        await pilot.pause()
        assert "cannot be read" in text(app)
        assert bench(app).given["input_size"] == 227
        await pilot.press("ctrl+z", *"8", "enter")
        assert bench(app).given["input_size"] == 2278
        await pilot.press("enter", *["backspace"] * 4, *"7", "escape")
        assert bench(app).given["input_size"] == 2278
        assert app.screen.query_one(BenchView).has_focus


async def test_a_list_is_typed_not_stepped(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "softmax soft")
        assert bench(app).quantity.name == "softmax"
        assert "Less" not in text(app)
        assert "Sweep" not in text(app)
        await pilot.press("right", "v")
        await pilot.press("enter", *["backspace"] * 12, *"1 1", "enter")
        assert bench(app).given["logits"] == [1, 1]
        await pilot.press("down")
        await pilot.pause()
        assert "→ More" in text(app)
        assert "v Sweep" in text(app)


async def test_the_command_is_copied_for_a_shell(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "softmax soft")
        await pilot.press("y")
        await pilot.pause()
        assert app.clipboard == "quizcnn calc softmax 'logits=[2,1,0]'"
        (notice,) = app._notifications
        assert notice.message == "Copied: quizcnn calc softmax 'logits=[2,1,0]'"


async def test_escape_leaves_the_field_then_the_bench_then_the_lab(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_macs")
        await pilot.press("enter")
        assert focused(app, Input)
        await pilot.press("escape")
        assert focused(app, BenchView)
        await pilot.press("escape")
        assert focused(app, QuantityList)
        await pilot.press("slash", "escape")
        assert focused(app, QuantityList)
        await pilot.press("escape")
        assert shows(app, HomeScreen)


async def test_a_verdict_opens_its_own_numbers_and_escape_comes_back(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        await pilot.press("o")
        assert shows(app, PracticeScreen)
        await pilot.press("f4")
        await pilot.pause()
        variant = app.screen.session.card.variant
        assert "o Lab" in text(app)
        await pilot.press("o")
        await pilot.pause()
        assert bench(app).quantity.name == variant.quantity
        assert bench(app).result().value == variant.truth
        await pilot.press("escape")
        assert shows(app, PracticeScreen)
        await pilot.press("4")
        assert app.screen.session.summary.answered == 1


async def test_no_lab_for_a_card_that_is_no_single_quantity(
    learner: Any, to_card: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        seen = 0
        while shows(app, PracticeScreen):
            await pilot.press("f4")
            await pilot.pause()
            call = app.screen.session.card.variant.call
            seen += call is None
            assert ("o Lab" in text(app)) == (call is not None)
            if call is None:
                await pilot.press("o")
                assert shows(app, PracticeScreen)
            await pilot.press("4")
            await pilot.pause()
        assert seen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_rows_and_fields_are_clicked(size: tuple[int, int], learner: Any) -> None:
    async with learner.run(size=size) as (app, pilot):
        await pilot.press("o")
        await pilot.pause()
        await pilot.click(QuantityList, offset=(4, 2))
        await pilot.pause()
        assert bench(app).quantity.name == "pool_output_size"
        await pilot.click(app.screen.query(FieldRow)[1])
        await pilot.pause()
        view = app.screen.query_one(BenchView)
        assert (view.cursor, view.typing, view.has_focus) == (1, False, True)
        await pilot.click(app.screen.query(FieldRow)[1])
        assert view.typing


async def test_the_list_goes_to_its_ends_and_by_pages(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("o", "end")
        await pilot.pause()
        assert "▸ avg_pool2d_backward" in text(app)
        await pilot.press("home", "pagedown", "pageup")
        await pilot.pause()
        assert "▸ conv_output_size" in text(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "输出尺寸" in text(app)


async def test_a_card_whose_numbers_are_left_for_the_list_goes_back_by_the_list(
    learner: Any,
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter", "f4", "o", "slash", *"conv_macs", "enter", "escape")
        await pilot.pause()
        assert shows(app, LabScreen)
        await pilot.press("escape")
        assert shows(app, PracticeScreen)


async def test_what_is_not_found_cannot_be_opened(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("o", "slash", *"zz", "enter", "down")
        await pilot.pause()
        assert "Nothing is called so" in text(app)
        assert "Enter" not in text(app)
        assert focused(app, Input)
        await pilot.press("escape", "enter", "down", "end")
        assert focused(app, QuantityList)
        await pilot.press("escape")
        assert shows(app, HomeScreen)


async def test_impossible_numbers_leave_no_steps_of_others(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("down", "enter", *"99", "enter")
        await pilot.pause()
        assert "✗ kernel 799 is larger than the padded input 233" in text(app)
        assert "⌊" not in text(app)
        assert "known mistakes" not in text(app)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_quantity_has_something_to_say_in_every_part(language: str) -> None:
    for name in catalogue.names():
        bench = bench_of(name)
        result = bench.result()
        parts = [
            bench_texts.heading(bench, language),
            bench_texts.value(result, language),
            bench_texts.source(bench, language),
            bench_texts.mistakes(result, language) if result.mistakes else name,
            bench_texts.reasons(result, language) if result.mistakes else name,
        ]
        for index, field in enumerate(bench.fields):
            parts.append(bench_texts.field(bench, index, True, language))
            if bench.steps_of(field):
                swept = bench.sweep(field)
                parts.append(bench_texts.sweep(swept, bench.value_of(field), language))
        assert all(str(part).strip() for part in parts), name
        assert all(len(line) <= 400 for line in str(bench_texts.steps(result)).split("\n")), name
