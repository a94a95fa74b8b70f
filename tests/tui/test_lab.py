"""The Lab: reached from Home and from a verdict, driven by keys and clicks, in every size."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import Input

from quizcnn.engine import catalogue
from quizcnn.practice.lab.bench import bench_of
from quizcnn.tui.screens.lab import LabScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.today import TodayScreen
from quizcnn.tui.widgets import bench_texts
from quizcnn.tui.widgets.bench import BenchView, FieldRow, PresetLine
from quizcnn.tui.widgets.drawing import DrawingView
from quizcnn.tui.widgets.more_below import MoreBelow
from quizcnn.tui.widgets.quantity_list import QuantityList


def bench(app: Any) -> Any:
    return app.screen.query_one(BenchView).bench


def shows(app: Any, kind: type) -> bool:
    return isinstance(app.screen, kind)


def focused(app: Any, kind: type) -> bool:
    return isinstance(app.focused, kind)


async def opened(pilot: Any, words: str) -> None:
    await pilot.press("4", "slash")
    pilot.app.focused.value = words
    await pilot.press("enter")
    await pilot.pause()


async def test_the_lab_in_every_state(walk: Any, learner: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.show("lab-list", "4")
        await walk.show("lab-bench", "enter")
        await walk.show("lab-sweep", "down", "down", "right", "v")
        await walk.press("enter")
        walk.app.focused.value = "2y"
        await walk.show("lab-typed", "enter")
        await walk.press("escape", "up", "enter")
        walk.app.focused.value = "999"
        await walk.show("lab-impossible", "enter")
        await walk.press("slash")
        walk.app.focused.value = "relu"
        await walk.show("lab-filter")
        walk.app.focused.value = "reluzz"
        await walk.show("lab-nothing")
        await walk.show("lab-help", "escape", "escape", "4", "enter", "question_mark")

    await walk(learner, steps)


async def test_arrows_change_the_value_steps_and_mistakes_in_one_frame(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        assert "input_size n  227 ◂━━" in text(app)
        for key, size in (("right", 228), ("left", 227), ("left", 226)):
            await pilot.press(key)
            await pilot.pause()
            shown = text(app)
            assert f" {size} ◂━━" in shown
            assert f"⌊({size} + 2·3" in shown
            assert f"{size} cells + 3 + 3 padding" in shown
            assert "⌊(n + 2·p − d·(k − 1) − 1)/s⌋ + 1" in shown
            assert f"stride-ignored\u00a0{size}" in shown


DRAWN = {
    "ruler": "receptive_field field",
    "maps-forward": "max_pool2d values",
    "maps-backward": "conv2d_input_gradient",
    "bars": "depthwise_separable_macs",
    "bars-of-a-list": "softmax soft",
    "series": "momentum_buffer",
    "curve": "cosine_annealing_lr",
    "boxes": "generalized_box_iou",
    "kept-boxes": "nms",
    "counts": "f1_score",
    "statistics": "normalization_statistics",
    "neighbours": "layer_macs_share",
}


@pytest.mark.slow  # a picture of each in every size; `tests/practice/drawings` tries them all
async def test_a_drawing_of_each_kind(walk: Any, learner: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.press("4")
        for kind, words in DRAWN.items():
            await walk.press("slash")
            walk.app.focused.value = words
            await walk.show(f"lab-drawing-{kind}", "enter")

    await walk(learner, steps)


async def test_the_steps_of_a_drawing_are_gone_through_beside_the_fields(
    learner: Any, text: Any
) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await opened(pilot, "max_pool2d values")
        assert "1/4  Y[0,0] = max X[0:2,0:2] = 9" in text(app)
        await pilot.press("tab", "right", "l")
        await pilot.pause()
        assert "3/4  Y[1,0] = max X[2:4,0:2] = 7" in text(app)
        assert "→ Step on" in text(app)
        await pilot.press("h", "right", "right", "right")
        await pilot.pause()
        assert "4/4" in text(app)
        await pilot.click(DrawingView, offset=(2, 2))
        await pilot.pause()
        assert "3/4" in text(app)
        await pilot.press("escape")
        assert focused(app, BenchView)
        await opened(pilot, "tanh activations")
        await pilot.press("tab")
        assert focused(app, QuantityList)  # one frame has no steps to go through


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_tab_goes_to_the_other_pane(size: tuple[int, int], learner: Any) -> None:
    async with learner.run(size=size) as (app, pilot):
        await pilot.press("4")
        for kind in (BenchView, DrawingView, QuantityList, BenchView):
            await pilot.press("tab")
            await pilot.pause()
            assert focused(app, kind)
            assert app.focused.region
        await pilot.press("slash", "tab")
        assert focused(app, QuantityList)


async def test_one_bench_is_held_beside_another(learner: Any, text: Any) -> None:
    async with learner.run(size=(200, 60)) as (app, pilot):
        await opened(pilot, "depthwise_separable_parameters")
        await pilot.press("plus")
        await pilot.pause()
        assert "compared with depthwise_separable_parameters" in text(app)
        assert "the same" in text(app)
        await opened(pilot, "conv_parameters")
        assert "kernel_size=3:  8768" in text(app)
        assert "1.07× more" in text(app)
        await opened(pilot, "receptive_field field")
        assert "compared with depthwise_separable_parameters" in text(app)
        assert "×" not in text(app).partition("compared with")[2].partition("\n")[0]
        await pilot.press("plus")
        await pilot.pause()
        assert "compared with" not in text(app)


def test_values_that_are_nearly_the_same_are_not_said_to_be_once_as_much() -> None:
    assert bench_texts.how_many_times(1.0000877) == "1.0001"
    assert bench_texts.how_many_times(8.4321) == "8.43"
    assert bench_texts.how_many_times(1.0) == "1"


async def test_a_click_on_an_arrow_changes_the_value_and_another_chooses_the_field(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        row = app.screen.query(FieldRow)[2]
        line = str(row.render())
        await pilot.click(row, offset=(line.index("▸"), 0))
        assert bench(app).given["stride"] == 3
        await pilot.click(row, offset=(line.index("◂"), 0))
        await pilot.click(row, offset=(line.index("◂"), 0))
        assert bench(app).given["stride"] == 1
        assert app.screen.query_one(BenchView).cursor == 2
        assert not app.screen.query_one(BenchView).typing


async def test_the_names_of_networks_and_layers_are_gone_through(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "layer_parameters_share")
        await pilot.press("right")
        assert bench(app).given == {"network": "vgg-19", "layer": "fc6"}
        await pilot.press("down", "left")
        assert bench(app).given["layer"] == "pool5"
        await pilot.press("right", "up", "left", "left", "left")
        assert bench(app).given["network"] == "vgg-11"


async def test_what_lies_below_the_edge_is_counted(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.pause()
        (count,) = re.findall(r"▼ (\d+) more", text(app))
        await pilot.click(MoreBelow)
        await pilot.pause()
        assert f"▼ {count} more" not in text(app)
        await pilot.press(*["pagedown"] * 5)
        await pilot.pause()
        assert "more" not in text(app).split("\n")[-3]


async def test_a_typed_value_that_cannot_be_read_keeps_the_old_one(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("enter", *"x", "enter")
        await pilot.pause()
        assert "cannot be read" in text(app)
        assert bench(app).given["input_size"] == 227
        await pilot.press("ctrl+z")
        app.focused.post_message(Paste("\x1b[31m8\x1b[0m\n9"))
        await pilot.press("enter")
        assert bench(app).given["input_size"] == 2278
        await pilot.press("enter", *["backspace"] * 4, *"7", "escape")
        assert bench(app).given["input_size"] == 2278
        assert app.screen.query_one(BenchView).has_focus


async def test_the_numbers_of_real_networks_are_gone_through(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        assert "★ numbers of real networks" in text(app)
        await pilot.press("n")
        await pilot.pause()
        assert "★ LeNet-5, original · C1" in text(app)
        assert bench(app).given == {"input_size": 32, "kernel_size": 5}
        line = app.screen.query_one(PresetLine)
        while "★ ResNet-18 · conv1" not in str(line.render()):
            await pilot.click(line)
        stem = {"input_size": 224, "kernel_size": 7, "stride": 2, "padding": 3}
        assert bench(app).given == stem
        assert "⌊(224 + 2·3" in text(app)
        await pilot.press("right")
        await pilot.pause()
        assert "ResNet-18" not in text(app)
        await pilot.press("enter", "n", "escape")  # a letter, where a value is typed
        assert bench(app).given == {**stem, "input_size": 225}
        await opened(pilot, "softmax soft")
        assert "★" not in text(app)
        await pilot.press("n")
        assert bench(app).given == {"logits": [2, 1, 0]}


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
        assert focused(app, QuantityList)
        assert app.screen.query_one("#filter", Input).value == ""
        await pilot.press("escape")
        assert shows(app, TodayScreen)


async def test_other_words_take_the_place_of_those_that_found_the_last_one(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_macs")
        await pilot.press("slash", *"softmax", "enter")
        assert bench(app).quantity.name == "softmax"


async def test_what_is_typed_is_in_sight_wherever_the_bench_is_scrolled(learner: Any) -> None:
    async with learner.run(size=(80, 24)) as (app, pilot):
        await opened(pilot, "conv_transpose_output_size")
        await pilot.press("v", "pagedown", "enter", *"16")
        await pilot.pause()
        field = app.focused.region
        assert app.screen.query_one(BenchView).region.contains_region(field)
        await pilot.press("enter")
        assert bench(app).given["input_size"] == 16


async def test_a_verdict_opens_its_own_numbers_and_escape_comes_back(
    learner: Any, text: Any
) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        await pilot.press("4")
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
        await pilot.press("4")
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
        await pilot.press("4", "end")
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
        await pilot.press("escape", "escape")  # out of the words, then out of the list
        assert shows(app, PracticeScreen)


async def test_what_is_not_found_cannot_be_opened(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("4", "slash", *"zz", "enter", "down")
        await pilot.pause()
        assert "Nothing is called so" in text(app)
        assert "Enter" not in text(app)
        assert focused(app, Input)
        await pilot.press("escape", "enter", "down", "end")
        assert focused(app, QuantityList)
        await pilot.press("escape", "escape")
        assert shows(app, TodayScreen)


async def test_impossible_numbers_leave_no_steps_of_others(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("down", "enter", *"799", "enter")
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
            parts.append(bench_texts.field(bench, index, True, language, 80))
            if bench.steps_of(field):
                swept = bench.sweep(field)
                parts.append(bench_texts.sweep(swept, bench.value_of(field), language))
        assert all(str(part).strip() for part in parts), name
        assert all(len(line) <= 400 for line in str(bench_texts.steps(result)).split("\n")), name


async def test_quiz_me_asks_these_numbers_then_others(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("right", "Q")
        await pilot.pause()
        assert app.screen.in_session
        assert "input_size=228" in text(app)
        assert not app.screen.check_action("mark", ("flag",))
        await pilot.press(*"112", "enter")
        await pilot.pause()
        assert "padding" in text(app)
        await pilot.press("f4", "5")
        await pilot.pause()
        assert "input_size=228" not in text(app)
        await pilot.press("escape", "escape")  # out of the field, out of the quiz
        await pilot.pause()
        assert shows(app, LabScreen)
        assert app.study.history() == []


async def test_these_numbers_are_kept_as_a_card_of_ones_own(
    learner: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "config" / "quizcnn" / "decks" / "mine.toml"
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("K")
        await pilot.pause()
        (notice,) = app._notifications
        assert str(path) in notice.message
        assert "mine-conv-output-size-" in notice.message
        await pilot.pause()
        (kept,) = [card for card in app.study.cards if card.deck == "mine"]
        assert app.study.find(kept.id).answer.startswith("conv_output_size(input_size=227")
        await pilot.press("K")
        await pilot.pause()
        (notice,) = app._notifications
        assert "already" in notice.message


async def test_impossible_numbers_are_not_kept_and_a_foreign_file_is_left_alone(
    learner: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "config" / "quizcnn" / "decks" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text("mine = 'and no deck'\n", encoding="utf-8")
    async with learner.run() as (app, pilot):
        await opened(pilot, "conv_output_size")
        await pilot.press("K")
        await pilot.pause()
        (notice,) = app._notifications
        assert "no deck of quizcnn" in notice.message
        await pilot.press("down", "enter")
        app.focused.value = "999"
        await pilot.press("enter", "K")
        await pilot.pause()
        (notice,) = app._notifications
        assert "999" in notice.message
    assert path.read_text(encoding="utf-8") == "mine = 'and no deck'\n"


async def test_a_cards_numbers_are_kept_from_its_verdict(
    learner: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with learner.run() as (app, pilot):
        await pilot.press("enter")
        while shows(app, PracticeScreen):
            call = app.screen.session.card.variant.call
            assert not app.screen.check_action("keep", ())
            await pilot.press("f4")
            await pilot.pause()
            assert bool(app.screen.check_action("keep", ())) is (call is not None)
            if call is not None:
                break
            await pilot.press("4")
            await pilot.pause()
        await pilot.press("K")
        await pilot.pause()
        (notice,) = app._notifications
        assert "mine.toml" in notice.message
