"""Turns the table of one question, as TOML or JSON gives it, into a `Question`."""

from __future__ import annotations

from typing import Any, cast

from quizcnn.bank.deck_head import NO_HEAD, DeckHead
from quizcnn.bank.faults import BankFaults, Fault, shown
from quizcnn.bank.parse_parameters import is_plain, read_parameters
from quizcnn.bank.question import (
    ALL_TOPICS,
    IMPORTED,
    KINDS,
    LETTERS,
    TOPICS,
    Choice,
    Erratum,
    Question,
    QuestionKind,
    QuestionMisconception,
    Reference,
)
from quizcnn.bank.toml_fields import LONGEST_ID, LONGEST_LIST, NO_TEXT, Note, Reader, is_word
from quizcnn.messages import LANGUAGES, Text
from quizcnn.messages.errors import WrongUse

LONGEST_FORMULA = 1000

# Fields that only some kinds have; the first group is what the kind cannot do without.
_NEEDED: dict[QuestionKind, str] = {
    "numeric": "answer",
    "grid": "answer",
    "concept": "key_points",
    "choice": "choices",
}
_COMPUTED = ("answer", "unit", "misconceptions", "about")
_SPOKEN = ("key_points", "follow_ups")
_FOREIGN: dict[QuestionKind, tuple[str, ...]] = {
    "numeric": (*_SPOKEN, "choices"),
    "grid": (*_SPOKEN, "choices"),
    "concept": (*_COMPUTED, "choices"),
    "choice": (*_COMPUTED, *_SPOKEN),
}

_KEY_POINTS = range(3, 7 + 1)
_IMPORTED_KEY_POINTS = range(1, LONGEST_LIST + 1)

# What a card that no author wrote for this program has where it says nothing.
_IMPORTED_DEFAULTS = {"topic": IMPORTED, "kind": "concept", "expected_seconds": 30}


def question_from_table(table: dict[str, Any], head: DeckHead = NO_HEAD) -> Question:
    """The question of a table that is known to be good, of a deck with this head.

    Raises `BankFaults` if it is not: its id names the question, there is no file.
    """
    faults: list[Fault] = []
    name = name_of(table)
    question = read_question(
        table, lambda field, message: faults.append(Fault("", name, field, message)), head
    )
    if faults:
        raise BankFaults(faults)
    return question


def name_of(table: dict[str, Any], position: int = 1) -> str:
    """How faults name a question: by its id, or by its position if the id is unfit."""
    identifier = table.get("id")
    return str(identifier) if is_id(identifier) else f"#{position}"


def read_question(table: dict[str, Any], note: Note, head: DeckHead = NO_HEAD) -> Question:
    """The question, faults noted; where there is a fault it holds something harmless instead."""
    filled = {**_IMPORTED_DEFAULTS, **table} if head.origin else table
    reader = Reader(filled, note, languages=head.languages)
    question = Question(
        id=_identifier(reader),
        source=reader.integer("source", 1, 10_000),
        topic=reader.one_of("topic", ALL_TOPICS if head.origin else TOPICS),
        kind=cast("QuestionKind", reader.one_of("kind", ("concept",) if head.origin else KINDS)),
        difficulty=reader.integer("difficulty", 1, 5, 3) or 3,
        expected_seconds=reader.integer("expected_seconds", 1, 3600, 60) or 60,
        tags=_words(reader, "tags"),
        prompt=reader.both("prompt") or NO_TEXT,
        hint=reader.both("hint", needed=False),
        answer=reader.text("answer", needed=False, longest=LONGEST_FORMULA),
        unit=reader.text("unit", needed=False, longest=30),
        parameters=read_parameters(reader),
        where=reader.texts("where"),
        example=_example(reader),
        misconceptions=_misconceptions(reader),
        about=_words(reader, "about"),
        family=_family(reader),
        key_points=_key_points(reader, _IMPORTED_KEY_POINTS if head.origin else _KEY_POINTS),
        follow_ups=reader.lists("follow_ups"),
        choices=_choices(reader),
        explanation=reader.both("explanation", needed=False) or NO_TEXT,
        references=tuple(_reference(each) for each in reader.tables("references")),
        errata=tuple(_erratum(each) for each in reader.tables("errata")),
        requires=_words(reader, "requires"),
        languages=head.languages,
        raw=table,
    )
    _fit_kind(reader, question.kind)
    reader.finish()
    return question


def is_id(value: object) -> bool:
    """Whether a question may have this id."""
    # The hyphen tells a question from a quantity on the command line.
    return isinstance(value, str) and "-" in value and is_word(value)


