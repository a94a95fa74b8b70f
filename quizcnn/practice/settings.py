"""The settings that change the schedule. They live in the collection, beside what they act on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.calendar import zone_named
from quizcnn.scheduling.sm2 import POLICIES


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 9999:
        raise ValueError(text)
    return number


def _hour(text: str) -> int:
    hour = int(text)
    if not 0 <= hour <= 23:
        raise ValueError(text)
    return hour


def _policy(text: str) -> str:
    if text not in POLICIES:
        raise ValueError(text)
    return text


def _zone(text: str) -> str:
    if text != "system":
        zone_named(text)
    return text


@dataclass(frozen=True, slots=True)
class Setting:
    """One key: how its text is read, what it is by default, and what it means."""

    read: Callable[[str], Any]
    default: str
    allowed: str
    meaning: Text


SETTINGS = {
    "policy": Setting(
        _policy,
        "supermemo",
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


def read_setting(key: str, text: str) -> Any:
    """The value that `text` means for `key`; WrongUse says what is allowed."""
    setting = SETTINGS[key]
    try:
        return setting.read(text)
    except (ValueError, WrongUse):
        raise WrongUse(
            "practice.bad-setting", key=key, value=text, allowed=setting.allowed
        ) from None


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """The settings of one collection, read."""

    policy: str
    new_per_day: int
    reviews_per_day: int
    rollover_hour: int
    zone: str

    @classmethod
    def read(cls, stored: Callable[[str], str | None]) -> ScheduleSettings:
        """Take each key from `stored`, or its default where nothing is stored."""
        return cls(
            **{key: read_setting(key, stored(key) or SETTINGS[key].default) for key in SETTINGS}
        )

    @property
    def tzinfo(self) -> tzinfo | None:
        """The learner's zone; None stands for the system's."""
        return None if self.zone == "system" else zone_named(self.zone)
