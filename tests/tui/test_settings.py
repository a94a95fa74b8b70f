"""The Settings screen: every setting shown, changed and set back; themes previewed; the file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.practice import upkeep
from quizcnn.practice.settings import program_settings, settings_file
from quizcnn.practice.settings.settings import SETTINGS
from quizcnn.practice.study import Study
from quizcnn.practice.upkeep import CollectionFile
from quizcnn.store.backup import Backup
from quizcnn.tui.dialogs.forms import LineForm, WaysForm
from quizcnn.tui.screens.settings import SettingsScreen
from tests.tui.settling import settled


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of the test's own."""
    monkeypatch.setenv("QUIZCNN_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "config.toml"


@asynccontextmanager
async def at_settings(learner: Any, key: str = "", **options: Any) -> AsyncIterator[Any]:
    async with learner.run(**options) as (app, pilot):
        await pilot.press("7")
        await settled(app, pilot)
        assert isinstance(app.screen, SettingsScreen)
        if key:
            app.screen.show(key=key)
            await settled(app, pilot)
        yield app, pilot


def value(app: Any, key: str) -> Any:
    screen = next(each for each in app.screen_stack if isinstance(each, SettingsScreen))
    return next(line.value for line in screen.rows._lines if getattr(line, "key", "") == key)


def told(app: Any) -> str:
    return "\n".join(notice.message for notice in app._notifications)


# -- what it looks like ---------------------------------------------------------------------------


async def test_the_settings_in_every_size_and_language(
    walk: Any, veteran: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_file, "path", lambda: "/home/me/.config/quizcnn/config.toml")
    monkeypatch.setattr(settings_file, "read", lambda: {"langage": "zh"})
    backups = [
        Backup(Path("/home/me/backups/c.db.1.auto.db"), veteran.now(), "auto"),
        Backup(Path("/home/me/backups/c.db.2.db"), veteran.now(), ""),
    ]
    place = CollectionFile(Path("/home/me/.local/share/quizcnn/c.db"), 1_234_567, backups)
    monkeypatch.setattr(upkeep, "look", lambda _: place)

    async def steps(walked: Any) -> None:
        async def show(name: str, *keys: str) -> None:
            await walked.press(*keys)
            await settled(walked.app, walked.pilot)
            await walked.show(f"settings-{name}")

        await show("list", "7")
        walked.app.screen.show(key="new_per_day")
        await show("load", "tab")
        await show("typed", "escape", "enter", "x", "enter")
        walked.app.screen.dismiss()
        walked.app.screen.show(key="theme")
        await show("themes", "enter", "down", "down")
        await show("backups", "escape", "end", "up", "tab")
        await show("found", "slash", *"zone", "down")

    await walk(veteran, steps)


# -- what there is --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_setting_of_the_tables_is_there_with_its_meaning(
    language: str, learner: Any, text: Any
) -> None:
    async with at_settings(learner, language=language, size=(200, 60)) as (app, pilot):
        for key, setting in SETTINGS.items():
            app.screen.show(key=key)
            await settled(app, pilot)
            shown = text(app)
            assert key in shown
            assert setting.meaning.localize(language)[:30] in shown
            assert setting.allowed.split("|")[0] in shown


async def test_what_a_setting_means_stands_beside_it_where_there_is_room(
    learner: Any, text: Any
) -> None:
    async with at_settings(learner, "new_per_day", size=(80, 24)) as (app, pilot):
        meaning = app.screen.rows.marked.setting.meaning.localize("en")[:20]
        assert meaning in text(app)
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert meaning not in text(app)


async def test_a_setting_is_shown_by_name(learner: Any) -> None:
    async with learner.run() as (app, pilot):
        app.show_tab("settings", key="zone")
        await settled(app, pilot)
        assert app.screen.rows.marked.key == "zone"


async def test_words_narrow_the_list(learner: Any, text: Any) -> None:
    async with at_settings(learner) as (app, pilot):
        await pilot.press("slash", *"hour")
        await pilot.pause()
        assert "rollover_hour" in text(app)
        assert "new_per_day" not in text(app)
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "No setting is called so" in text(app)
        await pilot.press("enter", "enter", "right", "delete", "escape")
        await pilot.pause()
        assert "new_per_day" in text(app)


# -- changing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "pressed", "after"),
    [
        ("new_per_day", ["right", "l"], "12"),
        ("new_per_day", ["left"], "9"),
        ("policy", ["l"], "prose"),
        ("backups", ["h"], "off"),
        ("language", ["right"], "en"),
        ("zone", ["right", "left"], "UTC"),
        ("theme", ["left"], program_settings.THEMES[-1]),
    ],
)
async def test_the_arrows_change_what_has_a_value_beside_it(
    key: str, pressed: list[str], after: str, learner: Any
) -> None:
    async with at_settings(learner, key) as (app, pilot):
        await pilot.press(*pressed)
        await settled(app, pilot)
        assert value(app, key) == after
        assert app.screen.rows.marked.key == key


