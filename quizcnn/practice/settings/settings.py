"""Every setting: what it is by default, what is allowed, what it means, and where it is kept.

Those that change the schedule live in the collection, beside what they act on; the others
(`program_settings`) in the program's own file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Protocol

from quizcnn.messages import Text
from quizcnn.messages.errors import UserError, WrongUse
from quizcnn.messages.suggestions import suggestion
from quizcnn.practice.settings import program_settings, settings_file
from quizcnn.practice.settings.program_settings import KEYMAP, PROGRAM_SETTINGS, Setting, one_of
from quizcnn.scheduling.calendar import zone_named
from quizcnn.scheduling.sm2 import DEFAULT_POLICY, POLICIES


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 9999:
        raise ValueError(text)
    return number


def _interval(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 36500:
        raise ValueError(text)
    return days


def _hour(text: str) -> int:
    hour = int(text)
    if not 0 <= hour <= 23:
        raise ValueError(text)
    return hour


def _zone(text: str) -> str:
    if text != "system":
        zone_named(text)
    return text


SETTINGS = {
    **PROGRAM_SETTINGS,
    "policy": Setting(
        one_of(*POLICIES),
        DEFAULT_POLICY,
        "|".join(POLICIES),
        Text(
            "which reading of SM-2 schedules the reviews (see the user guide)",
            "按哪一种 SM-2 解释安排复习（见用户手册）",
        ),
    ),
    "new_per_day": Setting(
        _count,
        "10",
        "0..9999",
        Text("how many new questions a day brings", "每天最多出多少道新题"),
    ),
    "reviews_per_day": Setting(
        _count,
        "200",
        "0..9999",
        Text("how many reviews a day brings at most", "每天最多安排多少次复习"),
    ),
    "max_interval": Setting(
        _interval,
        "365",
        "1..36500",
        Text("after how many days a question comes again at the latest", "一道题最迟隔多少天再出"),
    ),
    "rollover_hour": Setting(
        _hour,
        "4",
        "0..23",
        Text("the hour at which a new day begins", "新的一天从几点开始"),
    ),
    "zone": Setting(
        _zone,
        "system",
        "system|Area/City",
        Text("the time zone that days are counted in", "按哪个时区计算日期"),
    ),
}


def setting_named(key: str) -> Setting:
    """The setting of that name; WrongUse suggests one that is near."""
    if key not in SETTINGS:
        raise WrongUse("practice.unknown-setting", key=key, suggestion=suggestion(key, SETTINGS))
    return SETTINGS[key]


def read_setting(key: str, text: object) -> Any:
    """The value that `text` means for `key`; WrongUse says what is allowed."""
    return SETTINGS[key].checked(key, text)


def file_faults() -> list[UserError]:
    """What the program's own file sets in vain: unknown keys, unfit values, others' keys.

    Of a file that cannot be read it is that alone, with the way out.
    """
    faults: list[UserError] = []
    try:
        table = settings_file.read()
    except UserError as error:
        return [error]
    for key, text in table.items():
        if key == KEYMAP and isinstance(text, dict):
            continue
        try:
            if setting_named(key) is not PROGRAM_SETTINGS.get(key):
                raise WrongUse("practice.kept-in-collection", key=key)
            read_setting(key, text)
        except WrongUse as error:
            place = settings_file.path()
            faults.append(WrongUse("practice.settings-file-fault", path=place, fault=error.message))
    return faults


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """The settings of one collection, read."""

    policy: str
    new_per_day: int
    reviews_per_day: int
    max_interval: int
    rollover_hour: int
    zone: str

    @classmethod
    def read(cls, stored: Callable[[str], str | None]) -> ScheduleSettings:
        """Take each key from `stored`, or its default where nothing is stored."""
        return cls(
            **{
                key: read_setting(key, stored(key) or setting.default)
                for key, setting in SETTINGS.items()
                if key not in PROGRAM_SETTINGS
            }
        )

    @property
    def tzinfo(self) -> tzinfo | None:
        """The learner's zone; None stands for the system's."""
        return None if self.zone == "system" else zone_named(self.zone)


class KeepsSettings(Protocol):
    """What a collection's settings are read from and set in."""

    @property
    def settings(self) -> ScheduleSettings:
        """Those in force."""

    def set_setting(self, key: str, value: str) -> None:
        """Change one of them."""


class AllSettings:
    """The settings in force, wherever each is kept."""

    def __init__(self, collection: KeepsSettings) -> None:
        self._collection = collection

    def value(self, key: str) -> str:
        """The value in force; WrongUse suggests a key that is near."""
        setting_named(key)
        if key in PROGRAM_SETTINGS:
            return program_settings.value(key)
        return str(getattr(self._collection.settings, key))

    def change(self, key: str, text: str) -> None:
        """Set a key where it belongs; WrongUse says what is allowed."""
        setting_named(key)
        if key in PROGRAM_SETTINGS:
            program_settings.change(key, text)
        else:
            self._collection.set_setting(key, text)
