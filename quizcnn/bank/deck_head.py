"""What stands at the top of a deck file: which deck it is, what it is called, in which languages.

The identity decides which deck a file holds: one that was moved, renamed or copied is the same
deck. A name is only a name. A file without an identity goes by its name.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from quizcnn.bank.faults import shown
from quizcnn.bank.parameter_draws import Record
from quizcnn.bank.toml_fields import LONGEST_ID, Note, Reader, is_word
from quizcnn.messages import LANGUAGES, Message, Text

SCHEMA = 2
SCHEMAS = (1, 2)  # that are read; in 1 a file has no head but its schema

_HEAD = ("deck", "title", "languages", "origin")
_BEFORE = ("schema", "question")

LONGEST_TITLE = 200


class DeckHead(Record):
    """The head of a deck; `identity` and `origin` are "" where there is none.

    `languages` are those in which every text of the deck is given. Where there is one, its texts
    stand for those of the other. Of the decks with an `origin` less is asked: no author wrote them
    for this program.
    """

    identity: str
    title: Text | None
    languages: tuple[str, ...]
    origin: str

    @property
    def table(self) -> dict[str, Any]:
        """The head as a table of a file has it, fit for JSON."""
        title = self.title and {to: self.title.localize(to) for to in self.languages}
        fields = {
            "deck": self.identity,
            "title": title,
            "languages": list(self.languages),
            "origin": self.origin,
        }
        return {name: value for name, value in fields.items() if value}

    def known_as(self, identity: str) -> DeckHead:
        """The same head with this identity."""
        return DeckHead(**{**self.__dict__, "identity": identity})


NO_HEAD = DeckHead(identity="", title=None, languages=LANGUAGES, origin="")

ANKI = "anki"
ORIGINS = (ANKI,)


class DeckKey(NamedTuple):
    """What a deck is known by: its identity, "" where it has none, its name, and its questions."""

    identity: str
    name: str
    ids: Collection[str]

    def is_of(self, known: DeckKey) -> bool:
        """Whether a file with this key holds the deck that is `known`.

        Ids decide: without one in common two decks are two, whatever they are called. A file that
        got its identity since goes on as the deck it was, and one without goes by its name.
        """
        if not any(id in known.ids for id in self.ids):
            return False
        if self.identity and known.identity:
            return self.identity == known.identity
        return bool(self.identity) or self.name == known.name


def head_of(table: dict[str, Any]) -> DeckHead:
    """The head of a table that is known to be good, as the property `table` gives it."""
    return read_head({**table, "schema": SCHEMA}, lambda _, __: None, ORIGINS)


def read_head(document: dict[str, Any], note: Note, origins: tuple[str, ...] = ()) -> DeckHead:
    """The head of a document, its faults noted; a field with a fault counts as missing.

    `origins` are those that may be named: a file that somebody wrote has none.
    """
    schema = document.get("schema")
    if type(schema) is not int or schema not in SCHEMAS:
        key = "bank.missing-schema" if schema is None else "bank.unknown-schema"
        known = " or ".join(map(str, SCHEMAS))
        note("schema", Message(key, {"schema": SCHEMA, "known": known, "value": shown(schema)}))
    if schema == 1:
        return _of_schema_1(document, note)
    languages = _languages(document, note)
    reader = Reader(document, note, languages=languages)
    head = DeckHead(
        identity=_identity(reader),
        title=reader.both("title", needed=False, longest=LONGEST_TITLE),
        languages=languages,
        origin=_origin(reader, origins),
    )
    for name in (*_BEFORE, *_HEAD):
        reader.has(name)
    reader.finish()
    return head


def _of_schema_1(document: dict[str, Any], note: Note) -> DeckHead:
    """No head; one that is written is a fault that says how to have it."""
    reader = Reader(document, note)
    for name in _BEFORE:
        reader.has(name)
    for name in _HEAD:
        if reader.has(name):
            reader.fault(name, "needs-schema-2", name=name, schema=SCHEMA)
    reader.finish()
    return NO_HEAD


def _languages(document: dict[str, Any], note: Note) -> tuple[str, ...]:
    reader = Reader(document, note)
    named = reader.texts("languages")
    for language in named:
        if language not in LANGUAGES:
            values = {"language": shown(language), "known": ", ".join(LANGUAGES)}
            reader.fault("languages", "unknown-language", **values)
    if document.get("languages") == []:
        reader.fault("languages", "no-languages", known=", ".join(LANGUAGES))
    return tuple(language for language in LANGUAGES if language in named) or LANGUAGES


def _identity(reader: Reader) -> str:
    identity = reader.text("deck", needed=False, longest=LONGEST_ID)
    if identity is not None and not is_word(identity):
        reader.fault("deck", "bad-word", value=shown(identity))
        return ""
    return identity or ""


def _origin(reader: Reader, origins: tuple[str, ...]) -> str:
    origin = reader.text("origin", needed=False, longest=LONGEST_ID)
    if origin is not None and origin not in origins:
        reader.fault("origin", "origin-by-import-only")
        return ""
    return origin or ""
