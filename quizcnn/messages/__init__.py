"""What the program says, in English and Chinese: the ground floor every room may use.

Each room has one table beside this file (`engine.py`, `grading.py`, …) that maps a key to a pair of
templates, English first. A pair cannot lack a language, and a table is loaded only when something
from it is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from string import Formatter
from types import MappingProxyType
from typing import Any, NamedTuple

LANGUAGES = ("en", "zh")

# Values that are, or hold, the names of files: those may contain whatever a terminal acts on.
FILE_NAMES = frozenset({"path", "file", "folder", "place", "deck", "owner", "detail", "reason"})

# Values that are typed or looked up as they stand, not counts.
LABELS = frozenset({"line", "number"})
_LONGEST_GROUPED = 128  # bits; Python refuses to write numbers that are far longer


class Text(NamedTuple):
    """A piece of content in both languages."""

    en: str
    zh: str

    def localize(self, language: str) -> str:
        """The text in `language` ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


class Message(NamedTuple):
    """A sentence not yet put into a language: `key` is "room.name", `values` fill its template."""

    key: str
    values: Mapping[str, Any] = MappingProxyType({})

    def localize(self, language: str) -> str:
        """The sentence in `language`; values that are messages or texts are said in it too."""
        values = {name: _said(name, value, language) for name, value in self.values.items()}
        return _WITH_COUNTS.vformat(template(self.key).localize(language), (), values)


class _WithCounts(Formatter):
    """Fills a template; `{count:card|cards}` says the one word where the count is 1, else the other.

    A word may hold the count: `{count:this card|these {count} cards}`.
    """

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, bar, other = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else other
        return super().format_field(value, format_spec)


_WITH_COUNTS = _WithCounts()


def _said(name: str, value: Any, language: str) -> Any:
    if isinstance(value, Text | Message):
        return value.localize(language)
    if name in FILE_NAMES:
        return harmless(str(value))
    if type(value) is int and name not in LABELS and value.bit_length() <= _LONGEST_GROUPED:
        return f"{value:,}" if abs(value) >= 10_000 else value
    return value


def harmless(text: str) -> str:
    """A stranger's `text` on one line, what could steer a terminal spelt out."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def template(key: str) -> Text:
    """The pair of templates behind a key such as "engine.kernel-too-large"."""
    room, _, name = key.partition(".")
    return Text(*import_module(f"{__name__}.{room}").TABLE[name])


def localize(key: str, language: str, /, **values: Any) -> str:
    """Say the message `key` in `language`, its placeholders filled with `values`."""
    return Message(key, values).localize(language)
