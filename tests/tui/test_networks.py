"""Networks: listed, worked out, changed, compared, asked about; the learner's own among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset

from quizcnn.engine import networks
from quizcnn.practice.own_networks import networks_folder
from quizcnn.tui.widgets.layer_table import LayerTable
from quizcnn.tui.widgets.network_list import NetworkList

MINE = """
title = "My [b]CV[/b] net"
input = [3, 32, 32]

[[layer]]
type = "conv"
name = "stem"
out_channels = 16
kernel_size = 3
padding = 1

[[layer]]
type = "linear"
out_features = 10
"""


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere/config")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = Path(networks_folder())
    folder.mkdir(parents=True)
    (folder / "cv-net.toml").write_text(MINE, encoding="utf-8")
    (folder / "broken.toml").write_text("[[layer]]\ntype = 'cnov'\n", encoding="utf-8")
    return folder


async def settled(app: Any, pilot: Any) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def focused(app: Any, kind: type) -> bool:
    return isinstance(app.focused, kind)


def notice(app: Any) -> str:
    (last,) = app._notifications
    return str(last.message)


async def opened(app: Any, pilot: Any, words: str) -> None:
    await pilot.press("5")
    await settled(app, pilot)
    await pilot.press("slash")
    app.focused.value = words
    await pilot.press("enter")
    await pilot.pause()


async def test_networks_in_every_state(walk: Any, learner: Any) -> None:
    async def steps(walk: Any) -> None:
        await walk.press("5")
        await settled(walk.app, walk.pilot)
        await walk.show("networks-list")
        await walk.press("slash")
        await walk.type("resnet50")
        await walk.show("networks-filter")
        await walk.show("networks-layers", "enter")
        await walk.show("networks-option", "right", "space", "v")
        await walk.press("plus", "slash")
        walk.app.screen.focused.value = ""
        await walk.type("vgg 16")
        await walk.press("enter")
        walk.app.clear_notifications()
        await walk.show("networks-compared", "a")
        await walk.press("slash")
        await walk.type("zzz")
        await walk.show("networks-none")
        await walk.show("networks-help", "escape", "question_mark")

    await walk(learner, steps)


async def test_options_change_everything_that_follows(learner: Any, text: Any) -> None:
    macs = networks.find("mobilenet-v1").report(input_size=192).macs
    async with learner.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot, "mobilenet-v1")
        assert "568,740,352 MACs" in text(app)
        await pilot.press("left")
        await pilot.pause()
        assert "input_size ◂ 192 ▸" in text(app)
        assert f"{macs:,} MACs" in text(app)
        await pilot.press("space", "left")
        await pilot.pause()
        assert "width ◂ 3/4 ▸" in text(app) or "width ◂ 0.75 ▸" in text(app)
        await pilot.press("y")
        await pilot.pause()
        assert "quizcnn net mobilenet-v1 input_size=192 width=0.75" in notice(app)
        await pilot.press("space", "space", "left")
        await pilot.pause()
        assert "batch_norm ◂ false ▸" in text(app)
        await pilot.press("left")
        await pilot.pause()
        assert "batch_norm ◂ false ▸" in text(app)


async def test_the_bars_switch_between_parameters_and_macs(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot, "vgg-16")
        assert "of parameters" in text(app)
        assert "74.3%" in text(app)  # fc6
        await pilot.press("v")
        await pilot.pause()
        assert "of MACs" in text(app)
        assert "12.0%" in text(app)  # conv1_2


async def test_every_layer_or_blocks_folded(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "resnet-152")
        table = app.screen.query_one(LayerTable)
        folded = table.virtual_size.height
        await pilot.press("a")
        assert table.virtual_size.height == 514 > folded
        await pilot.press("end")
        assert table.row_with_cursor.name == "fc1"
        await pilot.press("a")
        assert table.virtual_size.height == folded


async def test_two_networks_side_by_side(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await opened(app, pilot, "vgg-16")
        await pilot.press("plus")
        assert focused(app, NetworkList)
        await pilot.press("slash")
        app.focused.value = "mobilenet-v1"
        await pilot.press("enter")
        await pilot.pause()
        assert "▸ 32.7×" in text(app)  # parameters
        assert "▸ 27.2×" in text(app)  # MACs
        await pilot.press("plus")
        await pilot.pause()
        assert "27.2×" not in text(app)


async def test_a_layer_opens_the_lab_with_its_numbers(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "resnet-18")
        await pilot.press("o")
        await pilot.pause()
        bench = app.screen.query_one("BenchView").bench
        assert bench.command == (
            "quizcnn calc conv_parameters in_channels=3 out_channels=64 kernel_size=7 bias=false"
        )
        await pilot.press("escape", "v", "enter")
        await pilot.pause()
        assert app.screen.query_one("BenchView").bench.quantity.name == "conv_macs"
        await pilot.press("escape")
        await pilot.pause()
        assert focused(app, LayerTable)


async def test_what_has_nothing_to_work_out_says_so(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "lenet-5")
        await pilot.press("down", "o")  # tanh
        await pilot.pause()
        assert "nothing is worked out" in notice(app)


async def test_quiz_me_asks_at_once_and_comes_back(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "resnet-18")
        await pilot.press("Q")
        await pilot.pause()
        assert app.screen.in_session
        assert "ResNet-18, layer " in text(app)
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("5")
        await pilot.pause()
        await pilot.press("escape", "escape")  # out of the field, out of the quiz
        await pilot.pause()
        assert focused(app, LayerTable)
        assert app.study.history() == []
        assert app.sitting is None


async def test_a_card_of_the_quiz_is_kept_as_it_is(
    learner: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "resnet-18")
        await pilot.press("Q", "f4")
        await pilot.pause()
        question = app.screen.session.card.variant.question
        await pilot.press("K")
        await pilot.pause()
        assert question.id in notice(app)
        kept = (tmp_path / "config/quizcnn/decks/mine.toml").read_text(encoding="utf-8")
        assert "ResNet-18, layer " in kept


async def test_a_network_without_cards_says_so(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "vgg-16")
        await pilot.press("c")
        await pilot.pause()
        assert "no card asks about this network" in notice(app)


async def test_cards_about_the_network_are_practised(
    learner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "vgg-16")
        study = app.open_study()
        known = study.cards[0].id
        monkeypatch.setattr("quizcnn.tui.screens.networks.cards_about", lambda *_: [known])
        await pilot.press("c")
        await pilot.pause()
        assert app.screen.session.card.variant.question.id == known
        assert app.sitting is None


async def test_ones_own_networks_stand_first_with_their_faults(
    learner: Any, own: Path, text: Any
) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("5")
        await settled(app, pilot)
        assert "✗ broken" in text(app)
        await pilot.press("home")
        await pilot.pause()
        beside = " ".join(row.split("│")[-1].strip() for row in text(app).splitlines())
        assert "no layer of type 'cnov'" in beside  # wherever the file's path breaks the line
        assert not app.screen.check_action("quiz", ())
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "My [b]CV[/b] net" in text(app)
        await pilot.press("Q")
        await pilot.pause()
        assert "My [b]CV[/b] net, layer " in text(app).replace("\n ", "")


async def test_a_file_that_is_no_network_offers_no_options(
    learner: Any, own: Path, text: Any
) -> None:
    async with learner.run(size=(80, 24)) as (app, pilot):
        await pilot.press("5")
        await settled(app, pilot)
        await pilot.press("home", "down")
        await pilot.pause()
        assert "v Bars" not in text(app)  # they would change out of sight
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "Next option" not in text(app)
        assert "Lab  " not in text(app).splitlines()[-1]
        await pilot.press("escape", "down", "enter")
        await pilot.pause()
        assert "▸ stem      conv 3×3" in text(app)
        assert "of parameters" in text(app)


async def test_the_heads_stand_over_their_columns_in_every_width(learner: Any, text: Any) -> None:
    async with learner.run(size=(80, 24)) as (app, pilot):
        await opened(app, pilot, "lenet-5-1998")
        await pilot.press("v")
        for width in (120, 200, 40, 112):
            await pilot.resize_terminal(width, 36)
            await pilot.pause()
            await pilot.pause()
            lines = text(app).splitlines()
            at = next(at for at, line in enumerate(lines) if "of MACs" in line)
            assert "36.1%" in lines[at + 1], width
            assert ("field" in lines[at]) == (" 5  " in lines[at + 1]), width


async def test_long_titles_are_cut_where_two_networks_stand_in_little_room(
    learner: Any, text: Any
) -> None:
    async with learner.run(size=(40, 20)) as (app, pilot):
        await opened(app, pilot, "mobilenet-v3-large")
        await pilot.press("plus", "slash", *"inception-resnet", "enter")
        await pilot.pause()
        (line,) = (line for line in text(app).splitlines() if line.startswith("  parameters "))
        assert "×" in line


async def test_what_was_mended_meanwhile_is_there(learner: Any, own: Path, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("5")
        await settled(app, pilot)
        (own / "broken.toml").write_text(MINE.replace("32, 32", "64, 64"), encoding="utf-8")
        await pilot.press("1", "5")
        await settled(app, pilot)
        assert "✗" not in text(app)
        assert app.screen.query_one(NetworkList).chosen == "lenet-5-1998"


async def test_the_mouse_chooses_networks_options_and_layers(learner: Any, text: Any) -> None:
    async with learner.run(size=(120, 40)) as (app, pilot):
        await pilot.press("5")
        await settled(app, pilot)

        async def click(words: str) -> None:
            rows = text(app).split("\n")
            row = next(at for at, line in enumerate(rows) if words in line)
            await pilot.click(offset=Offset(rows[row].index(words) + 1, row))
            await pilot.pause()

        await click("resnet-34 ")
        assert "ResNet-34" in text(app)
        await click("bias true")
        assert "bias ◂ true ▸" in text(app)
        await click("◂ true")
        assert "bias ◂ false ▸" in text(app)
        await click("conv1 ")
        assert app.screen.query_one("BenchView").bench.quantity.name == "conv_parameters"


async def test_the_palette_opens_a_network(learner: Any, text: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("ctrl+p", *"densenet-169", "enter")
        while app.current_mode != "networks":
            await pilot.press("enter")
            await pilot.pause()
        await settled(app, pilot)
        assert "DenseNet-169 (" in text(app)


async def test_tab_goes_to_the_other_side_and_back(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await pilot.press("5", "tab")
        await pilot.pause()
        assert focused(app, LayerTable)
        await pilot.press("tab")
        await pilot.pause()
        assert focused(app, NetworkList)
        await pilot.press("escape")
        await pilot.pause()
        assert app.current_mode == "today"


async def test_back_clears_the_words_before_it_leaves(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        await opened(app, pilot, "vgg-16")
        await pilot.press("escape", "escape")
        assert focused(app, NetworkList)
        assert app.screen.query_one("#filter").value == ""
        await pilot.press("escape")
        assert app.current_mode == "today"
