"""One variant: parameters, the true value, the wrong ones, and the texts filled with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizcnn.bank.faults import shown
from quizcnn.bank.formula import Formula
from quizcnn.bank.parameter_draws import Draw, GridOf
from quizcnn.bank.parse_parameters import is_plain
from quizcnn.bank.question import LETTERS, Choice, Erratum, Question, QuestionMisconception
from quizcnn.bank.templates import Template, fill
from quizcnn.bank.values import exact, kind_of, same, simplest
from quizcnn.engine import parsing
from quizcnn.engine.numbers.notation import signed
from quizcnn.engine.quantity import WrongValue
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages import Text
from quizcnn.messages.errors import UserError, WrongUse
from quizcnn.messages.suggestions import suggestion_or_names

if TYPE_CHECKING:
    from quizcnn.engine.quantity import Quantity

MOST_ATTEMPTS = 1000  # at numbers that fit, for one variant


class Variant:
    """A question with these parameters; made by `draw`.

    `parameters` are plain values fit for JSON. `truth` is None for concept and choice questions.
    Raises `FormulaError` or `ImpossibleGeometry` if the truth cannot be computed.
    """

    def __init__(self, question: Question, number: int, parameters: dict[str, Any]) -> None:
        self.question = question
        self.number = number
        self.parameters = parameters
        self._answer = None if question.answer is None else Formula.parse(question.answer)
        self.truth = None if self._answer is None else self._answer.evaluate(parameters)
        self._texts: dict[str, str] = {}  # as they are written and filled: a check reads them twice

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
        if self.question.unit is not None or self.call is None:
            return self.question.unit
        quantity, arguments = self.call
        return quantity.unit_for(arguments)

    @cached_property
    def wrong(self) -> tuple[WrongValue, ...]:
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
            values += [each.value for each in self._catalogue if each.id in about]
        return any(same(value, self.truth) for value in values)

    @cached_property
    def own_values(self) -> list[Any]:
        """What the question's own misconceptions give, in order; None where that is nothing."""
        return [self._own_value_or_none(each) for each in self.question.misconceptions]

    def own_value(self, misconception: QuestionMisconception) -> Any:
        """What one of the question's own misconceptions gives; None where that is nothing.

        A shared one takes what its quantity needs from the answer's arguments and the question's
        parameters, by name. Raises `WrongUse`, and `ImpossibleGeometry` where the engine says no.
        """
        if misconception.answer:
            return Formula.parse(misconception.answer).evaluate(self.parameters)
        from quizcnn.bank.shared_misconceptions import shared_value  # few questions have one

        values = {name: exact(value) for name, value in self.parameters.items()}
        arguments = self.call[1] if self.call else {}
        return shared_value(misconception.quantity, misconception.id, {**values, **arguments})

    def _own_value_or_none(self, misconception: QuestionMisconception) -> Any:
        try:
            return self.own_value(misconception)
        except (WrongUse, ImpossibleGeometry):
            return None

    def fill(self, text: str) -> str:
        """A text of the question with these parameters in its holes."""
        if text not in self._texts:
            self._texts[text] = Template.parse(text).fill(self.parameters)
        return self._texts[text]

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

    def follow_ups(self, language: str) -> list[str]:
        """What an interviewer would ask next."""
        return [self._filled(each, language) for each in self.question.follow_ups]

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
    def lettered(self) -> tuple[tuple[str, Choice], ...]:
        """The choices behind their letters, "A" for the first shown."""
        return tuple(zip(LETTERS, self.choices, strict=False))

    @property
    def correct_letter(self) -> str | None:
        """The letter of the right choice; None without choices."""
        for letter, choice in zip(LETTERS, _shuffled(self.question, self.number), strict=False):
            if choice.correct:
                return letter
        return None

    def steps(self) -> list[str]:
        """The worked solution line by line; empty for concept and choice questions.

        The value alone where a formula gives one, but not its steps.
        """
        if self._answer is None:
            return []
        try:
            return self._steps(self._answer)
        except (UserError, ArithmeticError, ValueError, TypeError, LookupError, AttributeError):
            return [signed(self.truth)]

    def _steps(self, answer: Formula) -> list[str]:
        if self.call is not None:
            quantity, arguments = self.call
            return quantity.derive(arguments).steps
        from quizcnn.engine.numbers.steps import steps
        from quizcnn.engine.numbers.trace import traced

        # What the entries of a shape are, only the one who wrote the formula knows: no labels.
        return steps(traced(answer.evaluate(self.parameters, traced)), labels=())

    @cached_property
    def call(self) -> tuple[Quantity, dict[str, Any]] | None:
        """The quantity whose single call the answer is and what it is called with, or None."""
        return None if self._answer is None else self._answer.call(self.parameters)

    @cached_property
    def _catalogue(self) -> list[WrongValue]:
        """What the misconceptions of the answer's quantity give."""
        if self.call is None:
            return []
        quantity, arguments = self.call
        return quantity.wrong_values(arguments)

    def _own_wrong(self) -> list[WrongValue]:
        return [
            WrongValue(each.id, self._as_far_as_filled(each.text), value, True)
            for each, value in zip(self.question.misconceptions, self.own_values, strict=True)
            if value is not None
        ]

    def _quantity_wrong(self) -> list[WrongValue]:
        own = [each.id for each in self.question.misconceptions]
        return [
            each._replace(about=each.id in self.question.about)
            for each in self._catalogue
            if each.id not in own  # the question says it better
        ]

    def _as_far_as_filled(self, text: Text) -> Text:
        """A misconception's text; as it is written where these parameters do not fill it.

        What was found out about an answer is not lost for a text that fails.
        """
        try:
            return self._both(text)
        except UserError:
            return text

    def _both(self, text: Text) -> Text:
        return fill(text, self.parameters)

    def _filled(self, text: Text, language: str) -> str:
        return self.fill(text.localize(language))


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


