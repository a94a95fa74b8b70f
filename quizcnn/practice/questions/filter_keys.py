"""What the keys of the filter language stand for: how a value is read, written and tested.

`question_filter` takes a filter apart into terms; what stands behind `topic:` or `due:` is told
here, a row of `KEYS` for each.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from unicodedata import normalize

from quizcnn.bank.question import ALL_TOPICS, KINDS
from quizcnn.messages import LANGUAGES, Message, localize
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import nearest, suggestion_or_names


class QuestionRow(NamedTuple):
    """What a filter knows of a question: where it belongs, what it asks, where it stands `today`.

    `text` is `searched_text`; `ease` is in hundredths, `interval` in days. They and `due` are None
    until the first review. Without a collection every question is new.
    """

    id: str
    deck: str
    topic: str
    kind: str
    tags: tuple[str, ...]
    text: str
    today: date
    due: date | None = None
    ease: int | None = None
    interval: int | None = None
    lapses: int = 0
    leech: bool = False
    suspended: bool = False
    buried_until: date | None = None
    flagged: bool = False
    note: str = ""

    @property
    def is_buried(self) -> bool:
        """Whether it waits for a later day."""
        return self.buried_until is not None and self.today < self.buried_until

    @property
    def is_due(self) -> bool:
        """Whether its review may come today."""
        asked = not (self.suspended or self.is_buried)
        return asked and self.due is not None and self.due <= self.today

    @property
    def state(self) -> str:
        """In one word: suspended, buried, new or review."""
        if self.suspended:
            return "suspended"
        if self.is_buried:
            return "buried"
        return "new" if self.due is None else "review"

    @property
    def marks(self) -> list[str]:
        """What was set by hand or is out of the ordinary, as `is:` knows it."""
        return [name for name in _MARKS if STATES[name](self)]


Test = Callable[[QuestionRow], bool]

STATES: Mapping[str, Test] = {
    "due": lambda row: row.is_due,
    "new": lambda row: row.due is None,
    "review": lambda row: row.due is not None,
    "leech": lambda row: row.leech,
    "suspended": lambda row: row.suspended,
    "buried": lambda row: row.is_buried,
    "flagged": lambda row: row.flagged,
    "noted": lambda row: bool(row.note),
}
_MARKS = ("suspended", "buried", "leech", "flagged", "noted")

SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

# The names that decks give (`deck`, `tag`, `id`), where they are known: others are mistakes then.
Vocabulary = Mapping[str, Collection[str]]


class Comparison(NamedTuple):
    """A sign and what is compared with: a number, days from today, or a day."""

    sign: str
    operand: Decimal | int | date


Value = str | Comparison


class Key(NamedTuple):
    """How the text behind a key is read (WrongUse says what fits), and what it asks."""

    read: Callable[[str, Vocabulary], Value]
    asks: Callable[[Any], Test]
    example: str
    needs_collection: bool = False


def folded(text: str) -> str:
    """The text as it is compared: case and width of letters make no difference."""
    if text.isascii():
        return text.lower()
    # Unicode's compatibility caseless form (D146): the second round is for what the first leaves.
    once = normalize("NFKC", normalize("NFD", text).casefold())
    return normalize("NFKC", once.casefold())


def searched_text(id: str, tags: Iterable[str], prompts: Iterable[str]) -> str:
    """What words are looked for in: id, tags, the prompt in every language (numbers not drawn)."""
    return " ".join(folded("\n".join((id, *tags, *prompts))).split())


def written(value: Value) -> str:
    """The value as it is typed, without the quotes it may need."""
    if isinstance(value, str):
        return value
    sign = "" if value.sign == "=" else value.sign
    return sign + _WRITTEN[type(value.operand)](value.operand)


def _days_written(days: int) -> str:
    return f"{days}d" if days else "today"


_WRITTEN: Mapping[type, Callable[..., str]] = {
    int: _days_written,
    date: date.isoformat,
    Decimal: lambda number: f"{number.normalize():f}",
}


# -- names: of a few that are known, or those that decks give -------------------------------------


def _known(names: Mapping[str, Iterable[str]], key: str) -> Callable[[str, Vocabulary], str]:
    """Read one of `names`, each given with what else it is called."""

    def read(text: str, _: Vocabulary) -> str:
        meant = {folded(each): name for name, called in names.items() for each in (name, *called)}
        if folded(text) in meant:
            return meant[folded(text)]
        raise _unknown(key, text, meant)

    return read


def _unknown(key: str, text: str, meant: Mapping[str, str]) -> WrongUse:
    """The error for a name that is not there; `meant` maps what it is called to what is typed."""
    near = nearest(folded(text), meant)
    if near:
        end = Message("suggestions.did-you-mean", {"name": meant[near]})
    else:
        end = suggestion_or_names(text, dict.fromkeys(meant.values()))
    return WrongUse("practice.filter-unknown-value", key=key, value=text[:40], end=end)


def _called(key: str) -> tuple[str, ...]:
    """What a name is called in the languages of the interface."""
    return tuple(localize(key, language) for language in LANGUAGES)


def _given(key: str) -> Callable[[str, Vocabulary], str]:
    """Read a name that a deck gives."""

    def read(text: str, vocabulary: Vocabulary) -> str:
        names = {folded(name): name for name in sorted(vocabulary.get(key, ()))}
        if key in vocabulary and folded(text) not in names:
            raise _unknown(key, text, names)
        return folded(text)

    return read


# -- comparisons ----------------------------------------------------------------------------------

_SIGN = re.compile(r"(<=|>=|<|>|=|)\s*(.*)", re.DOTALL)
_DAYS = re.compile(r"([+-]?[0-9]{1,5})[d天]?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[0-9]{1,9}")


def _compared(
    key: str, operand: Callable[[str], Decimal | int | date | None]
) -> Callable[[str, Vocabulary], Comparison]:
    """Read a sign, where there is one, and the operand behind it."""

    def read(text: str, _: Vocabulary) -> Comparison:
        found = _SIGN.fullmatch(folded(text).replace("≤", "<=").replace("≥", ">="))
        sign, rest = found.groups() if found else ("", "")
        against = operand(rest)
        if against is None:
            raise WrongUse(f"practice.filter-bad-{key}", value=text[:40])
        return Comparison(sign or "=", against)

    return read


def _day(text: str) -> int | date | None:
    if text in ("today", "今天"):
        return 0
    if days := _DAYS.fullmatch(text):
        return int(days[1])
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _whole(text: str) -> Decimal | None:
    return Decimal(text) if _WHOLE.fullmatch(text) else None


def _holds(asked: Comparison) -> Callable[[int], bool]:
    """Whether a number stands to the operand as the sign says; a day counts by its ordinal."""
    compare, operand = SIGNS[asked.sign], asked.operand
    limit = operand.toordinal() if isinstance(operand, date) else operand
    return lambda number: compare(number, limit)


def _comes(asked: Comparison) -> Test:
    holds = _holds(asked)
    if isinstance(asked.operand, date):
        return lambda row: row.due is not None and holds(row.due.toordinal())
    return lambda row: row.due is not None and holds((row.due - row.today).days)


def _has_ease(asked: Comparison) -> Test:
    assert isinstance(asked.operand, Decimal)
    holds = _holds(Comparison(asked.sign, asked.operand * 100))
    return lambda row: row.ease is not None and holds(row.ease)


def _has_lapsed(asked: Comparison) -> Test:
    holds = _holds(asked)
    return lambda row: holds(row.lapses)


KEYS: Mapping[str, Key] = {
    "topic": Key(
        _known({each: _called(f"topics.{each}") for each in ALL_TOPICS}, "topic"),
        lambda topic: lambda row: row.topic == topic,
        "topic:pooling,cost",
    ),
    "kind": Key(
        _known({each: _called(f"cli.question-{each}") for each in KINDS}, "kind"),
        lambda kind: lambda row: row.kind == kind,
        "kind:grid",
    ),
    "deck": Key(_given("deck"), lambda deck: lambda row: folded(row.deck) == deck, "deck:quizcnn"),
    "tag": Key(
        _given("tag"), lambda tag: lambda row: tag in map(folded, row.tags), "tag:mobilenet"
    ),
    "is": Key(
        _known({each: _called(f"practice.state-{each}") for each in STATES}, "is"),
        lambda state: STATES[state],
        "is:leech",
        needs_collection=True,
    ),
    "due": Key(_compared("due", _day), _comes, "due:<7d", needs_collection=True),
    "ease": Key(_compared("ease", _decimal), _has_ease, "ease:<2", needs_collection=True),
    "lapses": Key(_compared("lapses", _whole), _has_lapsed, "lapses:>3", needs_collection=True),
    "id": Key(_given("id"), lambda id: lambda row: folded(row.id) == id, "id:max-pool-values"),
}
