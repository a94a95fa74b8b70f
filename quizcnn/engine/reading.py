"""Parameter values as people and scripts write them: the VALUE of NAME=VALUE, or a JSON value."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import isfinite
from typing import Any

from quizcnn.engine import grids, layers
from quizcnn.engine.arithmetic import exact
from quizcnn.engine.traced import plain
from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse

LONGEST = 20_000  # characters of one value

WORDS = {
    **dict.fromkeys(("true", "yes", "on", "1", "是"), True),
    **dict.fromkeys(("false", "no", "off", "0", "否"), False),
}
_USUAL = {ord("−"): "-", ord("，"): ","}  # the minus of prompts and steps, the full-width comma
# Compiled on first use, and then kept by `re`: not every start needs them.
MOST_DIGITS = 18
_WHOLE = rf"[+-]?\d{{1,{MOST_DIGITS}}}"
_REAL = r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?"


def read(kind: str, name: str, text: str) -> Any:
    """Return the value of `text` for the parameter `name`; WrongUse says what was expected."""
    if len(text) > LONGEST:
        raise WrongUse("engine.too-long", name=name, most=LONGEST)
    value = _READERS[kind](text.strip().translate(_USUAL))
    if value is None:
        raise unreadable(kind, name, text)
    return value


def choice(name: str, text: str, words: tuple[str, ...]) -> str:
    """`text` where it is one of `words`."""
    if text.strip().lower() in words:
        return text.strip().lower()
    raise WrongUse("engine.not-a-choice", name=name, text=_clipped(text), words=", ".join(words))


def coerced(kind: str, name: str, value: Any) -> Any:
    """Return `value` as the formulas take it: texts read, JSON lists as pairs, stacks as tuples.

    What only a formula can judge (signs, limits, whole numbers) is left to it.
    """
    if type(value) is int and kind in ("int", "size", "float"):
        return value
    if isinstance(value, str) and kind != "text":
        value = read(kind, name, value)
    taken = _COERCIONS[kind](value)
    if taken is None:
        raise unreadable(kind, name, "null" if value is None else str(value))
    return taken


def _whole(text: str) -> int | None:
    if _is_plain(text):
        return int(text)
    return int(text) if re.fullmatch(_WHOLE, text) else None


def _is_plain(text: str) -> bool:
    """Whether the text is digits alone, as most are: it need not be taken apart."""
    return len(text) <= MOST_DIGITS and text.isdecimal() and text.isascii()


def _size(text: str) -> Any:
    if _is_plain(text):
        return int(text)
    parts = re.split(r"[x×X]", text)
    sizes = [_whole(part.strip()) for part in parts]
    if None in sizes or len(sizes) > 2:
        return None
    return sizes[0] if len(sizes) == 1 else tuple(sizes)


def real(text: str) -> int | Fraction | None:
    """Return a decimal, a fraction or a percentage, held exactly; None where it is none of them."""
    if text.endswith("%"):
        part = None if text.endswith("%%") else real(text[:-1])
        return None if part is None else exact(Fraction(part) / 100)
    top, slash, bottom = text.partition("/")
    if slash:
        numerator, denominator = _whole(top), _whole(bottom)
        if numerator is None or not denominator:
            return None
        return exact(Fraction(numerator, denominator))  # type: ignore[no-any-return]
    if not re.fullmatch(_REAL, text):
        return None
    return exact(Fraction(text))  # type: ignore[no-any-return]


def _layers(text: str) -> str | None:
    return text if layers.is_stack(text) else None


def _vector(text: str) -> list[Any] | None:
    return _flat(grids.read(text, real))


def _flat(values: Any) -> list[Any] | None:
    """The values as a list, None unless they are numbers side by side."""
    values = values.tolist() if hasattr(values, "tolist") else values
    if not isinstance(values, list | tuple) or not values:
        return None
    return list(values) if all(map(_is_number, values)) else None


def _is_number(value: Any) -> bool:
    """Whether `value` is a finite number, traced or not."""
    value = plain(value)
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


_READERS: dict[str, Callable[[str], Any]] = {
    "int": _whole,
    "size": _size,
    "bool": lambda text: WORDS.get(text.lower()),
    "float": real,
    "layers": _layers,
    "grid": lambda text: grids.read(text, real),
    "vector": _vector,
    "text": lambda text: text or None,
}


def _switch(value: Any) -> bool | None:
    return bool(value) if isinstance(value, bool) or value in (0, 1) else None


# What a value that is no text may be for each kind; None for what it may not.
_COERCIONS: dict[str, Callable[[Any], Any]] = {
    "int": lambda value: value,
    "size": lambda value: tuple(value) if isinstance(value, list) else value,
    "bool": _switch,
    "float": lambda value: value if _is_number(value) or hasattr(value, "dtype") else None,
    "layers": layers.parsed,
    "grid": lambda value: value.tolist() if hasattr(value, "tolist") else value,
    "vector": _flat,
    "text": lambda value: value if isinstance(value, str) else None,
}


def unreadable(kind: str, name: str, text: str) -> WrongUse:
    """The error for a value that is not of its parameter's kind."""
    expected = Message(f"engine.expected-{kind}", {"name": name})
    return WrongUse("engine.unreadable", name=name, text=_clipped(text), expected=expected)


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
