"""A question with numbers in it: drawn by a variant number, the same for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizcnn.bank.expressions import Expression
from quizcnn.bank.overrides import overridden
from quizcnn.bank.schema import Question
from quizcnn.bank.variant import Variant, Wrong
from quizcnn.messages.errors import WrongUse

__all__ = ["Variant", "Wrong", "attempts", "draw", "fitting", "holds", "with_parameters"]

MOST_ATTEMPTS = 1000


def draw(question: Question, number: int, overrides: Mapping[str, Any] | None = None) -> Variant:
    """The variant `number` of a question; 0 is its example, or its first draw without one.

    `overrides` replace parameters of the variant, as values or as texts to read. A draw that
    breaks a constraint, or in which a misconception the question is about gives the truth, is
    drawn again. Raises `WrongUse` for overrides that do not fit and for constraints that leave too
    little to draw from, `ImpossibleGeometry` where the engine refuses the numbers.
    """
    variant = _example(question) if number == 0 else None
    if variant is None:
        variant = _drawn(question, number)
    if not overrides:
        return variant
    parameters = overridden(question, variant.parameters, overrides)
    broken = holds(question, parameters)
    if broken is not None:
        raise WrongUse("bank.where-broken", question=question.id, where=broken)
    return Variant(question, number, parameters)


def with_parameters(question: Question, number: int, parameters: Mapping[str, Any]) -> Variant:
    """The variant that was logged with these parameters, whatever the question draws today.

    Raises `WrongUse` if the question no longer has the same parameters.
    """
    if set(parameters) != set(question.parameters):
        raise WrongUse("bank.parameters-changed", question=question.id)
    return Variant(question, number, dict(parameters))


def attempts(question: Question, number: int) -> Iterator[dict[str, Any]]:
    """The sets of parameters tried for a variant, in order; constraints not yet looked at."""
    from random import Random

    uniform = Random(f"{question.id}:{number}").random
    for _ in range(MOST_ATTEMPTS if question.parameters else 1):
        yield {name: draw.draw(uniform) for name, draw in question.parameters.items()}


def holds(question: Question, parameters: Mapping[str, Any]) -> str | None:
    """The first constraint that these parameters break, or None."""
    for where in question.where:
        value = Expression.parse(where).evaluate(parameters)
        if not isinstance(value, bool):
            raise WrongUse("bank.where-no-condition", where=where)
        if not value:
            return where
    return None


def fitting(question: Question, number: int, parameters: dict[str, Any]) -> Variant | None:
    """The variant, unless it breaks a constraint or cannot tell a misconception from the truth."""
    if holds(question, parameters) is not None:
        return None
    variant = Variant(question, number, parameters)
    return None if question.parameters and variant.coincides else variant


def _example(question: Question) -> Variant | None:
    if question.example is None:
        return None
    return Variant(question, 0, {name: question.example[name] for name in question.parameters})


def _drawn(question: Question, number: int) -> Variant:
    for parameters in attempts(question, number):
        variant = fitting(question, number, parameters)
        if variant is not None:
            return variant
    raise WrongUse("bank.too-few-draws", question=question.id, number=number)
