"""Cards that the learner keeps: appended to a deck file of the learner's own folder.

The file belongs to the learner. What stands there stays byte for byte, and a file that is no deck,
or that would be none with one card more, is told and not touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizcnn.bank.deck_head import SCHEMA
from quizcnn.bank.decks import BUILTIN_DECK, SUFFIX, decks_folder, refuse_no_name
from quizcnn.bank.faults import BankFaults, Fault
from quizcnn.bank.new_deck import new_identity
from quizcnn.bank.toml_file import LIMITS, read_tables
from quizcnn.files import one_at_a_time, replacing
from quizcnn.messages import LANGUAGES, Message, Text
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.quiz.made_cards import MINE

MY_CARDS = Text("My cards", "我的卡片")


class Kept(NamedTuple):
    """What became of the cards: the file, the ids that are new in it, those it had already."""

    path: str
    added: tuple[str, ...]
    known: tuple[str, ...]


def told(kept: Kept) -> Message:
    """What to say of one card that was kept."""
    key = "card-kept" if kept.added else "card-known"
    return Message(f"practice.{key}", {"id": (kept.added or kept.known)[0], "path": kept.path})


def keep(tables: Sequence[Mapping[str, Any]], deck: str = MINE, title: Text = MY_CARDS) -> Kept:
    """Append cards to the learner's deck of that name, which is begun with `title` if need be.

    A card whose id the deck has already is not written again.

    Raises:
        WrongUse: the name is none for a file.
        Unusable: the file is no deck or has faults, or it cannot be read or written; it is then as
            it was.

    """
    path = path_of(deck)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with one_at_a_time(path):
            return _appended(path, tables, title)
    except OSError as error:
        values = {"path": path, "detail": error.strerror or str(error)}
        raise Unusable("practice.deck-unwritable", **values) from None


def path_of(deck: str) -> str:
    """The file of the learner's deck of that name; WrongUse where no file is called so."""
    name = deck.removesuffix(SUFFIX)
    refuse_no_name(name)
    if name == BUILTIN_DECK:
        raise WrongUse("practice.reserved-deck", deck=name)
    return os.path.join(decks_folder(), name + SUFFIX)


def _appended(path: str, tables: Sequence[Mapping[str, Any]], title: Text) -> Kept:
    is_new = not os.path.lexists(path)
    before, languages, ids = _begun(title) if is_new else _read(path)
    added = [table for table in tables if table["id"] not in ids]
    if added:
        _write(path, before, [_written(table, languages) for table in added])
    new = tuple(table["id"] for table in added)
    return Kept(path, new, tuple(table["id"] for table in tables if table["id"] not in new))


def _begun(title: Text) -> tuple[bytes, Sequence[str], set[str]]:
    from tomlkit import item  # takes as long as a whole `quizcnn check`; only a new card needs it

    lines = [f"schema = {SCHEMA}", f'deck = "{new_identity()}"']
    lines += [f"title.{to} = {item(title.localize(to)).as_string()}" for to in LANGUAGES]
    lines.append(f"languages = {item(list(LANGUAGES)).as_string()}")
    return "\n".join([*lines, ""]).encode(), LANGUAGES, set()


def _read(path: str) -> tuple[bytes, Sequence[str], set[str]]:
    """What stands in the file, its languages and ids; a deck without a card may be added to."""
    head, tables, faults = read_tables(path)
    if any(fault.field == "schema" for fault in faults):
        raise Unusable("practice.deck-not-ours", path=path)
    faults = [each for each in faults if each.message.key != "bank.no-questions"]
    if faults:
        raise BankFaults(faults)
    with open(path, "rb") as file:
        return file.read(), head.languages, {str(table.get("id")) for table in tables}


def _write(path: str, before: bytes, cards: Sequence[str]) -> None:
    """Replace the file by what stood there and the cards, if that is still a deck."""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    text = "\n".join(["", *cards]).encode().replace(b"\n", end)
    content = before.rstrip() + end + text
    _check(path, content)
    with replacing(path) as file:
        file.write(content)


def _check(path: str, content: bytes) -> None:
    import tomllib

    try:
        tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as error:
        values = {"path": path, "detail": str(error)[:100]}
        raise Unusable("practice.deck-not-appendable", **values) from None
    if len(content) > LIMITS.megabytes * 1_000_000:
        message = Message("bank.file-too-large", {"limit": LIMITS.megabytes})
        raise BankFaults([Fault(path, "", "", message)])


def _written(table: Mapping[str, Any], languages: Sequence[str]) -> str:
    """A card as one writes it by hand: fields, then the tables within."""
    inner = {name: each for name, each in table.items() if _is_tables(each)}
    flat = {name: each for name, each in table.items() if name not in inner}
    lines = ["[[question]]", *_fields(flat, languages)]
    for name, tables in inner.items():
        for each in tables:
            lines += ["", f"[[question.{name}]]", *_fields(each, languages)]
    return "\n".join([*lines, ""])


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _fields(table: Mapping[str, Any], languages: Sequence[str]) -> Iterator[str]:
    """A line for each field; of a text those in the deck's languages."""
    from tomlkit import item, string

    for name, value in table.items():
        if isinstance(value, dict):
            for to in languages:
                lines = "\n" in value[to]
                yield f"{name}.{to} = {string(value[to], multiline=lines).as_string()}"
        elif name not in LANGUAGES or name in languages:
            yield f"{name} = {item(value).as_string()}"