def _identifier(reader: Reader) -> str:
    value = reader.text("id")
    if value is not None and not is_id(value):
        reader.fault("id", "bad-id", value=shown(value), limit=LONGEST_ID)
    return value or ""


def _words(reader: Reader, name: str) -> tuple[str, ...]:
    words = reader.texts(name)
    for word in words:
        if not is_word(word):
            reader.fault(name, "bad-word", value=shown(word))
    return words


def _family(reader: Reader) -> str | None:
    family = reader.text("family", needed=False, longest=LONGEST_ID)
    if family is not None and not is_word(family):
        reader.fault("family", "bad-word", value=shown(family))
    return family


def _example(reader: Reader) -> dict[str, Any] | None:
    inner = reader.inside("example")
    if inner is None:
        return None
    for name, value in inner.table.items():
        if not is_plain(value):
            inner.fault(shown(name), "not-a-value", value=shown(value))
    return inner.table


def _misconceptions(reader: Reader) -> tuple[QuestionMisconception, ...]:
    found: list[QuestionMisconception] = []
    for each in reader.tables("misconceptions"):
        one = _shared(each) if each.has("use") else _own(each)
        if one.id in [other.id for other in found]:
            each.fault("use" if each.has("use") else "id", "twice", name=one.id)
        each.finish()
        found.append(one)
    return tuple(found)


def _own(reader: Reader) -> QuestionMisconception:
    identifier = reader.text("id", longest=LONGEST_ID) or ""
    if identifier and not is_word(identifier):
        reader.fault("id", "bad-word", value=shown(identifier))
    answer = reader.text("answer", longest=LONGEST_FORMULA) or ""
    text = reader.localized()
    return QuestionMisconception(id=identifier, answer=answer, text=text, quantity="")


def _shared(reader: Reader) -> QuestionMisconception:
    """One that a quantity has: its id and text, and its formula unless the question writes one."""
    named = reader.text("use", longest=LONGEST_ID) or ""
    answer = reader.text("answer", needed=False, longest=LONGEST_FORMULA) or ""
    own_words = any(reader.has(language) for language in LANGUAGES)
    text = reader.localized() if own_words else NO_TEXT
    quantity, identifier = "", named.rpartition(".")[2]
    try:
        # Few questions share one, and finding it may load every quantity.
        from quizcnn.bank.shared_misconceptions import find_shared, the_one

        found = find_shared(named)
        quantity, one = the_one(found, has_formula=bool(answer), has_words=own_words)
        text = text if own_words else one.message
    except WrongUse as error:
        if named:  # otherwise noted already
            reader.note("use", error.message)
    return QuestionMisconception(id=identifier, answer=answer, text=text, quantity=quantity)


def _key_points(reader: Reader, counts: range) -> tuple[Text, ...]:
    points = reader.lists("key_points")
    if points and len(points) not in counts:
        values = {"count": len(points), "least": counts[0], "most": counts[-1]}
        reader.fault("key_points", "key-points-count", **values)
    return points


def _choices(reader: Reader) -> tuple[Choice, ...]:
    choices = []
    for each in reader.tables("choices"):
        text = each.localized()
        choices.append(
            Choice(text=text, correct=each.boolean("correct"), why=each.both("why") or NO_TEXT)
        )
        each.finish()
    if not choices:
        return ()
    right = sum(choice.correct for choice in choices)
    if right != 1:
        reader.fault("choices", "not-one-correct", count=right)
    if not 2 <= len(choices) <= len(LETTERS):
        reader.fault("choices", "choices-count", count=len(choices))
    return tuple(choices)


def _reference(reader: Reader) -> Reference:
    reference = Reference(
        title=reader.text("title", longest=300) or "",
        authors=reader.text("authors", needed=False, longest=300),
        year=reader.integer("year", 1800, 2100),
        where=reader.text("where", needed=False, longest=300),
    )
    reader.finish()
    return reference


def _erratum(reader: Reader) -> Erratum:
    erratum = Erratum(
        claim=reader.both("claim") or NO_TEXT, correction=reader.both("correction") or NO_TEXT
    )
    reader.finish()
    return erratum


def _fit_kind(reader: Reader, kind: QuestionKind) -> None:
    """Note what the kind lacks, and what belongs to another kind."""
    if kind not in KINDS:  # noted already
        return
    if not reader.has(_NEEDED[kind]):
        reader.fault(_NEEDED[kind], "missing-for-kind", kind=kind)
    for name in _FOREIGN[kind]:
        if reader.has(name):
            reader.fault(name, "foreign-to-kind", kind=kind, field=name)
