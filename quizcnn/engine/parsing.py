"""Parameter values as people and scripts write them: the VALUE of NAME=VALUE, or a JSON value.

First numbers, then lists and grids, then stacks of layers; last the tables of readers by kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import isfinite
from typing import Any

from quizcnn.engine.numbers.arithmetic import exact
from quizcnn.engine.numbers.trace import plain
from quizcnn.engine.validation import ImpossibleGeometry, whole
from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse

LONGEST = 20_000  # characters of one value
MOST_DIGITS = 18
MOST_LAYERS = 1000
DEEPEST = 6

WORDS = {
    **dict.fromkeys(("true", "yes", "on", "1", "是"), True),
    **dict.fromkeys(("false", "no", "off", "0", "否"), False),
}
_SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}
_ALONE = ("int", "size", "float")  # kinds of one number, or two parted by ×
_USUAL = {ord("−"): "-", ord("，"): ","}  # the minus of prompts and steps, the full-width comma

# Compiled on first use, and then kept by `re`: not every start needs them.
_WHOLE = rf"[+-]?\d{{1,{MOST_DIGITS}}}"
_THOUSANDS = r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])"
_REAL = r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?"
_GRID_WORD = r"\s*([\[\];,]|[^\s\[\];,]+)"
_LAYER = r"\s*\d{1,9}\s*/\s*\d{1,9}\s*(?:d\s*\d{1,9}\s*)?"
_LAYERS = rf"{_LAYER}(?:,{_LAYER})*"


def read(kind: str, name: str, text: str) -> Any:
    """Return the value of `text` for the parameter `name`; WrongUse says what was expected."""
    if len(text) > LONGEST:
        raise WrongUse("engine.too-long", name=name, most=LONGEST)
    usual = text.strip().translate(_USUAL)
    value = _READERS[kind](_ungrouped(usual) if kind in _ALONE else usual)
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


def unreadable(kind: str, name: str, text: str) -> WrongUse:
    """The error for a value that is not of its parameter's kind."""
    expected = Message(f"engine.expected-{kind}", {"name": name})
    return WrongUse("engine.unreadable", name=name, text=_clipped(text), expected=expected)


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def _ungrouped(text: str) -> str:
    """Take 25,088 for 25088, as it is printed; no comma parts the numbers of these kinds."""
    if "," not in text:
        return text
    return re.sub(_THOUSANDS, lambda digits: digits[0].replace(",", ""), text)


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


def _switch(value: Any) -> bool | None:
    return bool(value) if isinstance(value, bool) or value in (0, 1) else None


def _vector(text: str) -> list[Any] | None:
    return _flat(read_grid(text, real))


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


def read_grid(text: str, number: Callable[[str], Any]) -> Any:
    """Return the nested list that `text` writes, entries read by `number`; None if it is no grid.

    `1 2; 3 4` is `[[1, 2], [3, 4]]`. Rows of different lengths, or lists beside numbers, are
    no grid.
    """
    if "[" not in text:
        rows = text.split(";")
        text = "[" + "],[".join(rows) + "]" if len(rows) > 1 else text
        text = f"[{text}]"
    grid = _nested(re.findall(_GRID_WORD, text), number)
    return None if grid is None or _shape(grid) is None else grid


def _nested(words: list[str], number: Callable[[str], Any]) -> list[Any] | None:
    """Return the list the words write; commas between entries may be left out."""
    open_lists: list[list[Any]] = [[]]
    previous = "["
    for word in words:
        if word == "[" and len(open_lists) <= DEEPEST:
            open_lists.append([])
        elif word == "]" and len(open_lists) > 1 and previous != ",":
            finished = open_lists.pop()
            open_lists[-1].append(finished)
        elif word == "," and previous not in ("[", ","):
            pass
        elif (value := _entry(word, number)) is not None and len(open_lists) > 1:
            open_lists[-1].append(value)
        else:
            return None
        previous = word
    whole = open_lists[0]
    return whole[0] if len(open_lists) == 1 and len(whole) == 1 else None


def _entry(word: str, number: Callable[[str], Any]) -> Any:
    special = _SPECIAL.get(word.lower())
    return number(word) if special is None else special


def _shape(grid: Any) -> tuple[int, ...] | None:
    """Return the lengths at each depth, None where they differ or a list is empty."""
    if not isinstance(grid, list):
        return ()
    inner = {_shape(entry) for entry in grid}
    if len(inner) != 1 or None in inner:
        return None
    (lengths,) = inner
    return None if lengths is None else (len(grid), *lengths)


def is_stack(text: str) -> bool:
    """Return whether `text` is a stack of layers."""
    return re.fullmatch(_LAYERS, text) is not None


def parsed(stack: Any) -> tuple[tuple[Any, ...], ...]:
    """Return the layers as tuples (kernel_size, stride) or (kernel_size, stride, dilation).

    A dilation of one is left out, so that it does not clutter a derivation. Takes the text or the
    tuples themselves; raises ImpossibleGeometry for anything else and for sizes below one.
    """
    if isinstance(stack, str):
        stack = _split(stack)
    if not isinstance(stack, tuple | list) or not stack:
        raise ImpossibleGeometry("engine.not-layers", value=str(stack)[:40])
    if len(stack) > MOST_LAYERS:
        raise ImpossibleGeometry("engine.too-many-layers", most=MOST_LAYERS)
    return tuple(_layer(layer) for layer in stack)


def _split(text: str) -> list[tuple[int, ...]]:
    if not is_stack(text):
        raise ImpossibleGeometry("engine.not-layers", value=text[:40])
    return [tuple(int(part) for part in re.split("[/d]", layer)) for layer in text.split(",")]


def _layer(layer: Any) -> tuple[Any, ...]:
    if not isinstance(layer, tuple | list) or len(layer) not in (2, 3):
        raise ImpossibleGeometry("engine.not-layers", value=str(layer)[:40])
    names = ("kernel_size", "stride", "dilation")
    sizes = tuple(whole(name, size, 1) for name, size in zip(names, layer, strict=False))
    return sizes[:2] if len(sizes) == 3 and sizes[2] == 1 else sizes


def _layers(text: str) -> str | None:
    return text if is_stack(text) else None


_READERS: dict[str, Callable[[str], Any]] = {
    "int": _whole,
    "size": _size,
    "bool": lambda text: WORDS.get(text.lower()),
    "float": real,
    "layers": _layers,
    "grid": lambda text: read_grid(text, real),
    "vector": _vector,
    "text": lambda text: text or None,
}

# What a value that is no text may be for each kind; None for what it may not.
_COERCIONS: dict[str, Callable[[Any], Any]] = {
    "int": lambda value: value,
    "size": lambda value: tuple(value) if isinstance(value, list) else value,
    "bool": _switch,
    "float": lambda value: value if _is_number(value) or hasattr(value, "dtype") else None,
    "layers": parsed,
    "grid": lambda value: value.tolist() if hasattr(value, "tolist") else value,
    "vector": _flat,
    "text": lambda value: value if isinstance(value, str) else None,
}
