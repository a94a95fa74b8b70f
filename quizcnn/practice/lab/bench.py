"""The Lab's bench: a quantity with its parameters, changed one by one, and all that follows.

A page of its own, free of any screen, because every quantity must open, step and sweep without a
fault, and that is tested over the whole catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from shlex import quote
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.engine import catalogue, parsing
from quizcnn.engine.kinds import LARGEST, Kind
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.numbers.symbolic import formula
from quizcnn.engine.parameter import Parameter
from quizcnn.engine.quantity import COST_UNITS, Quantity, WrongValue
from quizcnn.messages import Text
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab.nearby_values import (
    MOST_SWEPT,
    layer_at_the_same_place,
    names_of,
    next_value,
    next_word,
    part_around,
    value_between,
    values_around,
)

if TYPE_CHECKING:
    from quizcnn.bank.variant import Variant


class Result(NamedTuple):
    """What follows from the parameters; `trouble` says why nothing does.

    `trace` is the value that remembers how it was made: drawings are made of it, and the `formula`
    in symbols is read off it.
    """

    value: Any
    unit: str | None
    steps: list[str]
    trace: Any
    mistakes: list[WrongValue]
    formula: Sequence[str] = ()
    trouble: UserError | None = None


class Ratio(NamedTuple):
    """How often one value goes into the other, at least once, and which word says so.

    `word` is "more" or "less", of things that are counted "fewer".
    """

    times: Fraction
    word: str


class Sweep(NamedTuple):
    """The values one parameter goes through, and what follows from each; None is nothing."""

    name: str
    values: list[Any]
    results: list[Any]


class Bench(NamedTuple):
    """A quantity and the parameters given for it; what is not given has its default."""

    quantity: Quantity
    given: dict[str, Any]

    @property
    def fields(self) -> tuple[Parameter, ...]:
        """The parameters in order, the convention of a cost behind them."""
        if not self.quantity.takes_convention:
            return self.quantity.parameters
        words = Kind("text", words=tuple(COST_UNITS))
        convention = Parameter("convention", words, False, self.quantity.convention)
        return (*self.quantity.parameters, convention)

    @property
    def command(self) -> str:
        """The command that works the same out, as a shell takes it."""
        words = [
            f"{field.name}={self.text_of(field)}"
            for field in self.fields
            if field.name in self.given
        ]
        return " ".join(("quizcnn calc", self.quantity.name, *map(quote, words)))

    def value_of(self, field: Parameter) -> Any:
        """The value given, else the default; None where that is worked out."""
        return self.given.get(field.name, field.default)

    def text_of(self, field: Parameter) -> str:
        """The value as one types it; empty where it is worked out."""
        return _typed(field.kind, self.value_of(field))

    def typed(self, field: Parameter, text: str) -> Bench:
        """The same with the value that `text` writes; no text brings a default back.

        Raises WrongUse where the text is no value of the field's kind.
        """
        if not text.strip() and not field.required:
            rest = {name: value for name, value in self.given.items() if name != field.name}
            return self._replace(given=rest)
        if field.kind.words:
            return self.changed(field, parsing.choice(field.name, text, field.kind.words))
        return self.changed(field, self.quantity.read(field.name, text))

    def changed(self, field: Parameter, value: Any) -> Bench:
        """The same with another value for one field."""
        return self._replace(given={**self.given, field.name: value})

    def words_of(self, field: Parameter) -> tuple[str, ...]:
        """The words a field can be, the names of networks and of their layers among them."""
        if field.name in ("network", "layer") and field.kind.reader == "text":
            return names_of(field.name, self.given)
        return field.kind.words

    def steps_of(self, field: Parameter) -> bool:
        """Whether the field has a next value or one before; others are typed."""
        return bool(self.words_of(field)) or field.kind.reader in ("bool", "int", "size", "float")

    def range_of(self, field: Parameter) -> tuple[Any, Any] | None:
        """The least and the greatest of a number's usual values, the present one among them.

        None where the kind has no ends at all.
        """
        kind, value = field.kind, self.value_of(field)
        if kind.reader not in ("int", "size", "float") or not isinstance(value, int | Fraction):
            return None
        ends = [end for end in (kind.least, kind.above, kind.most, kind.below) if end is not None]
        near = [end for end in ends if end < LARGEST]
        if not ends:
            return None
        some = sorted([value, *near, *kind.typical])
        return (some[0], some[-1]) if some[0] < some[-1] else None

    def placed(self, field: Parameter, share: Fraction) -> Bench:
        """The same with the value by `share` of the way through the field's usual range."""
        ends = self.range_of(field)
        value = None if ends is None else value_between(field.kind, *ends, share)
        return self if value is None else self.changed(field, value)

    def stepped(self, field: Parameter, by: int) -> Bench:
        """The same one step on or back; at the end of the field's domain nothing changes.

        Another network has the layer of this name, or the one at its place is taken.
        """
        words = self.words_of(field)
        present = self._present(field)
        value = next_word(words, present, by) if words else next_value(field.kind, present, by)
        if value is None:
            return self
        changed = self.changed(field, value)
        if field.name != "network" or "layer" not in self.given:
            return changed
        layer = layer_at_the_same_place(self.given, changed.given)
        return changed._replace(given={**changed.given, "layer": layer})

    def _present(self, field: Parameter) -> Any:
        """The value that steps begin at: the size of a network's own images is known."""
        value = self.value_of(field)
        if value is None and field.name == "input_size" and "network" in self.given:
            from quizcnn.engine import networks

            try:
                return networks.find(self.given["network"]).image[1]
            except UserError:
                return None
        return value

    def result(self) -> Result:
        """Value, steps and mistakes, or why these numbers have none."""
        try:
            value, steps, trace = self.quantity.derive(self.given)
            mistakes = self.quantity.wrong_values(self.given)
        except UserError as trouble:
            return Result(None, None, [], None, [], trouble=trouble)
        names = [field.name for field in self.quantity.parameters]
        symbolic = formula(trace, self.quantity.labels, names)
        unit = self.quantity.unit_for(self.given)
        return Result(value, unit, steps, trace, mistakes, symbolic)

    def sweep(self, field: Parameter) -> Sweep:
        """What follows while one field goes through the values around its present one."""
        words, present = self.words_of(field), self._present(field)
        if words and present in words:
            values = part_around(list(words), present)
        else:
            values = list(words[:MOST_SWEPT]) or values_around(field.kind, present)
        return Sweep(field.name, values, [self._value_at(field, value) for value in values])

    def _value_at(self, field: Parameter, value: Any) -> Any:
        try:
            return self.quantity.evaluate(self.changed(field, value).given)
        except UserError:
            return None


