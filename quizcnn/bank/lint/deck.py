"""Checks a deck file as a whole and lists every fault in it.

A deck that is taken in must work (`checked`); one that its author checks must also be well made
(`check_file`): explained, with references, nothing asked twice, nothing lost.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizcnn.bank.deck_head import NO_HEAD, DeckHead
from quizcnn.bank.faults import BankFaults, Fault, noting, shown
from quizcnn.bank.lint.drawn_texts import drawn_faults
from quizcnn.bank.lint.duplicates import duplicates
from quizcnn.bank.lint.encoding import encoding_faults
from quizcnn.bank.lint.languages import language_faults
from quizcnn.bank.lint.question import check_formulas, texts_of
from quizcnn.bank.lint.trial_draws import VariantCheck, no_check, try_variants
from quizcnn.bank.lint.wording import id_faults
from quizcnn.bank.parse_question import name_of, read_question
from quizcnn.bank.question import Question
from quizcnn.bank.toml_fields import Note
from quizcnn.bank.toml_file import LIMITS, Limits, read_tables
from quizcnn.messages import Message
from quizcnn.messages.suggestions import suggestion_or_names

VARIANTS = 200  # of each question, when a deck is checked
VARIANTS_OF_MANY = 8  # of each in a deck of more questions than
MANY = 500
VARIANTS_AT_IMPORT = 8
MOST_CYCLES = 100  # reported; a deck may hold very many

Requires = Mapping[str, Sequence[str]]
"""For each question's id the ids of what it requires."""


def check_file(
    path: str, known: Collection[str] = (), check: VariantCheck = no_check
) -> list[Fault]:
    """Every fault of the deck file `path`; 200 variants of each question are tried.

    Of more than 500 questions 8 variants of each, so that no deck takes minutes. `known` are
    the questions of other decks: this one may require them, but not have their ids. `check` finds
    what else may be wrong with a variant; packages above know more. Raises `Unusable` if the file
    cannot be read.
    """
    _, questions, faults = _read(path, VARIANTS, _with(check))
    if 2 * len(set(known) & {each.id for each in questions}) > len(known):
        known = ()  # most of what is known: the file is another version of that
    names = [name_of(each.raw, position) for position, each in enumerate(questions, start=1)]
    faults += (
        Fault(path, each.id, "id", Message("bank.id-taken", {"id": each.id}))
        for each in questions
        if each.id in known
    )
    faults += _unknown_requirements(path, questions, known)
    with noting(_noting(faults, path, ""), ""):
        for place, field, message in authoring_faults(questions):
            faults.append(Fault(path, names[place], field, message))
    return faults


class DeckRead(NamedTuple):
    """A deck file that was read: its head, its questions, and what is wrong with them."""

    head: DeckHead
    questions: list[Question]
    faults: list[Fault]


Step = Callable[[int, int], None]
"""Told how many questions of how many were read; what it raises ends the reading."""


def checked(
    path: str, known: Collection[str] = (), limits: Limits = LIMITS, step: Step | None = None
) -> DeckRead:
    """The deck file `path`; raises `BankFaults` if there is any fault."""
    deck = _read(path, VARIANTS_AT_IMPORT, no_check, limits, step)
    deck.faults.extend(_unknown_requirements(path, deck.questions, known))
    if deck.faults:
        raise BankFaults(deck.faults)
    return deck


def read_deck(path: str, limits: Limits = LIMITS) -> DeckRead:
    """The deck file `path`, and whatever keeps it from working by itself.

    Whether what it requires of other decks is there is not looked at. Raises `Unusable` if the
    file cannot be read.
    """
    return _read(path, VARIANTS_AT_IMPORT, no_check, limits)


def check_table(
    table: dict[str, Any],
    note: Note,
    variants: int,
    check: VariantCheck,
    head: DeckHead = NO_HEAD,
) -> Question | None:
    """The question of a table; its faults are noted, and `variants` variants of it tried.

    None where the table is such that no question comes of it.
    """
    clean = True

    def noticed(field: str, message: Message) -> None:
        nonlocal clean
        clean = False
        note(field, message)

    question = None
    with noting(noticed, ""):
        question = read_question(table, noticed, head)
        check_formulas(question, noticed)
    if clean and question:  # a variant of a faulty question would only repeat the faults
        with noting(noticed, "answer"):
            try_variants(question, noticed, variants, check)
    return question