def attempts(question: Question, number: int) -> Iterator[dict[str, Any]]:
    """The sets of parameters tried for a variant, in order; constraints not yet looked at."""
    from random import Random

    uniform = Random(f"{question.id}:{number}").random
    for _ in range(MOST_ATTEMPTS if question.parameters else 1):
        yield {name: draw.draw(uniform) for name, draw in question.parameters.items()}


def holds(question: Question, parameters: Mapping[str, Any]) -> str | None:
    """The first constraint that these parameters break, or None."""
    for where in question.where:
        value = Formula.parse(where).evaluate(parameters)
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


def overridden(
    question: Question, parameters: Mapping[str, Any], overrides: Mapping[str, Any]
) -> dict[str, Any]:
    """`parameters` with the `overrides` in their place; raises `WrongUse` if one does not fit."""
    changed = dict(parameters)
    for name, value in overrides.items():
        if name not in question.parameters:
            known = suggestion_or_names(name, question.parameters)
            raise WrongUse("bank.no-such-parameter", question=question.id, name=name, known=known)
        changed[name] = read_parameter(question.parameters[name], name, value)
    return changed


def read_parameter(draw: Draw, name: str, value: Any) -> Any:
    """A value for a parameter that is otherwise drawn from `draw`; texts are read first."""
    kind = _kind(draw)
    if isinstance(value, str) and kind != "text":
        value = parsing.read(kind, name, value)
    value = _plain(value)
    if not is_plain(value) or (kind == "grid") != isinstance(value, list):
        raise WrongUse("bank.not-an-override", name=name, value=shown(value))
    return value


def _kind(draw: Draw) -> str:
    """The engine's name for what the parameter is."""
    if isinstance(draw, GridOf):
        return "grid"
    for kind, type_ in (("text", str), ("grid", list), ("bool", bool)):
        if isinstance(draw.options[0], type_):
            return kind
    return "float"


def _plain(value: Any) -> Any:
    """Fractions as the decimals they are; one that is none stays, and is refused."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Fraction) and exact(simplest(value)) == value:
        return simplest(value)
    return value
