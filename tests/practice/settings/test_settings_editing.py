"""Settings are changed one by one, wherever each is kept, and set back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.settings.settings import SETTINGS
from quizcnn.practice.settings.settings_editing import SettingRow, SettingsEditor
from quizcnn.practice.study import Study


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZCNN_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "config.toml"


@pytest.fixture
def editor(study: Study) -> SettingsEditor:
    study.set_setting("zone", "system")
    return SettingsEditor(study)


def row(editor: SettingsEditor, key: str) -> SettingRow:
    return next(each for each in editor.rows() if each.key == key)


def test_every_setting_of_the_tables_is_there(editor: SettingsEditor) -> None:
    rows = list(editor.rows())
    assert [each.key for each in rows] == list(SETTINGS)
    assert all(each.is_default for each in rows)
    assert [each.key for each in rows if each.is_of_the_program][:2] == ["language", "theme"]


@pytest.mark.parametrize(("key", "text"), [("new_per_day", "3"), ("theme", "nord")])
def test_a_change_is_kept_and_set_back(key: str, text: str, editor: SettingsEditor) -> None:
    assert not editor.last
    editor.change(key, text)
    assert (row(editor, key).value, row(editor, key).is_default) == (text, False)
    assert editor.last == key
    editor.undo()
    assert row(editor, key).is_default
    assert not editor.last


def test_steps_go_from_value_to_value_and_end_at_the_end(editor: SettingsEditor) -> None:
    editor.step("rollover_hour", -4)
    assert row(editor, "rollover_hour").value == "0"
    editor.step("rollover_hour", -1)
    editor.step("zone", 1)
    editor.undo()
    assert row(editor, "rollover_hour").value == "4"
    assert not editor.last


@pytest.mark.parametrize(
    ("key", "text"), [("new_per_day", "many"), ("theme", "pink"), ("zone", "Mars"), ("theme", "")]
)
def test_what_is_refused_changes_nothing(key: str, text: str, editor: SettingsEditor) -> None:
    with pytest.raises(WrongUse, match="allowed: "):
        editor.change(key, text)
    assert row(editor, key).is_default
    assert not editor.last


def test_what_was_set_to_what_it_is_needs_no_way_back(editor: SettingsEditor) -> None:
    editor.change("new_per_day", "10")
    assert not editor.last


def test_without_a_collection_the_programs_own_settings_remain(file: Path) -> None:
    editor = SettingsEditor(None)
    assert {each.value for each in editor.rows() if not each.is_of_the_program} == {None}
    editor.change("language", "zh")
    assert row(editor, "language").value == "zh"
    editor.step("new_per_day", 1)
    assert not row(editor, "new_per_day").is_default


def test_a_change_that_cannot_be_set_back_stays_to_be_tried_again(
    editor: SettingsEditor, file: Path
) -> None:
    editor.change("theme", "nord")
    file.write_text("theme = ")
    with pytest.raises(Unusable):
        editor.undo()
    assert editor.last
