"""What sizes, numbers and channels must satisfy, as ints, arrays or traced numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.kinds import LARGEST, Count, Real, Vector
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.notation import readable
from quizcnn.engine.numbers.trace import Traced, named, plain
from quizcnn.messages.errors import UserError

MOST_NUMBERS = 1000  # in one list


class ImpossibleGeometry(UserError, ValueError):
    """Parameters no layer can have; the message says which numbers clash."""


def whole(name: str, value: Any, least: int, most: int = LARGEST) -> Any:
    """`value`, where it is a whole number from `least` to `most`.

    Integer arrays come back as arrays of Python ints, so that no product of them overflows.
    """
    if type(value) is int and least <= value <= most:  # the way nearly every value goes
        return value
    value = _as_whole(name, value)
    require(value >= least, "engine.too-small", name=name, value=value, least=least)
    require(value <= most, "engine.too-large", name=name, value=value, most=most)
    return value


def pair(name: str, size: Any) -> tuple[Any, Any]:
    """Return the size along height and width; one number stands for both."""
    if not isinstance(size, tuple | list):
        return size, size
    if len(size) != 2:
        raise ImpossibleGeometry("engine.not-a-size", name=name, value=_clipped(size))
    return size[0], size[1]


def per_axis(function: Callable[..., Any], **sizes: Any) -> Any:
    """Return `function` of the sizes, or the pair of its results where any of them is a pair.

    Every size is checked first: paddings are at least 0, all others at least 1.
    """
    for name, size in sizes.items():
        if type(size) is not int or not (0 < size <= LARGEST or _is_no_padding(name, size)):
            break
    else:
        return function(**sizes)  # the way nearly every size goes
    if not any(isinstance(size, tuple | list) for size in sizes.values()):
        return function(**{name: _checked(name, size) for name, size in sizes.items()})
    pairs = {name: pair(name, size) for name, size in sizes.items()}
    axes = [{name: _checked(name, both[axis]) for name, both in pairs.items()} for axis in (0, 1)]
    return tuple(function(**axis) for axis in axes)


def require(condition: Any, key: str, /, **values: Any) -> None:
    """Raise ImpossibleGeometry unless `condition` holds, for every element where it is an array."""
    if condition is True or holds(condition):
        return
    raise ImpossibleGeometry(
        key, **{name: _brief(_first(value, condition)) for name, value in values.items()}
    )


def holds(condition: Any) -> bool:
    """Whether a condition holds; of an array of conditions, whether all do."""
    return bool(condition.all() if hasattr(condition, "all") else condition)


def positive(name: str, value: Real) -> Real:
    """`value`, where it is greater than 0."""
    return _kept(value > 0, "engine.not-positive", name, value)


def at_least(name: str, value: Real, least: Real) -> Real:
    """`value`, where it is `least` or more."""
    return _kept(value >= least, "engine.too-small", name, value, least=least)


def within(name: str, value: Real, least: Real = 0, most: Real = 1) -> Real:
    """`value`, where it lies from `least` to `most`, both included."""
    return _kept(least <= value <= most, "engine.not-within", name, value, least=least, most=most)


def below(name: str, value: Real) -> Real:
    """`value`, where it lies from 0 to 1, which is not included."""
    return _kept(0 <= value < 1, "engine.not-below", name, value, least=0, most=1)


def between(name: str, value: Real) -> Real:
    """`value`, where it is greater than 0 and less than 1."""
    return _kept(0 < value < 1, "engine.not-between", name, value, least=0, most=1)


def numbers(name: str, values: Vector, most: int = MOST_NUMBERS, length: int | None = None) -> Any:
    """`values`, where there are neither too many of them nor, given a `length`, too few."""
    require(len(values) <= most, "engine.too-many-numbers", name=name, most=most)
    if length is not None:
        require(
            len(values) == length,
            "engine.other-length",
            name=name,
            given=len(values),
            expected=length,
        )
    return values


def rows(name: str, grid: Any, most: int, length: int) -> Any:
    """`grid`, where it is a list of at most `most` rows of `length` numbers each."""
    require(isinstance(grid, list | tuple), "engine.expected-grid", name=name)
    require(len(grid) > 0, "engine.grid-empty", name=name)
    require(len(grid) <= most, "engine.too-many-numbers", name=name, most=most)
    for row in grid:
        require(isinstance(row, list | tuple), "engine.expected-grid", name=name)
        numbers(name, row, length=length)
    return grid


def grouped(in_channels: Count, out_channels: Count, groups: Count) -> tuple[Count, Count, Count]:
    """Return the checked channels and groups; the groups must divide both channel counts."""
    groups = whole("groups", groups, 1)
    in_channels = whole("in_channels", in_channels, 1)
    out_channels = whole("out_channels", out_channels, 1)
    if type(groups) is not int or groups != 1:
        _require_divided("in_channels", in_channels, groups)
        _require_divided("out_channels", out_channels, groups)
    return in_channels, out_channels, groups


def in_each_group(channels: Count, groups: Count) -> Count:
    """Return the input channels each kernel sees; without groups there is nothing to divide."""
    return channels if holds(groups == 1) else divide(channels, groups)


def hidden_channels(in_channels: Count, expansion: Count) -> tuple[Count, Count]:
    """Return the checked input channels of an inverted residual block and those inside, in·t."""
    in_channels = whole("in_channels", in_channels, 1)
    expansion = whole("expansion", expansion, 1)
    hidden = named("hidden_channels", in_channels * expansion, same_as=in_channels)
    return in_channels, hidden


def _is_no_padding(name: str, size: int) -> bool:
    return size == 0 and name.endswith("padding")


def _checked(name: str, size: Any) -> Any:
    return whole(name, size, 0 if name.endswith("padding") else 1)


def _as_whole(name: str, value: Any) -> Any:
    if isinstance(value, Traced):
        _as_whole(name, value.value)
        return value
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if kind in ("i", "u"):
        return value.astype(object) if value.shape else int(value)
    if kind == "O" or type(value) is int:
        return value
    raise ImpossibleGeometry("engine.not-whole", name=name, value=_clipped(value))


def _first(value: Any, condition: Any) -> Any:
    """Return the entry of `value` at the first place where `condition` fails, as a plain number."""
    if hasattr(value, "dtype") and value.shape:
        value = (value + 0 * condition)[~condition.astype(bool)].flat[0]
    return plain(value)


def _brief(value: Any) -> Any:
    """A number as it is, or its order of magnitude where its digits would fill the screen."""
    if isinstance(value, int) and value.bit_length() > 100:
        return f"{'−' if value < 0 else ''}10^{int(value.bit_length() * 0.30103)}"
    return value


def _clipped(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _kept(holds: Any, key: str, name: str, value: Real, **limits: Real) -> Real:
    if not holds:
        bounds = {name: readable(limit) for name, limit in limits.items()}
        require(False, key, name=name, value=readable(value), **bounds)
    return value


def _require_divided(name: str, channels: Count, groups: Count) -> None:
    require(
        channels % groups == 0,
        "engine.groups-do-not-divide",
        groups=groups,
        name=name,
        channels=channels,
    )
