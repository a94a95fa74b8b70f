"""Checks a deck file as a whole and lists every fault in it.

A deck that is taken in must work (`checked`); one that its author checks must also be well made
(`check_file`): explained, with references, nothing asked twice, nothing lost.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from quizcnn.bank.craft import craft_faults
from quizcnn.bank.document import read_tables
from quizcnn.bank.faults import BankFaults, Fault
from quizcnn.bank.formulas import check_formulas
from quizcnn.bank.legible import lost_in_facts
from quizcnn.bank.reader import Note
from quizcnn.bank.requirements import circular, dangling
from quizcnn.bank.schema import Question
from quizcnn.bank.tables import name_of, read_question
from quizcnn.bank.trial import Look, no_look, try_out
from quizcnn.messages import Message

VARIANTS = 200  # of each question, when a deck is checked
VARIANTS_AT_IMPORT = 8


def check_file(path: str, known: Collection[str] = (), look: Look = lost_in_facts) -> list[Fault]:
    """Every fault of the deck file `path`; 200 variants of each question are tried.

    `known` are the questions of other decks: this one may require them, but not have their ids.
    `look` finds what else may be wrong with a variant; rooms above know more about that. Raises
    `Unusable` if the file cannot be read.
    """
    questions, faults = _read(path, VARIANTS, look)
    if 2 * len(set(known) & {each.id for each in questions}) > len(known):
        known = ()  # most of what is known: the file is another version of that
    names = [name_of(each.raw, position) for position, each in enumerate(questions, start=1)]
    faults += (
        Fault(path, each.id, "id", Message("bank.id-taken", {"id": each.id}))
        for each in questions
        if each.id in known
    )
    faults += _dangling(path, questions, known)
    faults += (
        Fault(path, names[place], field, message)
        for place, field, message in craft_faults(questions)
    )
    return faults


def checked(path: str, known: Collection[str] = ()) -> list[Question]:
    """The questions of the deck file `path`; raises `BankFaults` if there is any fault."""
    questions, faults = read_deck(path)
    faults += _dangling(path, questions, known)
    if faults:
        raise BankFaults(faults)
    return questions


def read_deck(path: str) -> tuple[list[Question], list[Fault]]:
    """The questions of the deck file `path`, and whatever keeps it from working by itself.

    Whether what it requires of other decks is there is not looked at. Raises `Unusable` if the
    file cannot be read.
    """
    return _read(path, VARIANTS_AT_IMPORT, no_look)


def check_table(table: dict[str, Any], note: Note, variants: int, look: Look) -> Question:
    """The question of a table; its faults are noted, and `variants` variants of it tried."""
    clean = True

    def noticed(field: str, message: Message) -> None:
        nonlocal clean
        clean = False
        note(field, message)

    question = read_question(table, noticed)
    check_formulas(question, noticed)
    if clean:  # a variant of a faulty question would only repeat the faults
        try_out(question, noticed, variants, look)
    return question


def _read(path: str, variants: int, look: Look) -> tuple[list[Question], list[Fault]]:
    tables, faults = read_tables(path)
    questions: list[Question] = []
    for position, table in enumerate(tables, start=1):
        note = _noting(faults, path, name_of(table, position))
        question = check_table(table, note, variants, look)
        _check_new(question, questions, note)
        questions.append(question)
    for name, message in circular({each.id: each.requires for each in questions}):
        faults.append(Fault(path, name, "requires", message))
    return questions, faults


def _noting(faults: list[Fault], path: str, question: str) -> Note:
    return lambda field, message: faults.append(Fault(path, question, field, message))


def _check_new(question: Question, earlier: Sequence[Question], note: Note) -> None:
    for position, other in enumerate(earlier, start=1):
        if question.id and question.id == other.id:
            note("id", Message("bank.duplicate-id", {"first": position, "id": question.id}))
            return


def _dangling(path: str, questions: Sequence[Question], known: Collection[str]) -> list[Fault]:
    requires = {each.id: each.requires for each in questions}
    return [Fault(path, name, "requires", message) for name, message in dangling(requires, known)]
