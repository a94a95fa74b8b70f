"""What the Settings screen says: a line for each row, and everything about the marked one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from textual.content import Content

from quizcnn.messages import Message, Text, harmless, localize
from quizcnn.practice.settings import settings_file
from quizcnn.practice.settings.settings_editing import SettingRow
from quizcnn.practice.upkeep import CollectionFile
from quizcnn.practice.workload import Load
from quizcnn.store.backup import Backup
from quizcnn.text_layout import cells, fitted
from quizcnn.tui import formats

ACT_ON_THE_LOAD = ("policy", "new_per_day", "reviews_per_day", "max_interval")
AT_THE_NEXT_START = ("collection",)

_NAME = 18  # cells
_VALUE = 20
_LEAST_MEANING = 20
_LABEL = 12


class Fault(NamedTuple):
    """Something that the settings file sets in vain, or why it, or the collection, is not read."""

    message: Message


class Keeping(NamedTuple):
    """The collection's file, with what the doctor found; None where nobody looked."""

    about: str  # "place", "backup" or "doctor"
    file: CollectionFile
    findings: Sequence[Message] | None
    zone: tzinfo | None


Row = SettingRow | Fault | Keeping


def line(row: Row, width: int, language: str) -> str:
    """A row of the list; what a setting means stands there too where there is room for words."""
    if isinstance(row, Fault):
        return f"✗ {harmless(row.message.localize(language))}"
    if isinstance(row, Keeping):
        label = localize(f"tui.keeping-{row.about}", language)
        return f"{fitted(label, _NAME)}  {_keeping(row, language)}"
    changed = " " if row.is_default or row.value is None else "•"
    value = _value(row, language)
    text = fitted(row.key, _NAME) + f"{changed} {value}"
    if width < _NAME + _VALUE + _LEAST_MEANING or cells(value) > _VALUE:
        return text
    return f"{text}{' ' * (_VALUE - cells(value))}  {row.setting.meaning.localize(language)}"


def _value(row: SettingRow, language: str) -> str:
    if row.value is None:
        return "–"
    value = harmless(row.value) or localize("tui.setting-empty", language)
    return value if row.setting.is_typed else f"◂ {value} ▸"


def _keeping(row: Keeping, language: str) -> str:
    if row.about == "place":
        return f"{formats.size(row.file.size)}  {harmless(str(row.file.file or ''))}"
    if row.about == "backup":
        return _last_backup(row, language)
    if row.findings is None:
        return localize("tui.doctor-not-asked", language)
    key = "doctor-found" if row.findings else "doctor-sound"
    return localize(f"tui.{key}", language, count=len(row.findings))


def _last_backup(row: Keeping, language: str) -> str:
    last = row.file.last_backup
    if last is None:
        return localize("tui.backup-none", language)
    return localize("tui.backup-last", language, at=_instant(last, row.zone))


def _instant(backup: Backup, zone: tzinfo | None) -> str:
    return f"{backup.at.astimezone(zone):%Y-%m-%d %H:%M}"


def about(row: Row, language: str, collection: str, effect: Content) -> Content:
    """Everything about a row; `effect` is what a setting brings about."""
    if isinstance(row, Fault):
        lines = [Content(harmless(row.message.localize(language)))]
    elif isinstance(row, Keeping):
        lines = list(_about_keeping(row, language))
    else:
        lines = [*_about_setting(row, language, collection), Content(""), effect]
    return Content("\n").join(lines)


def _about_setting(row: SettingRow, language: str, collection: str) -> Iterator[Content]:
    yield Content.styled(row.key, "bold")
    yield Content(row.setting.meaning.localize(language))
    yield Content("")
    place = settings_file.path() if row.is_of_the_program else collection
    facts = {
        "value": "–" if row.value is None else row.value,
        "default": row.setting.default,
        "allowed": row.setting.allowed.replace("|", " | "),
        "kept": place,
    }
    for name, value in facts.items():
        shown = harmless(value) or localize("tui.setting-empty", language)
        yield _fact(localize(f"tui.setting-fact-{name}", language), shown)


def _fact(label: str, value: str) -> Content:
    return Content.assemble((fitted(label, _LABEL), "$foreground-muted"), value)


def _about_keeping(row: Keeping, language: str) -> Iterator[Content]:
    yield Content.styled(localize(f"tui.keeping-{row.about}", language), "bold")
    yield Content(localize(f"tui.keeping-{row.about}-told", language))
    yield Content("")
    if row.about == "place":
        yield _fact(localize("tui.setting-fact-file", language), harmless(str(row.file.file or "")))
        yield _fact(localize("tui.setting-fact-size", language), formats.size(row.file.size))
    elif row.about == "backup":
        yield from _backups(row, language)
    else:
        for finding in row.findings or ():
            yield Content(f"✗ {harmless(finding.localize(language))}")


def _backups(row: Keeping, language: str) -> Iterator[Content]:
    """The newest first, each with why it was made."""
    for backup in reversed(row.file.backups):
        why = localize(f"tui.backup-why-{backup.why or 'asked'}", language)
        yield Content(f"{_instant(backup, row.zone)}  {why}  {harmless(backup.file.name)}")


def load(days: Sequence[Load], language: str) -> Content:
    """What the limits in force bring in the days to come."""
    cards = [day.cards for day in days]
    values = {"days": len(days), "most": max(cards), "mean": round(sum(cards) / len(cards))}
    bars = Content.styled(formats.spark(cards), "$primary")
    told = localize("tui.load-told", language, today=cards[0], **values)
    return Content("\n").join(
        [Content(localize("tui.load", language, **values)), bars, Content(told)]
    )


def clock(now: datetime, today: str, language: str) -> Content:
    """What the learner's clock shows, and to which day that belongs."""
    return Content(localize("tui.setting-clock", language, now=f"{now:%Y-%m-%d %H:%M}", day=today))


TITLES = {
    "faults": Text("To mend", "需要改正"),
    "program": Text("The program", "程序"),
    "schedule": Text("The schedule", "复习安排"),
    "collection": Text("The collection", "存档"),
}
