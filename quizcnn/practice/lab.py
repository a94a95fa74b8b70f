"""The Lab's bench: a quantity with its parameters, changed one by one, and all that follows.

A page of its own, free of any screen, because every quantity must open, step and sweep without a
fault, and that is tested over the whole catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import lcm
from shlex import quote
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.engine import catalogue, parsing
from quizcnn.engine.kinds import Kind
from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.parameter import Parameter
from quizcnn.engine.quantity import COST_UNITS, Quantity, WrongValue
from quizcnn.messages import Text
from quizcnn.messages.errors import UserError

if TYPE_CHECKING:
    from quizcnn.bank.variant import Variant

MOST_SWEPT = 12
_FAR = 16  # steps from zero: around a larger number its neighbours differ too little to tell


class Result(NamedTuple):
    """What follows from the parameters; `trouble` says why nothing does."""

    value: Any
    unit: str | None
    steps: list[str]
    mistakes: list[WrongValue]
    trouble: UserError | None = None


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

    def steps_of(self, field: Parameter) -> bool:
        """Whether the field has a next value or one before; others are typed."""
        kind = field.kind
        return bool(kind.words) or kind.reader in ("bool", "int", "size", "float")

    def stepped(self, field: Parameter, by: int) -> Bench:
        """The same one step on or back; at the end of the field's domain nothing changes."""
        value = _next(field.kind, self.value_of(field), by)
        return self if value is None else self.changed(field, value)

    def result(self) -> Result:
        """Value, steps and mistakes, or why these numbers have none."""
        try:
            value, steps = self.quantity.derive(self.given)
            mistakes = self.quantity.wrong_values(self.given)
        except UserError as trouble:
            return Result(None, None, [], [], trouble)
        return Result(value, self.quantity.unit_for(self.given), steps, mistakes)

    def sweep(self, field: Parameter) -> Sweep:
        """What follows while one field goes through the values around its present one."""
        values = _swept(field.kind, self.value_of(field))
        return Sweep(field.name, values, [self._value_at(field, value) for value in values])

    def _value_at(self, field: Parameter, value: Any) -> Any:
        try:
            return self.quantity.evaluate(self.changed(field, value).given)
        except UserError:
            return None


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


def _next(kind: Kind, value: Any, by: int) -> Any:
    """The value one step from `value`, None at the end of the domain."""
    if kind.words:
        return _neighbour(kind.words, value, by)
    if kind.reader == "bool":
        return by > 0
    if kind.reader not in ("int", "size", "float"):
        return None
    if value is None:
        return kind.typical[0] if kind.typical else kind.least
    axes = value if isinstance(value, tuple) else (value,)
    moved = tuple(exact(axis + by * _step(kind)) for axis in axes)
    if not all(map(kind.holds, moved)):
        return None
    return moved if isinstance(value, tuple) else moved[0]


def _neighbour(words: tuple[str, ...], value: Any, by: int) -> str | None:
    at = words.index(value) + by if value in words else 0
    return words[at] if 0 <= at < len(words) else None


def _step(kind: Kind) -> int | Fraction:
    """One; of a real number the part of one that leads through all its typical values."""
    if kind.reader != "float":
        return 1
    return Fraction(1, lcm(*(Fraction(each).denominator for each in kind.typical)))


def _swept(kind: Kind, value: Any) -> list[Any]:
    if kind.words:
        return list(kind.words[:MOST_SWEPT])
    if kind.reader == "bool":
        return [False, True]
    start = _next(kind, None, 1) if value is None else value
    if kind.reader not in ("int", "size", "float") or start is None:
        return []
    if _is_far(kind, start) and len(kind.typical) >= MOST_SWEPT // 2:
        return _part_around(sorted({*kind.typical, start}), start)
    before = list(islice(_walk(kind, start, -1), MOST_SWEPT))[::-1]
    after = list(islice(_walk(kind, start, 1), MOST_SWEPT))
    return _part_around([*before, start, *after], start)


def _is_far(kind: Kind, value: Any) -> bool:
    return not isinstance(value, tuple) and bool(abs(value) > _FAR * _step(kind))


def _part_around(values: list[Any], value: Any) -> list[Any]:
    """At most as many as are swept, a third of them before `value` where there are enough."""
    first = max(min(values.index(value) - MOST_SWEPT // 3, len(values) - MOST_SWEPT), 0)
    return values[first : first + MOST_SWEPT]


def _walk(kind: Kind, value: Any, by: int) -> Iterator[Any]:
    while (value := _next(kind, value, by)) is not None:
        yield value


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
