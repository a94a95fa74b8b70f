"""Turns the table of one question, as TOML or JSON gives it, into a `Question`."""

from __future__ import annotations

from typing import Any, cast

from quizcnn.bank.faults import BankFaults, Fault, shown
from quizcnn.bank.parse_parameters import is_plain, read_parameters
from quizcnn.bank.question import (
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
from quizcnn.bank.toml_fields import NO_TEXT, Note, Reader
from quizcnn.messages import Text

LONGEST_ID = 80
LONGEST_FORMULA = 1000

# Fields that only some kinds have; the first group is what the kind cannot do without.
_NEEDED: dict[QuestionKind, str] = {
    "numeric": "answer",
    "grid": "answer",
    "concept": "key_points",
    "choice": "choices",
}
_COMPUTED = ("answer", "unit", "misconceptions", "about")
_FOREIGN: dict[QuestionKind, tuple[str, ...]] = {
    "numeric": ("key_points", "choices"),
    "grid": ("key_points", "choices"),
    "concept": (*_COMPUTED, "choices"),
    "choice": (*_COMPUTED, "key_points"),
}


def question_from_table(table: dict[str, Any]) -> Question:
    """The question of a table that is known to be good.

    Raises `BankFaults` if it is not: its id names the question, there is no file.
    """
    faults: list[Fault] = []
    name = name_of(table)
    question = read_question(
        table, lambda field, message: faults.append(Fault("", name, field, message))
    )
    if faults:
        raise BankFaults(faults)
    return question


def name_of(table: dict[str, Any], position: int = 1) -> str:
    """How faults name a question: by its id, or by its position if the id is unfit."""
    identifier = table.get("id")
    return str(identifier) if _is_id(identifier) else f"#{position}"


def read_question(table: dict[str, Any], note: Note) -> Question:
    """The question, faults noted; where there is a fault it holds something harmless instead."""
    reader = Reader(table, note)
    question = Question(
        id=_identifier(reader),
        source=reader.integer("source", 1, 10_000),
        topic=reader.one_of("topic", TOPICS),
        kind=cast("QuestionKind", reader.one_of("kind", KINDS)),
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
        key_points=_key_points(reader),
        choices=_choices(reader),
        explanation=reader.both("explanation", needed=False) or NO_TEXT,
        references=tuple(_reference(each) for each in reader.tables("references")),
        errata=tuple(_erratum(each) for each in reader.tables("errata")),
        requires=_words(reader, "requires"),
        raw=table,
    )
    _fit_kind(reader, question.kind)
    reader.finish()
    return question


def _is_id(value: object) -> bool:
    # The hyphen tells a question from a quantity on the command line.
    return isinstance(value, str) and "-" in value and _is_word(value)


def _is_word(text: str) -> bool:
    """Small letters and digits joined by single hyphens."""
    plain = text.isascii() and text == text.lower() and len(text) <= LONGEST_ID
    return plain and all(part.isalnum() for part in text.split("-"))


def _identifier(reader: Reader) -> str:
    value = reader.text("id")
    if value is not None and not _is_id(value):
        reader.fault("id", "bad-id", value=shown(value), limit=LONGEST_ID)
    return value or ""


def _words(reader: Reader, name: str) -> tuple[str, ...]:
    words = reader.texts(name)
    for word in words:
        if not _is_word(word):
            reader.fault(name, "bad-word", value=shown(word))
    return words


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
        identifier = each.text("id", longest=LONGEST_ID) or ""
        if identifier and not _is_word(identifier):
            each.fault("id", "bad-word", value=shown(identifier))
        if identifier in [other.id for other in found]:
            each.fault("id", "twice", name=identifier)
        answer = each.text("answer", longest=LONGEST_FORMULA) or ""
        text = each.languages()
        each.finish()
        found.append(QuestionMisconception(id=identifier, answer=answer, text=text))
    return tuple(found)


def _key_points(reader: Reader) -> tuple[Text, ...]:
    inner = reader.inside("key_points")
    if inner is None:
        return ()
    for language in ("en", "zh"):
        if not inner.has(language):
            inner.fault(language, "missing-language")
    english, chinese = inner.texts("en"), inner.texts("zh")
    inner.finish()
    if inner.has("en") and inner.has("zh") and len(english) != len(chinese):
        inner.fault("zh", "unequal-key-points", en=len(english), zh=len(chinese))
    if english and not 3 <= len(english) <= 7:
        inner.fault("en", "key-points-count", count=len(english))
    return tuple(Text(*pair) for pair in zip(english, chinese, strict=False))


def _choices(reader: Reader) -> tuple[Choice, ...]:
    choices = []
    for each in reader.tables("choices"):
        text = each.languages()
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
