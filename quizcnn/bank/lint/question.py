"""Checks a question's formulas and texts as they are written, before any number is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from quizcnn.bank.faults import nearest, shown
from quizcnn.bank.formula import FUNCTIONS, Expression
from quizcnn.bank.parse_parameters import MOST_CELLS
from quizcnn.bank.question import Question
from quizcnn.bank.templates import Template
from quizcnn.bank.toml_fields import Note
from quizcnn.bank.values import cells, finite, is_numeric, kind_of, same
from quizcnn.bank.variant import Variant
from quizcnn.engine.catalogue import find, is_quantity, names
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages import LANGUAGES, Message, Text
from quizcnn.messages.errors import WrongUse

T = TypeVar("T")


def check_formulas(question: Question, note: Note) -> None:
    """Note every formula and text that cannot be read or that names what does not exist."""
    for field, formula in formulas_of(question):
        expression = _read(Expression.parse, formula, field, note)
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
    for field, text in _texts(question):
        for language in LANGUAGES:
            yield field.format(language), text.localize(language)


def _texts(question: Question) -> Iterator[tuple[str, Text]]:
    yield "prompt.{}", question.prompt
    if question.hint is not None:
        yield "hint.{}", question.hint
    yield "explanation.{}", question.explanation
    for position, point in enumerate(question.key_points, start=1):
        yield f"key_points.{{}}[{position}]", point
    for position, choice in enumerate(question.choices, start=1):
        yield f"choices[{position}].{{}}", choice.text
        yield f"choices[{position}].why.{{}}", choice.why
    for position, each in enumerate(question.misconceptions, start=1):
        yield f"misconceptions[{position}].{{}}", each.text
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
            known = nearest(name, question.parameters)
            note(field, Message("bank.unknown-parameter", {"name": shown(name), "known": known}))


def _check_calls(called: Iterable[str], field: str, note: Note) -> None:
    for name in sorted(called):
        if not is_quantity(name):
            known = nearest(name, [*FUNCTIONS, *names()])
            note(field, Message("bank.unknown-function", {"name": shown(name), "known": known}))


def _check_example(question: Question, note: Note) -> None:
    if question.example is None:
        return
    for name in question.parameters:
        if name not in question.example:
            note("example", Message("bank.example-incomplete", {"name": name}))
    for name in question.example:
        if name not in question.parameters:
            known = nearest(name, question.parameters)
            values = {"name": shown(name), "known": known}
            note(f"example.{shown(name)}", Message("bank.unknown-parameter", values))


def _check_used(question: Question, note: Note) -> None:
    """A learner must be shown every parameter, in either language."""
    for language in LANGUAGES:
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
        quantity = Expression.parse(question.answer).single_call()
    except WrongUse:
        return  # noted already
    if quantity is None:
        note("about", Message("bank.about-needs-a-call", {}))
    elif is_quantity(quantity):
        known = [each.id for each in find(quantity).misconceptions]
        for name in question.about:
            if name not in known:
                values = {"name": name, "quantity": quantity, "known": nearest(name, known)}
                note("about", Message("bank.unknown-misconception", values))


_KINDS = {"scalar": "numeric", "shape": "numeric", "grid": "grid"}


def truth_fault(variant: Variant) -> Message | None:
    """What is wrong with the truth: no number, infinite, too large, or of the other kind."""
    if variant.shape is None:
        return None
    if not is_numeric(variant.truth):
        return Message("bank.truth-no-number", {"value": shown(variant.truth)})
    if not finite(variant.truth):
        return Message("bank.truth-not-finite", {})
    if cells(variant.truth) > MOST_CELLS:
        return Message("bank.truth-too-large", {"limit": MOST_CELLS})
    if _KINDS[variant.shape] != variant.question.kind:
        values = {"kind": variant.question.kind, "needed": _KINDS[variant.shape]}
        return Message("bank.truth-of-other-kind", values)
    return None


def misconception_faults(variant: Variant) -> list[tuple[str, Message]]:
    """Each misconception the question is about that gives the truth itself, with its field."""
    own = [each.id for each in variant.question.misconceptions]
    found = []
    for wrong in variant.wrong:
        if wrong.about and same(wrong.value, variant.truth):
            field = f"misconceptions[{own.index(wrong.id) + 1}]" if wrong.id in own else "about"
            found.append((field, Message("bank.misconception-is-true", {"id": wrong.id})))
    return found


def look_at(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Every other fault of the variant, with its field."""
    yield from _misconceptions(variant)
    yield from _filled_texts(variant)
    yield from _choices(variant)


def _misconceptions(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Wrong formulas that cannot be computed, unless the geometry is what forbids it."""
    for position, value in enumerate(variant.own_values, start=1):
        message = _misconception(variant, position - 1) if value is None else None
        if value is not None and (not is_numeric(value) or kind_of(value) != variant.shape):
            message = Message("bank.misconception-of-other-kind", {"value": shown(value)})
        if message is not None:
            yield f"misconceptions[{position}].answer", message


def _misconception(variant: Variant, place: int) -> Message | None:
    """Why a wrong formula gives nothing."""
    formula = Expression.parse(variant.question.misconceptions[place].answer)
    try:
        formula.evaluate(variant.parameters)
    except ImpossibleGeometry:
        return None
    except WrongUse as error:
        return error.message
    return None


def _filled_texts(variant: Variant) -> Iterator[tuple[str, Message]]:
    for field, text in texts_of(variant.question):
        try:
            Template.parse(text).fill(variant.parameters)
        except (WrongUse, ImpossibleGeometry) as error:
            yield field, error.message


def _choices(variant: Variant) -> Iterator[tuple[str, Message]]:
    try:
        choices = variant.choices
    except (WrongUse, ImpossibleGeometry):
        return  # noted with the texts
    for language in LANGUAGES:
        texts = [choice.text.localize(language) for choice in choices]
        for text in texts:
            if texts.count(text) > 1:
                yield "choices", Message("bank.same-choices", {"value": shown(text)})
