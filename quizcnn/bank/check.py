"""Checks a deck file as a whole and lists every fault in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from quizcnn.bank.document import read_tables
from quizcnn.bank.faults import BankFaults, Fault, nearest
from quizcnn.bank.formulas import check_formulas
from quizcnn.bank.reader import Note
from quizcnn.bank.schema import Question
from quizcnn.bank.tables import name_of, read_question
from quizcnn.bank.trial import try_out
from quizcnn.messages import Message

VARIANTS = 200  # of each question, when a deck is checked
VARIANTS_AT_IMPORT = 8


def check_file(path: str, known: Collection[str] = ()) -> list[Fault]:
    """Every fault of the deck file `path`; 200 variants of each question are tried.

    `known` are questions of other decks that this one may require. Raises `Unusable` if the file
    cannot be read.
    """
    return _read(path, known, VARIANTS)[1]


def checked(path: str, known: Collection[str] = ()) -> list[Question]:
    """The questions of the deck file `path`; raises `BankFaults` if there is any fault."""
    questions, faults = _read(path, known, VARIANTS_AT_IMPORT)
    if faults:
        raise BankFaults(faults)
    return questions


def check_table(table: dict[str, Any], note: Note, variants: int = VARIANTS) -> Question:
    """The question of a table; its faults are noted, and `variants` variants of it tried."""
    clean = True

    def noticed(field: str, message: Message) -> None:
        nonlocal clean
        clean = False
        note(field, message)

    question = read_question(table, noticed)
    check_formulas(question, noticed)
    if clean:  # a variant of a faulty question would only repeat the faults
        try_out(question, noticed, variants)
    return question


def _read(path: str, known: Collection[str], variants: int) -> tuple[list[Question], list[Fault]]:
    tables, faults = read_tables(path)
    questions: list[Question] = []
    for position, table in enumerate(tables, start=1):
        note = _noting(faults, path, name_of(table, position))
        question = check_table(table, note, variants)
        _check_new(question, questions, note)
        questions.append(question)
    for question in questions:
        _check_requirements(question, questions, known, _noting(faults, path, question.id))
    return questions, faults


def _noting(faults: list[Fault], path: str, question: str) -> Note:
    return lambda field, message: faults.append(Fault(path, question, field, message))


def _check_new(question: Question, earlier: Sequence[Question], note: Note) -> None:
    for position, other in enumerate(earlier, start=1):
        if question.id and question.id == other.id:
            note("id", Message("bank.duplicate-id", {"first": position, "id": question.id}))
            return


def _check_requirements(
    question: Question, questions: Sequence[Question], known: Collection[str], note: Note
) -> None:
    """What a question requires must exist, and must not require the question itself."""
    by_id = {each.id: each for each in questions}
    for name in question.requires:
        if name not in by_id and name not in known:
            suggestion = nearest(name, [*by_id, *known])
            note(
                "requires", Message("bank.unknown-requirement", {"name": name, "known": suggestion})
            )
    path = _circle(question.id, by_id)
    if path:
        note("requires", Message("bank.circular-requirement", {"path": " → ".join(path)}))


def _circle(start: str, by_id: dict[str, Question]) -> list[str]:
    """The ids on a way from `start` back to it, empty if there is none."""
    ways = [[start]]
    seen = set()
    while ways:
        way = ways.pop()
        for name in by_id[way[-1]].requires if way[-1] in by_id else ():
            if name == start:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []
