"""Checks a question's formulas and texts as they are written, before any number is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from quizcnn.bank.english import WORDS
from quizcnn.bank.faults import shown
from quizcnn.bank.formula import FUNCTIONS, Formula
from quizcnn.bank.question import Question
from quizcnn.bank.templates import Template
from quizcnn.bank.toml_fields import Note
from quizcnn.engine.catalogue import find, is_quantity, names
from quizcnn.messages import Message, Text
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion_or_names

T = TypeVar("T")


def check_formulas(question: Question, note: Note) -> None:
    """Note every formula and text that cannot be read or that names what does not exist."""
    for field, formula in formulas_of(question):
        expression = _read(Formula.parse, formula, field, note)
        if expression is not None:
            _check_names(expression.names, question, field, note)
            _check_calls(expression.calls, field, note)
    for field, text in texts_of(question):
        template = _read(Template.parse, text, field, note)
        if template is not None:
            _check_names(template.names, question, field, note)
            _check_calls(template.calls, field, note)
    _check_example(question, note)
    _check_used(question, note)
    _check_about(question, note)


def formulas_of(question: Question) -> Iterator[tuple[str, str]]:
    """Every formula with the name of its field."""
    if question.answer:
        yield "answer", question.answer
    for position, where in enumerate(question.where, start=1):
        yield f"where[{position}]", where
    for position, each in enumerate(question.misconceptions, start=1):
        if each.answer:
            yield f"misconceptions[{position}].answer", each.answer


def texts_of(question: Question) -> Iterator[tuple[str, str]]:
    """Every text that is filled, language by language, with the name of its field."""
    for field, text in pairs_of(question):
        for language in question.languages:
            yield field.format(language), text.localize(language)


def pairs_of(question: Question) -> Iterator[tuple[str, Text]]:
    """Every text that is filled, in both languages, with its field; {} stands for the language."""
    yield "prompt.{}", question.prompt
    if question.hint is not None:
        yield "hint.{}", question.hint
    yield "explanation.{}", question.explanation
    for position, point in enumerate(question.key_points, start=1):
        yield f"key_points.{{}}[{position}]", point
    for position, each in enumerate(question.follow_ups, start=1):
        yield f"follow_ups.{{}}[{position}]", each
    for position, choice in enumerate(question.choices, start=1):
        yield f"choices[{position}].{{}}", choice.text
        yield f"choices[{position}].why.{{}}", choice.why
    for position, wrong in enumerate(question.misconceptions, start=1):
        yield f"misconceptions[{position}].{{}}", wrong.text
    for position, erratum in enumerate(question.errata, start=1):
        yield f"errata[{position}].claim.{{}}", erratum.claim
        yield f"errata[{position}].correction.{{}}", erratum.correction


def _read(parse: Callable[[str], T], text: str, field: str, note: Note) -> T | None:
    try:
        return parse(text)
    except WrongUse as error:
        note(field, error.message)
        return None


def _check_names(used: Iterable[str], question: Question, field: str, note: Note) -> None:
    for name in sorted(used):
        if name not in question.parameters:
            known = suggestion_or_names(name, question.parameters)
            note(field, Message("bank.unknown-parameter", {"name": shown(name), "known": known}))


def _check_calls(called: Iterable[str], field: str, note: Note) -> None:
    for name in sorted(called):
        if not is_quantity(name):
            known = suggestion_or_names(name, [*FUNCTIONS, *WORDS, *names()])
            note(field, Message("bank.unknown-function", {"name": shown(name), "known": known}))


def _check_example(question: Question, note: Note) -> None:
    if question.example is None:
        return
    for name in question.parameters:
        if name not in question.example:
            note("example", Message("bank.example-incomplete", {"name": name}))
    for name in question.example:
        if name not in question.parameters:
            known = suggestion_or_names(name, question.parameters)
            values = {"name": shown(name), "known": known}
            note(f"example.{shown(name)}", Message("bank.unknown-parameter", values))


def _check_used(question: Question, note: Note) -> None:
    """A learner must be shown every parameter, in either language."""
    for language in question.languages:
        texts = [question.prompt, *(choice.text for choice in question.choices)]
        if question.kind == "concept":
            texts += question.key_points
        try:
            shown_names = {
                name for text in texts for name in Template.parse(text.localize(language)).names
            }
        except WrongUse:
            continue  # noted already
        for name in question.parameters:
            if question.prompt.localize(language) and name not in shown_names:
                note(f"prompt.{language}", Message("bank.unused-parameter", {"name": name}))


def _check_about(question: Question, note: Note) -> None:
    if not question.about or not question.answer:
        return
    try:
        quantity = Formula.parse(question.answer).single_call()
    except WrongUse:
        return  # noted already
    if quantity is None:
        note("about", Message("bank.about-needs-a-call", {}))
    elif is_quantity(quantity):
        known = [each.id for each in find(quantity).misconceptions]
        for name in question.about:
            if name not in known:
                values = {
                    "name": name,
                    "quantity": quantity,
                    "known": suggestion_or_names(name, known),
                }
                note("about", Message("bank.unknown-misconception", values))
