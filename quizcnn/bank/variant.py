"""One variant: parameters, the true value, the wrong ones, and the texts filled with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.bank.expressions import Expression, ExpressionError
from quizcnn.bank.schema import Choice, Erratum, Question
from quizcnn.bank.templates import Template, fill
from quizcnn.bank.values import kind_of, same
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.messages import Text

if TYPE_CHECKING:
    from quizcnn.engine.quantity import Misconception, Quantity

LETTERS = "ABCDEFGH"


class Wrong(NamedTuple):
    """What a misconception gives; `about` says whether the question is about it."""

    id: str
    text: Text
    value: Any
    about: bool


class Variant:
    """A question with these parameters; made by `variants.draw` or `variants.with_parameters`.

    `parameters` are plain values fit for JSON. `truth` is None for concept and choice questions.
    Raises `ExpressionError` or `ImpossibleGeometry` if the truth cannot be computed.
    """

    def __init__(self, question: Question, number: int, parameters: dict[str, Any]) -> None:
        self.question = question
        self.number = number
        self.parameters = parameters
        self._answer = None if question.answer is None else Expression.parse(question.answer)
        self.truth = None if self._answer is None else self._answer.evaluate(parameters)

    @property
    def shape(self) -> str | None:
        """What kind of answer is expected: "scalar", "shape", "grid", or None."""
        return None if self._answer is None else kind_of(self.truth)

    @property
    def quantity(self) -> str | None:
        """The name of the engine quantity if the answer is a single call of it."""
        return None if self._answer is None else self._answer.single_call()

    @cached_property
    def unit(self) -> str | None:
        """The question's unit, else the quantity's."""
        if self.question.unit is not None or self._call is None:
            return self.question.unit
        quantity, arguments = self._call
        return quantity.unit_for(arguments)

    @cached_property
    def wrong(self) -> tuple[Wrong, ...]:
        """What misconceptions give for these parameters: the question's own, then the quantity's.

        One that cannot be computed here, or that gives no number, is left out.
        """
        return (*self._own_wrong(), *self._quantity_wrong())

    @property
    def coincides(self) -> bool:
        """Whether a misconception the question is about gives the truth itself."""
        about = set(self.question.about) - {each.id for each in self.question.misconceptions}
        values = [value for value in self.own_values if value is not None]
        if about:
            values += [value for each, value in self._catalogue if each.id in about]
        return any(same(value, self.truth) for value in values)

    @cached_property
    def own_values(self) -> list[Any]:
        """What the question's own misconceptions give, in order; None where that is nothing."""
        formulas = (Expression.parse(each.answer) for each in self.question.misconceptions)
        return [_computed(formula.evaluate, self.parameters) for formula in formulas]

    def prompt(self, language: str) -> str:
        """The question's text."""
        return self._filled(self.question.prompt, language)

    def hint(self, language: str) -> str | None:
        """The hint, or None."""
        hint = self.question.hint
        return None if hint is None else self._filled(hint, language)

    def explanation(self, language: str) -> str:
        """Why the answer is what it is; "" if the deck does not say."""
        return self._filled(self.question.explanation, language)

    def key_points(self, language: str) -> list[str]:
        """What a full answer to a concept question mentions."""
        return [self._filled(point, language) for point in self.question.key_points]

    def errata(self) -> list[Erratum]:
        """What is often written and what is so."""
        return [
            Erratum(claim=self._both(each.claim), correction=self._both(each.correction))
            for each in self.question.errata
        ]

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The choices, in the shuffled order that belongs to this number."""
        return tuple(
            Choice(text=self._both(each.text), correct=each.correct, why=self._both(each.why))
            for each in _shuffled(self.question, self.number)
        )

    @property
    def correct_letter(self) -> str | None:
        """The letter of the right choice, "A" for the first shown; None without choices."""
        for letter, choice in zip(LETTERS, _shuffled(self.question, self.number), strict=False):
            if choice.correct:
                return letter
        return None

    def steps(self) -> list[str]:
        """The worked solution line by line; empty for concept and choice questions."""
        if self._answer is None:
            return []
        if self._call is not None:
            quantity, arguments = self._call
            return quantity.derive(arguments).steps
        from quizcnn.engine.derivation import steps
        from quizcnn.engine.traced import traced

        # What the entries of a shape are, only the one who wrote the formula knows: no labels.
        return steps(traced(self._answer.evaluate(self.parameters, traced)), labels=())

    @cached_property
    def _call(self) -> tuple[Quantity, dict[str, Any]] | None:
        return None if self._answer is None else self._answer.call(self.parameters)

    @cached_property
    def _catalogue(self) -> list[tuple[Misconception, Any]]:
        """What the misconceptions of the answer's quantity give."""
        if self._call is None:
            return []
        quantity, arguments = self._call
        return quantity.wrong_values(arguments)

    def _own_wrong(self) -> list[Wrong]:
        return [
            Wrong(each.id, self._both(each.text), value, True)
            for each, value in zip(self.question.misconceptions, self.own_values, strict=True)
            if value is not None
        ]

    def _quantity_wrong(self) -> list[Wrong]:
        own = [each.id for each in self.question.misconceptions]
        return [
            Wrong(each.id, each.message, value, each.id in self.question.about)
            for each, value in self._catalogue
            if each.id not in own  # the question says it better
        ]

    def _both(self, text: Text) -> Text:
        return fill(text, self.parameters)

    def _filled(self, text: Text, language: str) -> str:
        return Template.parse(text.said(language)).fill(self.parameters)


def _computed(compute: Callable[[Any], Any], parameters: Any) -> Any:
    try:
        return compute(parameters)
    except (ExpressionError, ImpossibleGeometry):
        return None


def _shuffled(question: Question, number: int) -> list[Choice]:
    """The choices in an order drawn from the variant's number (Fisher–Yates)."""
    choices = list(question.choices)
    if not choices:
        return choices
    from random import Random

    uniform = Random(f"{question.id}:{number}:choices").random
    for last in range(len(choices) - 1, 0, -1):
        other = int(uniform() * (last + 1))
        choices[last], choices[other] = choices[other], choices[last]
    return choices
