from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.messages.errors import WrongUse
from quizcnn.practice.settings.settings import SETTINGS, AllSettings
from quizcnn.practice.study import Study


@pytest.fixture
def settings(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AllSettings:
    monkeypatch.setenv("QUIZCNN_CONFIG", str(tmp_path / "config.toml"))
    study.set_setting("zone", "system")
    return AllSettings(study)


def test_every_setting_has_a_value_a_default_and_a_meaning(settings: AllSettings) -> None:
    assert list(SETTINGS) == [
        *("language", "theme", "clock", "keys", "screen", "collection", "backups"),
        *("policy", "new_per_day", "reviews_per_day", "max_interval", "rollover_hour", "zone"),
    ]
    for key, setting in SETTINGS.items():
        assert settings.value(key) == setting.default
        assert setting.allowed
        assert all(setting.meaning)
    assert SETTINGS["policy"].allowed == "supermemo|prose|source"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("language", "zh"), ("theme", "nord"), ("collection", "/x.db"), ("policy", "source")),
        *(("new_per_day", "0"), ("reviews_per_day", "9999"), ("rollover_hour", "23")),
        ("zone", "Asia/Shanghai"),
    ],
)
def test_a_change_is_in_force_at_once(key: str, value: str, settings: AllSettings) -> None:
    settings.change(key, value)
    assert settings.value(key) == value


def test_settings_of_the_schedule_live_in_the_collection(
    settings: AllSettings, study: Study, tmp_path: Path
) -> None:
    settings.change("new_per_day", "3")
    assert study.settings.new_per_day == 3
    assert not (tmp_path / "config.toml").exists()
    settings.change("language", "zh")
    assert (tmp_path / "config.toml").exists()


@pytest.mark.parametrize(("key", "near"), [("langage", "language"), ("new_a_day", "new_per_day")])
def test_an_unknown_key_is_refused_with_a_suggestion(
    key: str, near: str, settings: AllSettings
) -> None:
    with pytest.raises(WrongUse, match=f"'{key}'; did you mean '{near}"):
        settings.value(key)
    with pytest.raises(WrongUse):
        settings.change(key, "1")


@pytest.mark.parametrize("key", ["", "x", "卷积"])
def test_a_key_that_is_near_to_none_is_told_where_all_are_listed(
    key: str, settings: AllSettings
) -> None:
    with pytest.raises(WrongUse, match=f"'{key}' .quizcnn config --list shows them all"):
        settings.value(key)


@pytest.mark.parametrize(
    ("key", "value", "by", "beside"),
    [
        *(("language", "auto", 1, "en"), ("language", "auto", -1, "zh")),
        *(("policy", "source", 1, "supermemo"), ("backups", "on", -1, "off")),
        *(("new_per_day", "10", 1, "11"), ("new_per_day", "0", -1, "0")),
        *(("rollover_hour", "23", 1, "23"), ("max_interval", "365", -1000, "1")),
        *(("zone", "system", 1, "system"), ("collection", "", 1, "")),
        ("theme", "no theme", 1, "no theme"),
    ],
)
def test_the_value_beside_another(key: str, value: str, by: int, beside: str) -> None:
    assert SETTINGS[key].beside(value, by) == beside


def test_values_are_named_stepped_through_or_typed() -> None:
    assert SETTINGS["policy"].choices == ("supermemo", "prose", "source")
    assert [key for key, setting in SETTINGS.items() if setting.is_typed] == ["collection", "zone"]
    for key, setting in SETTINGS.items():
        for by in (1, -1):
            setting.checked(key, setting.beside(setting.default, by))
