"""Reads one TOML table field by field and notes every fault instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from quizcnn.bank.faults import shown
from quizcnn.messages import LANGUAGES, Message, Text
from quizcnn.messages.suggestions import suggestion_or_names

LONGEST_TEXT = 4000
LONGEST_LIST = 100
LONGEST_ID = 80

NO_TEXT = Text("", "")

# Control characters, invisible ones and those that turn the reading direction: a terminal would
# act on them instead of showing them. A line feed is the only one a text may hold.
_UNSAFE = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

Note = Callable[[str, Message], None]


class Reader:
    """One table of a deck file; `path` is its name inside the question, "" for the question.

    `languages` are those in which the deck gives its texts.
    """

    def __init__(
        self,
        table: dict[str, Any],
        note: Note,
        path: str = "",
        languages: Sequence[str] = LANGUAGES,
    ) -> None:
        self.table = table
        self.path = path
        self.languages = languages
        self._note = note
        self._asked: list[str] = []

    def fault(self, name: str, key: str, /, **values: Any) -> None:
        """Note a fault of the field `name` ("" for the table itself)."""
        self.note(name, Message(f"bank.{key}", values))

    def note(self, name: str, message: Message) -> None:
        """Note what is wrong with the field `name`."""
        self._note(self.field(name), message)

    def field(self, name: str) -> str:
        """The full name of the field `name`."""
        return ".".join(part for part in (self.path, name) if part)

    def has(self, name: str) -> bool:
        """Whether the table has the field; from now on it is a known one."""
        if name not in self._asked:
            self._asked.append(name)
        return name in self.table

    def finish(self) -> None:
        """Note each field that nobody asked for, with the nearest one that exists."""
        for name in self.table:
            if name not in self._asked:
                known = suggestion_or_names(name, self._asked)
                self.fault(shown(name), "unknown-field", name=shown(name), known=known)

    def text(self, name: str, *, needed: bool = True, longest: int = LONGEST_TEXT) -> str | None:
        """A text that can be shown as it is, or None."""
        if not self.has(name):
            if needed:
                self.fault(name, "missing")
            return None
        return self._checked_text(name, self.table[name], longest)

    def both(self, name: str, *, needed: bool = True, longest: int = LONGEST_TEXT) -> Text | None:
        """A text in the deck's languages: the table `name` with `en` and `zh`, or None."""
        inner = self.inside(name, needed=needed)
        if inner is None:
            return None
        text = inner.localized(longest)
        inner.finish()
        return text

    def localized(self, longest: int = LONGEST_TEXT) -> Text:
        """The fields `en` and `zh` of this very table."""
        found = {
            to: self.text(to, needed=False, longest=longest) or "" for to in self.in_languages()
        }
        return Text(*(found.get(to) or found[self.languages[0]] for to in LANGUAGES))

    def lists(self, name: str) -> tuple[Text, ...]:
        """A list of texts in each of the deck's languages, line by line the same."""
        inner = self.inside(name)
        if inner is None:
            return ()
        found = {to: inner.texts(to) for to in inner.in_languages()}
        for language in found:
            if inner.table.get(language) == []:
                inner.fault(language, "empty-list")
        inner.finish()
        if len({len(texts) for texts in found.values()}) > 1 and all(map(inner.has, found)):
            lengths = {language: len(texts) for language, texts in found.items()}
            inner.fault(LANGUAGES[-1], "unequal-lists", **lengths)
        columns = [found.get(to, found[self.languages[0]]) for to in LANGUAGES]
        return tuple(Text(*pair) for pair in zip(*columns, strict=False))

    def in_languages(self) -> Sequence[str]:
        """The deck's languages; a text of this table that is missing, or in another, is noted."""
        for language in LANGUAGES:
            if language not in self.languages and self.has(language):
                self.fault(language, "other-language", language=language)
            elif language in self.languages and not self.has(language):
                self.fault(language, "missing-language", languages=", ".join(self.languages))
        return self.languages

    def integer(self, name: str, low: int, high: int, default: int | None = None) -> int | None:
        """A whole number from `low` to `high`; `default` if the field is not there."""
        if not self.has(name):
            return default
        value = self.table[name]
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault(name, "not-an-integer", value=shown(value), low=low, high=high)
        return default

    def boolean(self, name: str) -> bool:
        """True or false; false if the field is not there."""
        if not self.has(name):
            return False
        value = self.table[name]
        if not isinstance(value, bool):
            self.fault(name, "not-a-boolean", value=shown(value))
        return value is True

    def one_of(self, name: str, names: Sequence[str]) -> str:
        """One of `names`, "" if it is not."""
        value = self.text(name, longest=LONGEST_LIST)
        if value is not None and value not in names:
            self.fault(
                name, "unknown-name", name=shown(value), known=suggestion_or_names(value, names)
            )
            return ""
        return value or ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, each different from the others."""
        found: list[str] = []
        for position, value in enumerate(self.items(name), start=1):
            text = self._checked_text(f"{name}[{position}]", value, LONGEST_TEXT)
            if text in found:
                self.fault(f"{name}[{position}]", "twice", name=shown(text))
            elif text is not None:
                found.append(text)
        return tuple(found)

    def tables(self, name: str) -> list[Reader]:
        """A list of tables, each with its own reader."""
        readers = []
        for position, value in enumerate(self.items(name), start=1):
            place = f"{name}[{position}]"
            if isinstance(value, dict):
                readers.append(Reader(value, self._note, self.field(place), self.languages))
            else:
                self.fault(place, "not-a-table", value=shown(value))
        return readers

    def inside(self, name: str, *, needed: bool = False) -> Reader | None:
        """The reader of the table inside the field `name`, or None."""
        if not self.has(name):
            if needed:
                self.fault(name, "missing")
            return None
        value = self.table[name]
        if isinstance(value, dict):
            return Reader(value, self._note, self.field(name), self.languages)
        self.fault(name, "not-a-table", value=shown(value))
        return None

    def items(self, name: str) -> list[Any]:
        """A list of at most `LONGEST_LIST` things; empty if the field is not there."""
        if not self.has(name):
            return []
        value = self.table[name]
        if not isinstance(value, list):
            self.fault(name, "not-a-list", value=shown(value))
            return []
        if len(value) > LONGEST_LIST:
            self.fault(name, "list-too-long", length=len(value), limit=LONGEST_LIST)
        return value[:LONGEST_LIST]

    def _checked_text(self, name: str, value: object, longest: int) -> str | None:
        if not isinstance(value, str):
            self.fault(name, "not-a-text", value=shown(value))
            return None
        if not value.strip():
            self.fault(name, "empty")
            return None
        if len(value) > longest:
            self.fault(name, "text-too-long", length=len(value), limit=longest)
            return None
        unsafe = _unsafe(value)
        if unsafe is not None:
            code = f"U+{ord(unsafe.group()):04X}"
            self.fault(name, "unsafe-character", code=code, position=unsafe.start() + 1)
            return None
        return value


def is_word(text: str) -> bool:
    """Small letters and digits joined by single hyphens."""
    plain = text.isascii() and text == text.lower() and len(text) <= LONGEST_ID
    return plain and all(part.isalnum() for part in text.split("-"))


def _unsafe(text: str) -> re.Match[str] | None:
    """The first unsafe character; nearly every text is spared the search."""
    return None if text.replace("\n", "").isprintable() else re.search(_UNSAFE, text)
