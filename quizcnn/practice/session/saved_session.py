"""A session kept in a file beside its collection, to go on with it later the same day.

Losing the file loses no answer: whatever cannot be read, was written for another collection or on
an earlier day is ignored, and what cannot be written is not kept.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from quizcnn.files import replacing
from quizcnn.messages import Text
from quizcnn.practice.session.answering import Given
from quizcnn.practice.session.card import QueueEntry
from quizcnn.practice.session.session_state import Draft, LaidCard, Place, Snapshot, Step
from quizcnn.practice.session.summary import SummaryRow
from quizcnn.practice.session.todays_queue import SessionOptions

NAME = "sitting.json"
_VERSION = 1
_DAMAGED = (LookupError, OSError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Point:
    """A place: the queue as indices of the entries, and how many of the rows there were."""

    queue: tuple[int, ...]
    rows: int
    card: LaidCard | None
    given: tuple[Given, ...] = ()
    draft: Draft = Draft()  # noqa: RUF009 (it is frozen)


@dataclass(frozen=True, slots=True)
class _Move:
    """A step, and the point before or after it."""

    step: Step
    point: _Point


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in the file. The queues of all places share their entries, and so their rows."""

    version: int
    collection: str
    day: date
    sitting: str
    options: SessionOptions
    entries: tuple[QueueEntry, ...]
    rows: tuple[SummaryRow, ...]
    point: _Point
    past: tuple[_Move, ...]
    future: tuple[_Move, ...]
    skipped: tuple[str, ...]
    given: tuple[Given, ...]
    draft: Draft
    hinted: tuple[str, ...] = ()


class SavedSession:
    """The file of one collection, which `collection` names."""

    def __init__(self, path: str, collection: str) -> None:
        self._path = path
        self._collection = collection
        self._text = _SessionText(collection)

    @classmethod
    def beside(cls, file: str | os.PathLike[str], collection: str) -> SavedSession:
        """The one that belongs to the collection in `file`."""
        return cls(os.path.join(os.path.dirname(os.path.realpath(file)), NAME), collection)

    def write(self, snapshot: Snapshot) -> None:
        """Keep the session, in place of the one before."""
        if self._is_something_else:
            return
        text = self._text.of(snapshot)
        with suppress(OSError), replacing(self._path, durable=False) as stream:
            stream.write(text.encode("utf-8", "surrogatepass"))

    def read(self, today: date) -> Snapshot | None:
        """Today's session; None where there is none that can be gone on with."""
        if self._is_something_else:
            return None
        try:
            with open(self._path, "rb") as stream:
                found = json.loads(stream.read().decode("utf-8", "surrogatepass"))
            kept: _File = as_typed(_File, found)
            if (kept.version, kept.collection, kept.day) == (_VERSION, self._collection, today):
                return _from_file(kept)
        except _DAMAGED:
            pass
        return None

    @property
    def _is_something_else(self) -> bool:
        """Whether a folder or a pipe has that name: opening a pipe would wait without a word."""
        return os.path.exists(self._path) and not os.path.isfile(self._path)