def _with(check: VariantCheck) -> VariantCheck:
    """What an author is told of a variant: how its texts read, then what `check` finds."""
    return lambda variant: (*drawn_faults(variant), *check(variant))


def _read(
    path: str,
    variants: int,
    check: VariantCheck,
    limits: Limits = LIMITS,
    step: Step | None = None,
) -> DeckRead:
    head, tables, faults = read_tables(path, limits)
    variants = min(variants, VARIANTS_OF_MANY if len(tables) > MANY else VARIANTS)
    questions: list[Question] = []
    places: dict[str, int] = {}
    for position, table in enumerate(tables, start=1):
        if step is not None:
            step(position, len(tables))
        note = _noting(faults, path, name_of(table, position))
        question = check_table(table, note, variants, check, head)
        if question is not None:
            questions.append(question)
            _check_new(question.id, places, len(questions), note)
    for name, message in cycles({each.id: each.requires for each in questions}):
        faults.append(Fault(path, name, "requires", message))
    return DeckRead(head, questions, faults)


def _noting(faults: list[Fault], path: str, question: str) -> Note:
    return lambda field, message: faults.append(Fault(path, question, field, message))


def _check_new(id: str, places: dict[str, int], place: int, note: Note) -> None:
    if id and places.setdefault(id, place) != place:
        note("id", Message("bank.duplicate-id", {"first": places[id], "id": id}))


def _unknown_requirements(
    path: str, questions: Sequence[Question], known: Collection[str]
) -> list[Fault]:
    requires = {each.id: each.requires for each in questions}
    return [
        Fault(path, name, "requires", message)
        for name, message in unknown_requirements(requires, known)
    ]


def unknown_requirements(
    requires: Requires, known: Collection[str]
) -> Iterator[tuple[str, Message]]:
    """Each question that requires one which is neither among them nor `known`."""
    for question, names in requires.items():
        for name in names:
            if name not in requires and name not in known:
                values = {
                    "name": shown(name),
                    "known": suggestion_or_names(name, [*requires, *known]),
                }
                yield question, Message("bank.unknown-requirement", values)


def cycles(requires: Requires) -> Iterator[tuple[str, Message]]:
    """Each question that requires itself in the end, with the cycle; of very many the first."""
    for question in _on_cycles(requires)[:MOST_CYCLES]:
        path = _cycle(question, requires)
        if path:
            yield question, Message("bank.circular-requirement", {"path": " → ".join(path)})


def _on_cycles(requires: Requires) -> list[str]:
    """The questions on a cycle, and those that build on one."""
    needed = {
        question: {name for name in names if name in requires}
        for question, names in requires.items()
    }
    needed_by: dict[str, list[str]] = {}
    for question, names in needed.items():
        for name in names:
            needed_by.setdefault(name, []).append(question)
    free = [question for question, names in needed.items() if not names]
    for question in free:  # takes away what requires nothing that is left, and so on
        for other in needed_by.get(question, ()):
            needed[other].discard(question)
            if not needed[other]:
                free.append(other)
    return [question for question, names in needed.items() if names]


def _cycle(start: str, requires: Requires) -> list[str]:
    """The ids on the shortest way from `start` back to it, empty if there is none."""
    came_from: dict[str, str] = {}
    reached = [start]
    for question in reached:
        for name in requires.get(question, ()):
            if name == start:
                return [*_path(came_from, start, question), start]
            if name not in came_from:
                came_from[name] = question
                reached.append(name)
    return []


def _path(came_from: Mapping[str, str], start: str, end: str) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def authoring_faults(questions: Sequence[Question]) -> Iterator[tuple[int, str, Message]]:
    """Every fault of that sort: the question's place among them, the field, and what is wrong."""
    ids = frozenset(question.id for question in questions)
    for place, question in enumerate(questions):
        for field, message in _written(question, ids):
            yield place, field, message
    for place, message in duplicates(questions):
        yield place, "prompt", message


def _written(question: Question, ids: frozenset[str]) -> Iterator[tuple[str, Message]]:
    """What is wrong with a question as it is written, before any number is drawn."""
    yield from _missing(question)
    yield from encoding_faults(question)
    yield from language_faults(question)
    yield from id_faults(texts_of(question), ids)


def _missing(question: Question) -> Iterator[tuple[str, Message]]:
    if not any(question.explanation):
        yield "explanation", Message("bank.no-explanation", {})
    if not question.references:
        yield "references", Message("bank.no-reference", {})