async def test_a_value_is_typed_until_it_fits(learner: Any, text: Any) -> None:
    async with at_settings(learner, "new_per_day") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LineForm)
        for refused in ("many", "-1", "10000", "", "1.5", "[b]"):
            app.focused.value = refused
            await pilot.press("enter")
            await pilot.pause()
            assert f"✗ '{refused}' does not fit 'new_per_day'; allowed: 0..9999" in text(app)
        await pilot.press("x")
        await pilot.pause()
        assert "does not fit" not in text(app)
        app.focused.value = "7"
        await pilot.press("enter")
        await settled(app, pilot)
        assert value(app, "new_per_day") == "7"
        assert app.study.settings.new_per_day == 7


async def test_typing_is_given_up(learner: Any) -> None:
    async with at_settings(learner, "new_per_day") as (app, pilot):
        await pilot.press("enter", "9", "escape")
        await settled(app, pilot)
        assert value(app, "new_per_day") == "10"


async def test_a_choice_is_chosen_from_a_list(learner: Any) -> None:
    async with at_settings(learner, "policy") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WaysForm)
        await pilot.press("down", "down", "enter")
        await settled(app, pilot)
        assert value(app, "policy") == "source"


async def test_defaults_and_what_was_before_come_back(learner: Any, rows: Any) -> None:
    async with at_settings(learner, "max_interval", size=(120, 40)) as (app, pilot):
        assert "Default" not in rows(app)[-1]
        assert "Undo" not in rows(app)[-1]
        await pilot.press("right", "right", "delete")
        await settled(app, pilot)
        assert value(app, "max_interval") == "365"
        await pilot.press("u")
        await settled(app, pilot)
        assert value(app, "max_interval") == "367"
        await pilot.press("ctrl+z", "u", "u")
        await settled(app, pilot)
        assert value(app, "max_interval") == "365"


async def test_language_and_keys_are_in_force_at_once(learner: Any, text: Any) -> None:
    async with at_settings(learner, "language") as (app, pilot):
        await pilot.press("enter", "end", "enter")
        await settled(app, pilot)
        assert value(app, "language") == "zh"
        assert "复习安排" in text(app)
        app.screen.show(key="keys")
        await pilot.press("right")
        await settled(app, pilot)
        await pilot.press("g")
        await pilot.pause()
        assert app.screen.rows.cursor == 0


async def test_what_follows_from_a_limit_is_shown(learner: Any, text: Any) -> None:
    async with at_settings(learner, "new_per_day", size=(120, 40)) as (app, pilot):
        assert "The load of 30 days at these limits" in text(app)
        before = next(line for line in text(app).splitlines() if re.search("cards? today", line))
        await pilot.press("enter")
        app.focused.value = "1"
        await pilot.press("enter")
        await settled(app, pilot)
        after = next(line for line in text(app).splitlines() if re.search("cards? today", line))
        assert before != after
        app.screen.show(key="rollover_hour")
        await settled(app, pilot)
        assert "It is 2025-11-23 12:0" in text(app)
        app.screen.show(key="collection")
        await settled(app, pilot)
        assert "from the next start on" in text(app)


# -- themes ---------------------------------------------------------------------------------------


async def test_a_theme_is_seen_as_the_cursor_moves_and_taken_back(learner: Any, file: Path) -> None:
    async with at_settings(learner, "theme") as (app, pilot):
        await pilot.press("enter", "down")
        await pilot.pause()
        assert app.theme == "quizcnn-light"
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert app.theme == "nord"
        assert "nord" not in (file.read_text() if file.exists() else "")
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.theme == "quizcnn-dark"
        assert value(app, "theme") == "quizcnn-dark"


async def test_a_theme_is_kept_with_enter_and_undone(learner: Any) -> None:
    async with at_settings(learner, "theme") as (app, pilot):
        await pilot.press("enter", "down", "enter")
        await settled(app, pilot)
        assert (app.theme, value(app, "theme")) == ("quizcnn-light", "quizcnn-light")
        await pilot.press("u")
        await settled(app, pilot)
        assert (app.theme, value(app, "theme")) == ("quizcnn-dark", "quizcnn-dark")


async def test_every_theme_can_be_shown(learner: Any) -> None:
    async with at_settings(learner, "theme") as (app, pilot):
        await pilot.press("enter")
        for name in program_settings.THEMES[1:]:
            await pilot.press("down")
            await pilot.pause()
            assert app.theme == name