class _SessionText:
    """Writes a session as JSON; what did not change since the last time is not worked out again.

    A session is kept at every key that matters, and its past grows with each card.
    """

    def __init__(self, collection: str) -> None:
        self._collection = collection
        self._sitting = ""
        self._numbers: dict[QueueEntry, int] = {}
        self._known: dict[int, tuple[object, str]] = {}
        self._used: dict[int, tuple[object, str]] = {}

    def of(self, snapshot: Snapshot) -> str:
        """The whole text, a record of `_File`."""
        if snapshot.sitting != self._sitting:
            self._sitting, self._numbers, self._known = snapshot.sitting, {}, {}
        members = self._members(snapshot)
        self._known, self._used = self._used, {}
        return "{" + ", ".join(f"{json.dumps(name)}: {text}" for name, text in members) + "}"

    def _members(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        places = [snapshot.place, *(place for _, place in (*snapshot.past, *snapshot.future))]
        rows = max((place.rows for place in places), key=len)  # the others are how it begins
        moved = {
            "past": self._array(snapshot.past, self._move),
            "future": self._array(snapshot.future, self._move),
            "rows": self._array(rows),
            "point": _json(self._point(snapshot.place)),
            "entries": self._array(tuple(self._numbers)),  # by now those of every place are there
        }
        plain = {
            "version": _VERSION,
            "collection": self._collection,
            "day": snapshot.day,
            "sitting": snapshot.sitting,
            "options": snapshot.options,
            "skipped": snapshot.skipped,
            "given": snapshot.given,
            "draft": snapshot.draft,
            "hinted": snapshot.hinted,
        }
        return [*((name, _json(value)) for name, value in plain.items()), *moved.items()]

    def _array(self, records: Sequence[object], made: Callable[[Any], object] | None = None) -> str:
        return "[" + ", ".join(self._once(record, made) for record in records) + "]"

    def _once(self, record: object, made: Callable[[Any], object] | None) -> str:
        """The text of a record, from the last time if it was there: records never change."""
        known = self._known.get(id(record))
        if known is None:  # the record is held, so that no other one gets its id
            known = record, _json(made(record) if made else record)
        self._used[id(record)] = known
        return known[1]

    def _move(self, move: tuple[Step, Place]) -> _Move:
        step, place = move
        return _Move(step, self._point(place))

    def _point(self, place: Place) -> _Point:
        numbers = self._numbers
        queue = tuple(numbers.setdefault(entry, len(numbers)) for entry in place.queue)
        return _Point(queue, len(place.rows), place.card, place.given, place.draft)


def _json(value: object) -> str:
    return json.dumps(as_plain(value), ensure_ascii=False)


def _from_file(kept: _File) -> Snapshot:
    def place(point: _Point) -> Place:
        queue = tuple(kept.entries[number] for number in point.queue)
        rows = kept.rows[: point.rows]
        return Place(queue, point.card, rows, point.given, point.draft)

    return Snapshot(
        sitting=kept.sitting,
        options=kept.options,
        day=kept.day,
        place=place(kept.point),
        past=tuple((move.step, place(move.point)) for move in kept.past),
        future=tuple((move.step, place(move.point)) for move in kept.future),
        skipped=kept.skipped,
        given=kept.given,
        draft=kept.draft,
        hinted=kept.hinted,
    )


# -- records as JSON, and back ---------------------------------------------------------------------


def as_plain(value: Any) -> Any:
    """A record, or a value in one, as JSON knows it."""
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        if all(type(each) is int for each in value):
            return list(value)  # a queue: each step of a long session has one, of hundreds
        return [as_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def as_typed(kind: Any, value: Any) -> Any:
    """The inverse, for a value of type `kind`; one of `_DAMAGED` if it is none."""
    if get_origin(kind) is UnionType:
        known = [each for each in get_args(kind) if each is not NoneType]
        return None if value is None else as_typed(known[0], value)
    if get_origin(kind) in (tuple, frozenset):
        each = get_args(kind)[0]
        return get_origin(kind)(as_typed(each, one) for one in _of(list, value))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        # What an earlier version did not know yet is as it is by default.
        given = {name: as_typed(hints[name], value[name]) for name in hints if name in value}
        return kind(**given)  # type: ignore[operator]
    return _scalar(kind, value)


def _scalar(kind: Any, value: Any) -> Any:
    if get_origin(kind) is Literal:
        return get_args(kind)[get_args(kind).index(value)]
    if kind is Text:
        return Text(*(_of(str, text) for text in _of(list, value)))
    if kind is date:
        return date.fromisoformat(_of(str, value))
    if issubclass(kind, Enum):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if kind is float and not math.isfinite(_of(float, value)):
        raise ValueError(value)
    return _of(kind, value)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value