def ratio_of(result: Result, other: Result) -> Ratio | None:
    """How a value compares with another in the same unit; None where they cannot be compared."""
    values = (result.value, other.value)
    if result.unit != other.unit or not all(
        isinstance(each, int | Fraction | float) for each in values
    ):
        return None
    if not all(isfinite(each) and each > 0 for each in values):
        return None
    value, against = map(Fraction, values)
    if value >= against:
        return Ratio(value / against, "more")
    counted = result.unit is not None and all(isinstance(each, int) for each in values)
    return Ratio(against / value, "fewer" if counted else "less")


def bench_of(name: str) -> Bench:
    """The bench of the quantity `name` with the numbers of its example."""
    quantity = catalogue.find(name)
    words = (word.partition("=") for word in quantity.example.split())
    return Bench(quantity, {name: quantity.read(name, text) for name, _, text in words})


def bench_of_card(variant: Variant) -> Bench | None:
    """The bench with a card's own numbers, where its answer is one quantity of them."""
    return None if variant.call is None else Bench(*variant.call)


def found(wanted: str) -> dict[Text, list[str]]:
    """The quantities that hold every wanted word in their name or their family's, by family.

    Neither needs the family's file, so a list of all is there at once.
    """
    words = wanted.casefold().split()
    kept = {
        family.title: [name for name in family.members if _holds(name, family.title, words)]
        for family in catalogue.FAMILIES.values()
    }
    return {title: members for title, members in kept.items() if members}


def _holds(name: str, title: Text, words: list[str]) -> bool:
    text = f"{name} {name.replace('_', ' ')} {title.en} {title.zh}".casefold()
    return all(word in text for word in words)


def _typed(kind: Kind, value: Any) -> str:
    if kind.reader == "layers" and isinstance(value, tuple):
        return ",".join(_layer(*layer) for layer in value)
    if isinstance(value, tuple):
        return "x".join(_typed(kind, axis) for axis in value)
    if isinstance(value, list):
        return "[" + ",".join(_typed(kind, entry) for entry in value) + "]"
    text = shown(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, Fraction) and parsing.real(text) != value:
        return f"{value.numerator}/{value.denominator}"  # `shown` rounds long ones
    return text


def _layer(kernel_size: int, stride: int, dilation: int = 1) -> str:
    return f"{kernel_size}/{stride}" + (f"d{dilation}" if dilation > 1 else "")