# -- what is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[" * 3000])
async def test_a_file_that_is_no_toml_is_told_with_the_way_out(
    content: bytes, learner: Any, file: Path, text: Any
) -> None:
    file.write_bytes(content)
    async with at_settings(learner, "theme", size=(120, 40)) as (app, pilot):
        await pilot.press("right")
        await settled(app, pilot)
        assert "mend or remove it" in told(app)
        assert value(app, "theme") == app.theme == "quizcnn-dark"
        app.screen.show(key="new_per_day")
        await pilot.press("right")
        await settled(app, pilot)
        assert value(app, "new_per_day") == "11"
        await pilot.press("home")
        await pilot.pause()
        assert "To mend" in text(app)
        assert "defaults are in force" in beside(text(app))
    assert file.read_bytes() == content


def beside(screen: str) -> str:
    """What stands in the pane on the right, wherever its lines are broken."""
    return " ".join(" ".join(row.partition("│")[2] for row in screen.split("\n")).split())


async def test_what_the_file_sets_in_vain_is_told(learner: Any, file: Path, text: Any) -> None:
    file.write_text('langage = "zh"\ntheme = "[red]pink[/]"\n', encoding="utf-8")
    async with at_settings(learner, size=(120, 40)) as (app, pilot):
        await pilot.press("home")
        await pilot.pause()
        assert "did you mean 'language'" in beside(text(app))
        await pilot.press("down")
        await pilot.pause()
        assert "'[red]pink[/]' does not fit 'theme'" in text(app)


async def test_a_file_that_cannot_be_written_is_told_in_the_form_too(
    learner: Any, file: Path, text: Any
) -> None:
    file.mkdir()
    async with at_settings(learner, "collection", size=(120, 40)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        app.focused.value = "/x.db"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LineForm)
        assert "✗ the settings file" in text(app)


async def test_without_a_collection_the_programs_own_settings_can_be_mended(
    learner: Any, text: Any
) -> None:
    learner.open_study = _locked
    async with at_settings(learner, "collection", size=(120, 40)) as (app, pilot):
        assert value(app, "new_per_day") is None
        await pilot.press("enter")
        await pilot.pause()
        app.focused.value = "/other.db"
        await pilot.press("enter")
        await settled(app, pilot)
        assert value(app, "collection") == "/other.db"
        app.screen.show(key="new_per_day")
        await pilot.press("enter", "right", "delete", "b", "d")
        await settled(app, pilot)
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("home")
        await pilot.pause()
        assert "c.db" in text(app)


def _locked() -> Study:
    raise Unusable("store.locked", path="c.db")


# -- the collection -------------------------------------------------------------------------------


async def test_a_backup_is_made_and_its_place_told(learner: Any, tmp_path: Path, text: Any) -> None:
    async with at_settings(learner, size=(120, 40)) as (app, pilot):
        assert "none yet" in text(app)
        await pilot.press("b")
        await settled(app, pilot)
        (made,) = (tmp_path / "backups").iterdir()
        assert made.name in told(app).replace("\n", "")
        assert "none yet" not in text(app)
        assert "last 20" in text(app)


async def test_a_backup_that_cannot_be_made_is_told(learner: Any, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("")
    async with at_settings(learner) as (app, pilot):
        await pilot.press("b")
        await settled(app, pilot)
        assert "backups" in told(app)


async def test_the_collection_is_looked_over(learner: Any, text: Any) -> None:
    async with at_settings(learner, size=(120, 40)) as (app, pilot):
        await pilot.press("end", "enter")
        await settled(app, pilot)
        assert "nothing is wrong" in text(app)
        app.study._collection.set_setting("langage", "zh")
        await pilot.press("d")
        await settled(app, pilot)
        assert "1 to mend" in text(app)
        assert "langage" in text(app)


async def test_the_place_of_the_collection_is_copied(learner: Any, tmp_path: Path) -> None:
    async with at_settings(learner) as (app, pilot):
        await pilot.press("end", "up", "up", "enter")
        await pilot.pause()
        assert app.clipboard == str(tmp_path / "collection.db")


# -- the mouse ------------------------------------------------------------------------------------


async def test_rows_and_keys_are_clickable(learner: Any, rows: Any) -> None:
    async with at_settings(learner, size=(120, 40)) as (app, pilot):

        def at(word: str) -> int:
            return next(n for n, row in enumerate(rows(app)) if word in row[:30])

        top = app.screen.rows.region.y
        await pilot.click("#list", offset=(4, at("new_per_day") - top))
        await settled(app, pilot)
        assert app.screen.rows.marked.key == "new_per_day"
        await pilot.click("KeyBar", offset=(rows(app)[-1].index("More"), 0))
        await settled(app, pilot)
        assert value(app, "new_per_day") == "11"
        await pilot.click("#list", offset=(4, at("new_per_day") - top))
        await pilot.pause()
        assert isinstance(app.screen, LineForm)
