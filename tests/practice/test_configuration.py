from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.messages.errors import WrongUse
from quizcnn.practice.configuration import Configuration
from quizcnn.practice.study import Study


@pytest.fixture
def configuration(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configuration:
    monkeypatch.setenv("QUIZCNN_CONFIG", str(tmp_path / "config.toml"))
    study.set_setting("zone", "system")
    return Configuration(study)


def test_every_setting_has_a_value_a_default_and_a_meaning(configuration: Configuration) -> None:
    entries = {entry.key: entry for entry in configuration.entries()}
    assert list(entries) == [
        *("language", "collection"),
        *("policy", "new_per_day", "reviews_per_day", "rollover_hour", "zone"),
    ]
    for entry in entries.values():
        assert entry.value == entry.default
        assert entry.allowed
        assert all(entry.meaning)
    assert entries["policy"].allowed == "supermemo|prose|source"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("language", "zh"), ("collection", "/x.db"), ("policy", "source")),
        *(("new_per_day", "0"), ("reviews_per_day", "9999"), ("rollover_hour", "23")),
        ("zone", "Asia/Shanghai"),
    ],
)
def test_a_change_is_in_force_at_once(key: str, value: str, configuration: Configuration) -> None:
    configuration.change(key, value)
    assert configuration.value(key) == value


def test_settings_of_the_schedule_live_in_the_collection(
    configuration: Configuration, study: Study, tmp_path: Path
) -> None:
    configuration.change("new_per_day", "3")
    assert study.settings.new_per_day == 3
    assert not (tmp_path / "config.toml").exists()
    configuration.change("language", "zh")
    assert (tmp_path / "config.toml").exists()


@pytest.mark.parametrize(
    ("key", "near"), [("langage", "language"), ("new_a_day", "new_per_day"), ("", "")]
)
def test_an_unknown_key_is_refused_with_a_suggestion(
    key: str, near: str, configuration: Configuration
) -> None:
    with pytest.raises(WrongUse, match=f"'{key}'; did you mean '{near}"):
        configuration.value(key)
    with pytest.raises(WrongUse):
        configuration.change(key, "1")
