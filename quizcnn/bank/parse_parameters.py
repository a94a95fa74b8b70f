"""Reads the table `parameters`: from what each parameter is drawn."""

from __future__ import annotations

from fractions import Fraction
from keyword import iskeyword
from typing import Any

from quizcnn.bank.faults import shown
from quizcnn.bank.parameter_draws import Draw, GridOf, OneOf, Options, Span
from quizcnn.bank.toml_fields import Reader
from quizcnn.bank.values import exact

MOST_PARAMETERS = 20
MOST_OPTIONS = 10_000
MOST_CELLS = 1024
LARGEST = 10**15
LONGEST_VALUE = 200
LONGEST_NAME = 40

_NOTHING = OneOf(options=(0,))  # stands in for a draw with a fault, so that its name is known


def read_parameters(question: Reader) -> dict[str, Draw]:
    """The draws of a question, by parameter name."""
    table = question.inside("parameters")
    if table is None:
        return {}
    if len(table.table) > MOST_PARAMETERS:
        table.fault("", "list-too-long", length=len(table.table), limit=MOST_PARAMETERS)
    draws = {}
    for name, value in list(table.table.items())[:MOST_PARAMETERS]:
        if _is_name(name):
            draws[name] = _draw(table, name, value) or _NOTHING
        else:
            table.fault(shown(name), "bad-parameter-name", name=shown(name))
    return draws


def is_plain(value: Any) -> bool:
    """Whether a parameter may have this value: a number, true or false, a text or a grid."""
    if isinstance(value, list):
        return _is_grid(value, deepest=4)
    if isinstance(value, str):
        return 0 < len(value) <= LONGEST_VALUE and value.isprintable()
    return isinstance(value, bool) or is_number(value)


def is_number(value: Any) -> bool:
    """Whether `value` is a whole number or a decimal within what a parameter may be."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= LARGEST  # which neither infinity nor NaN is


def _is_name(name: str) -> bool:
    """Whether `name` can stand in a formula and in a hole of a text."""
    fits = name.isascii() and name == name.lower() and len(name) <= LONGEST_NAME
    return fits and name.isidentifier() and name[0] != "_" and not iskeyword(name)


def _is_grid(value: list[Any], deepest: int) -> bool:
    """Numbers in lists up to `deepest` deep, none of them empty or too long."""
    if not 0 < len(value) <= MOST_CELLS or deepest == 0:
        return False
    return all(
        _is_grid(item, deepest - 1) if isinstance(item, list) else is_number(item) for item in value
    )


def _draw(table: Reader, name: str, value: Any) -> Draw | None:
    if isinstance(value, list):
        return _listed(table, name)
    inner = table.inside(name) if isinstance(value, dict) else None
    if inner is None:
        table.fault(name, "not-a-draw", value=shown(value))
        return None
    draw = _grid(inner) if inner.has("grid") else _ranged(inner)
    inner.finish()
    return draw


def _listed(table: Reader, name: str) -> OneOf | None:
    options = table.items(name)
    if not options:
        table.fault(name, "no-options")
    for position, value in enumerate(options, start=1):
        place = f"{name}[{position}]"
        if not is_plain(value):
            table.fault(place, "not-a-value", value=shown(value))
            return None
        if value in options[: position - 1]:
            table.fault(place, "twice", name=shown(value))
    return OneOf(options=tuple(options)) if options else None


def _ranged(table: Reader) -> OneOf | None:
    span = _multiples(table) if table.has("multiple_of") else _span(table)
    return None if span is None else OneOf(options=span)


def _grid(table: Reader) -> GridOf | None:
    shape = table.items("grid")
    distinct = table.boolean("distinct")
    cells = _span(table)
    if not _is_shape(shape):
        table.fault("grid", "not-a-grid-shape", value=shown(shape), limit=MOST_CELLS)
        return None
    if cells is None:
        return None
    draw = GridOf(shape=tuple(shape), options=cells, distinct=distinct)
    if distinct and draw.cells > len(cells):
        table.fault("distinct", "too-few-for-distinct", cells=draw.cells, values=len(cells))
        return None
    return draw


def _is_shape(shape: list[Any]) -> bool:
    """One to four lengths whose product stays within `MOST_CELLS`."""
    cells = 1
    for length in shape:
        if isinstance(length, bool) or not isinstance(length, int) or length < 1:
            return False
        cells *= length
    return 1 <= len(shape) <= 4 and cells <= MOST_CELLS


def _span(table: Reader) -> Options | None:
    """The values `from`, `from` + `step`, … up to `to`."""
    start, stop = _number(table, "from"), _number(table, "to")
    step = _number(table, "step") if table.has("step") else Fraction(1)
    if start is None or stop is None or step is None:
        return None
    if step <= 0:
        table.fault("step", "step-not-positive", value=shown(table.table["step"]))
        return None
    return _bounded(table, start, stop, step)


def _multiples(table: Reader) -> Options | None:
    """The multiples of `multiple_of` within `from` and `to`."""
    unit, start, stop = (_number(table, name) for name in ("multiple_of", "from", "to"))
    if unit is None or start is None or stop is None:
        return None
    if unit <= 0:
        table.fault("multiple_of", "step-not-positive", value=shown(unit))
        return None
    return _bounded(table, -(-start // unit) * unit, stop, unit)


def _bounded(table: Reader, start: Fraction, stop: Fraction, step: Fraction) -> Options | None:
    count = (stop - start) // step + 1
    if count < 1:
        table.fault("to", "empty-range")
        return None
    if count > MOST_OPTIONS:
        table.fault("to", "too-many-options", count=count, limit=MOST_OPTIONS)
        return None
    return Span(start=start, step=step, count=count)


def _number(table: Reader, name: str) -> Fraction | None:
    if not table.has(name):
        table.fault(name, "missing")
        return None
    value = table.table[name]
    if not is_number(value):
        table.fault(name, "not-a-number", value=shown(value))
        return None
    return Fraction(exact(value))
