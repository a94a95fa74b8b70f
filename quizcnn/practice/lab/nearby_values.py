"""What lies beside a value on the Lab's bench: the next number, word, network or layer; a sweep."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import lcm
from typing import Any

from quizcnn.engine.kinds import Kind
from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.messages.errors import UserError

MOST_SWEPT = 12
_FAR = 16  # steps from zero: around a larger number its neighbours differ too little to tell


def next_value(kind: Kind, value: Any, by: int) -> Any:
    """The value one step from `value`, None at the end of the domain."""
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


def value_between(kind: Kind, low: Any, high: Any, share: Fraction) -> Any:
    """The value of the domain that lies by `share` of the way between two; None without one."""
    step = _step(kind)
    near = low + round((high - low) * share / step) * step
    found = (exact(each) for each in (near, near + step, near - step) if kind.holds(exact(each)))
    return next(found, None)


def next_word(words: tuple[str, ...], value: Any, by: int) -> str | None:
    """The word one step from `value`, the first where it is none of them; None past an end."""
    at = words.index(value) + by if value in words else 0
    return words[at] if 0 <= at < len(words) else None


def _step(kind: Kind) -> int | Fraction:
    """One; of a real number the part of one that leads through all its typical values."""
    if kind.reader != "float":
        return 1
    return Fraction(1, lcm(*(Fraction(each).denominator for each in kind.typical)))


def names_of(what: str, given: dict[str, Any]) -> tuple[str, ...]:
    """The networks, or the layers of the present one whose names have as many parts."""
    from quizcnn.engine import networks  # both only where a network is on the bench
    from quizcnn.engine.networks.totals import parts_like

    if what == "network":
        return tuple(networks.names())
    try:
        return tuple(parts_like(given["network"], given["layer"], given.get("aux", False)))
    except UserError:
        return ()


def layer_at_the_same_place(before: dict[str, Any], after: dict[str, Any]) -> str:
    """The layer of the same name in another network, else the one about as far from its input."""
    old, new = names_of("layer", before), names_of("layer", after)
    layer: str = before["layer"]
    if layer in new or not new or layer not in old:
        return layer
    return new[old.index(layer) * len(new) // len(old)]


def values_around(kind: Kind, value: Any) -> list[Any]:
    """The values a number goes through in a sweep, its present one among them."""
    if kind.reader == "bool":
        return [False, True]
    start = next_value(kind, None, 1) if value is None else value
    if kind.reader not in ("int", "size", "float") or start is None:
        return []
    if _is_far(kind, start) and len(kind.typical) >= MOST_SWEPT // 2:
        return part_around(sorted({*kind.typical, start}), start)
    before = list(islice(_walk(kind, start, -1), MOST_SWEPT))[::-1]
    after = list(islice(_walk(kind, start, 1), MOST_SWEPT))
    return part_around([*before, start, *after], start)


def _is_far(kind: Kind, value: Any) -> bool:
    return not isinstance(value, tuple) and bool(abs(value) > _FAR * _step(kind))


def part_around(values: list[Any], value: Any) -> list[Any]:
    """At most as many as are swept, a third of them before `value` where there are enough."""
    first = max(min(values.index(value) - MOST_SWEPT // 3, len(values) - MOST_SWEPT), 0)
    return values[first : first + MOST_SWEPT]


def _walk(kind: Kind, value: Any, by: int) -> Iterator[Any]:
    while (value := next_value(kind, value, by)) is not None:
        yield value
