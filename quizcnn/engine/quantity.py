"""A quantity: an engine function with everything a person needs to ask for it and trust it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from quizcnn.engine import parsing
from quizcnn.engine.numbers.arithmetic import divide, exact
from quizcnn.engine.numbers.trace import leaves, plain, traced
from quizcnn.engine.parameter import Parameter, bound, parameters_of, unknown_parameter
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse

COST_UNITS = {"macs": "MACs", "flops": "FLOPs"}

_TAKES_ALL = 0x08  # the flag of a function with **given; `inspect` knows it, but is slow to load

_FLOPS = Text(
    "That is the number of FLOPs. Asked are MACs, and one MAC is two FLOPs "
    "(a multiplication and an addition).",
    "这是 FLOPs 的个数。题目要的是 MAC 数：一次乘加（MAC）等于 2 次浮点运算（FLOPs）。",
)
_MACS = Text(
    "That is the number of MACs. Asked are FLOPs: each MAC is a multiplication and an "
    "addition, so twice as many.",
    "这是 MAC 的个数。题目要的是 FLOPs：每次乘加含一次乘法和一次加法，要再乘 2。",
)


class Misconception(NamedTuple):
    """A wrong formula people use: `wrong` takes those of the quantity's parameters that it names.

    It may return None, or fail, where it says nothing about these parameters. `shows` are numbers
    that show it: "input_size=12 kernel_size=5 padding=2 → 12, not 10".
    """

    id: str
    wrong: Callable[..., Any]
    message: Text
    shows: str = ""


class WrongValue(NamedTuple):
    """What a misconception gives; `about` says whether a question is about it."""

    id: str
    text: Text
    value: Any
    about: bool = False


class Derivation(NamedTuple):
    """A value and the lines that lead to it, the last of which is the value.

    `trace` is the value that remembers how it was made; the plain one where it was not traced.
    """

    value: Any
    steps: list[str]
    trace: Any


class Quantity:
    """A named engine function: unit, meaning, source, convention and misconceptions beside it.

    `convention` names what the number depends on. For "macs" and "flops" the caller may give
    `convention=` among the parameters and gets the value in the other one. `labels` name the
    entries of a result that is a shape, `shown_defaults` the defaults that are worked out. `cite`
    names a nearer source for some parameters. `example` are parameters to try it with, `shows` the
    numbers for misconceptions that several quantities have in common.
    """

    __slots__ = (
        "_parameters",
        "cite",
        "convention",
        "example",
        "factor",
        "function",
        "labels",
        "meaning",
        "misconceptions",
        "name",
        "shown_defaults",
        "source",
        "unit",
    )

    def __init__(
        self,
        name: str,
        function: Callable[..., Any],
        unit: str | None,
        meaning: Text,
        source: str,
        convention: str | None = None,
        misconceptions: Sequence[Misconception] = (),
        shown_defaults: Mapping[str, str] | None = None,
        labels: Sequence[str] = ("H", "W"),
        factor: Any = 1,
        cite: Callable[..., str] | None = None,
        example: str = "",
        shows: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.function = function
        self.unit = unit
        self.meaning = meaning
        self.source = source
        self.convention = convention
        self.example = example
        self.misconceptions = tuple(
            each._replace(shows=shows[each.id]) if shows and each.id in shows else each
            for each in misconceptions
        )
        self.shown_defaults = dict(shown_defaults or {})
        self.labels = tuple(labels)
        self.factor = factor
        self.cite = cite
        self._parameters: tuple[Parameter, ...] | None = None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters in order, read off the function itself."""
        if self._parameters is None:
            self._parameters = parameters_of(self.function)
        return self._parameters

    @property
    def example_command(self) -> str:
        """The example as it is typed: some shells take a bracket outside quotes for a pattern."""
        from shlex import quote  # for lists and pages only

        return " ".join(("quizcnn calc", self.name, *map(quote, self.example.split())))

    @property
    def takes_convention(self) -> bool:
        """Whether `convention=macs|flops` may stand among the parameters."""
        return self.convention in COST_UNITS

    def unit_for(self, parameters: Mapping[str, Any]) -> str | None:
        """Return the unit of the value for these parameters."""
        return self.under(parameters.get("convention")).unit

    def source_for(self, parameters: Mapping[str, Any]) -> str:
        """Return the source of the value for these parameters."""
        return self.cite(**parameters) if self.cite else self.source

    def read(self, name: str, text: str) -> Any:
        """Return the value that the word NAME=TEXT gives.

        Raises WrongUse for an unknown name (with the nearest one) and for an unreadable text.
        """
        if name == "convention" and self.takes_convention:
            return parsing.choice(name, text, tuple(COST_UNITS))
        for parameter in self.parameters:
            if parameter.name == name:
                return parsing.read(parameter.kind.reader, name, text)
        known = [parameter.name for parameter in self.parameters]
        if self.takes_convention:
            known.append("convention")
        raise unknown_parameter(self.name, name, known)

    def call(
        self,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        lift: Callable[[Any], Any] | None = None,
    ) -> Any:
        """Return the value for these arguments, each (defaults too) passed through `lift`.

        Arrays come back as nested lists. Raises WrongUse where the arguments do not fit the
        parameters, ImpossibleGeometry where they fit but nothing can have them.
        """
        if "convention" in kwargs:
            rest = {name: value for name, value in kwargs.items() if name != "convention"}
            return self.under(kwargs["convention"]).call(args, rest, lift)
        return self._run(self.function, bound(self.name, self.parameters, args, kwargs), lift)

    def evaluate(self, parameters: Mapping[str, Any]) -> Any:
        """Return the plain value for parameters given by name."""
        return plain(self.call((), parameters))

    def derive(self, parameters: Mapping[str, Any]) -> Derivation:
        """Return the value and its worked steps, both from one run on traced numbers.

        A grid of more cells than are derived is not traced, which would take far more memory.
        """
        from quizcnn.engine.numbers.notation import signed
        from quizcnn.engine.numbers.steps import MOST_CELLS, count_cells, steps

        if any(map(_is_grid, parameters.values())):
            plain_value = self.evaluate(parameters)
            if count_cells(plain_value) > MOST_CELLS:
                return Derivation(plain_value, [signed(plain_value)], plain_value)
        value = self._run_on_leaves(parameters)
        return Derivation(plain(value), steps(value, self.labels), value)

    def wrong_values(self, parameters: Mapping[str, Any]) -> list[WrongValue]:
        """Return what each misconception gives here; one that gives nothing is left out."""
        quantity = self.under(parameters.get("convention"))
        given = {name: value for name, value in parameters.items() if name != "convention"}
        values = bound(self.name, self.parameters, (), given)
        found = []
        for misconception in quantity.misconceptions:
            try:
                wrong = misconception.wrong
                value = quantity._run(wrong, taken_by(wrong, values), None)
            except ImpossibleGeometry:
                continue
            if value is not None:
                found.append(WrongValue(misconception.id, misconception.message, value))
        return found

    def under(self, convention: str | None) -> Quantity:
        """Return the same quantity counted in MACs or FLOPs: unit and misconceptions go along."""
        if convention is None or convention == self.convention:
            return self
        if not self.takes_convention or convention not in COST_UNITS:
            raise WrongUse("engine.no-convention", quantity=self.name, convention=convention)
        return Quantity(
            self.name,
            self.function,
            COST_UNITS[convention],
            self.meaning,
            self.source,
            convention,
            [swapped(misconception) for misconception in self.misconceptions],
            self.shown_defaults,
            self.labels,
            factor=2 if convention == "flops" else divide(1, 2),
            cite=self.cite,
        )

    def _run_on_leaves(self, parameters: Mapping[str, Any]) -> Any:
        """Return the traced value; what it was made of has the parameters' names."""
        given = {name: value for name, value in parameters.items() if name != "convention"}
        values = bound(self.name, self.parameters, (), given)
        named = {name: leaves(name, value) for name, value in values.items()}
        return self.under(parameters.get("convention"))._run(self.function, named, traced)

    def _run(
        self,
        function: Callable[..., Any],
        values: dict[str, Any],
        lift: Callable[[Any], Any] | None,
    ) -> Any:
        if lift is not None:
            values = {name: lift(value) for name, value in values.items()}
        try:
            value = _listed(function(**values))
            if lift is None:  # a formula about names makes traced numbers of its own
                value = plain(value)
        except ImpossibleGeometry:
            raise
        except (ArithmeticError, ValueError) as fault:
            raise ImpossibleGeometry("engine.undefined", quantity=self.name) from fault
        if self.factor != 1 and value is not None:
            return 2 * value if self.factor == 2 else divide(value, 2)
        return value


def table(*quantities: Quantity) -> dict[str, Quantity]:
    """Return the quantities by name."""
    return {quantity.name: quantity for quantity in quantities}


def taken_by(function: Callable[..., Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that the function names, all where it takes whatever is given."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_flags & _TAKES_ALL:
        return values
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return {name: value for name, value in values.items() if name in names}


def flops_for_macs(macs: Callable[..., Any]) -> Misconception:
    """Return the mistake of counting FLOPs for MACs; `macs` is the right formula."""
    return Misconception("flops-for-macs", lambda **given: 2 * macs(**given), _FLOPS)


def macs_for_flops(flops: Callable[..., Any]) -> Misconception:
    """Return the mistake of counting MACs for FLOPs; `flops` is the right formula."""
    return Misconception("macs-for-flops", lambda **given: divide(flops(**given), 2), _MACS)


def swapped(misconception: Misconception) -> Misconception:
    """Return the misconception under the other convention.

    Every value is then doubled or halved, but taking one convention for the other turns round:
    2·MACs taken for MACs become MACs taken for 2·MACs, which is a quarter before the doubling.
    """
    wrong = misconception.wrong
    if misconception.id == "flops-for-macs":
        return Misconception("macs-for-flops", lambda **given: divide(wrong(**given), 4), _MACS)
    if misconception.id == "macs-for-flops":
        return Misconception("flops-for-macs", lambda **given: 4 * wrong(**given), _FLOPS)
    return misconception


def _is_grid(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 0 and isinstance(value[0], list)


def _listed(value: Any) -> Any:
    """Arrays as nested lists, whole Fractions as ints."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, tuple | list):
        return type(value)([_listed(entry) for entry in value])
    return exact(value)
