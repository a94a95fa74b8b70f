"""Units and magnitudes: what may follow a number, and what it is worth."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from quizcnn.bank.values import Exact
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.tokenizer import usual
from quizcnn.messages import Text
from quizcnn.messages.units import TABLE as NAMES
from quizcnn.messages.units import unit_name

RATIO = "ratio"
DATA = "data"
OPERATIONS = "operations"
PARAMETERS = "parameters"
PIXELS = "pixels"

# Dimension and worth of a unit in its dimension: operations in FLOPs (1 MAC = 2), data in bits.
_BASES: dict[str, tuple[str, Exact]] = {
    **dict.fromkeys(
        (
            *("mac", "macs", "madd", "madds", "multadds", "multiplyadds", "multiplyaccumulates"),
            *("乘加", "次乘加"),
        ),
        (OPERATIONS, 2),
    ),
    **dict.fromkeys(("flop", "flops", "浮点运算", "次浮点运算"), (OPERATIONS, 1)),
    **dict.fromkeys(
        ("param", "params", "parameter", "parameters", "参数", "个参数"), (PARAMETERS, 1)
    ),
    **dict.fromkeys(("byte", "bytes", "字节", "个字节"), (DATA, 8)),
    **dict.fromkeys(("bit", "bits", "比特"), (DATA, 1)),
    **dict.fromkeys(("px", "pixel", "pixels", "像素", "个像素"), (PIXELS, 1)),
    **dict.fromkeys(("%", "percent"), (RATIO, Fraction(1, 100))),
    **dict.fromkeys(("", "x", "times", "倍"), (RATIO, 1)),
}

_MAGNITUDES = {
    **{"ki": 2**10, "mi": 2**20, "gi": 2**30, "ti": 2**40},
    **{"thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12},
    **{"k": 10**3, "m": 10**6, "g": 10**9, "b": 10**9, "t": 10**12},
    **{"千": 10**3, "百万": 10**6, "千万": 10**7, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11},
    **{"万亿": 10**12, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8},
}

_MEASURE_WORDS = ("个", "条", "次")  # in Chinese one of these is unit enough for what is counted

# What a question without a unit may count. Bytes are measured: they have sizes of their own.
_COUNTABLE = [unit_name(name) for name in NAMES if name != "bytes"]

# Nobody has a thousandth of an operation: there a small "m" can only mean a million.
_COUNTED = (OPERATIONS, PARAMETERS, DATA)


class Unit:
    """A unit: its dimension, its worth without prefix, its prefix's worth."""

    __slots__ = ("base", "dimension", "magnitude")

    def __init__(self, dimension: str, base: Exact, magnitude: int = 1) -> None:
        self.dimension = dimension
        self.base = base
        self.magnitude = magnitude

    @property
    def worth(self) -> Exact:
        """One such unit, counted in the smallest unit of its dimension."""
        return self.base * self.magnitude


@lru_cache(maxsize=256)
def asked(name: str | None) -> Unit:
    """Find the unit a question asks for. An unknown one is a dimension of its own."""
    usually = usual(name or "")
    return known(usually) or Unit(_key(usually), 1)


@lru_cache(maxsize=256)
def known(name: str) -> Unit | None:
    """Find the unit called `name`, with or without prefix, or None."""
    key = _key(name)
    if name == "B":
        return Unit(DATA, 8)
    if key in _BASES:
        return Unit(*_BASES[key])
    for length in (2, 1):
        magnitude, rest = _MAGNITUDES.get(key[:length]), key[length:]
        if magnitude and rest == "b":
            return Unit(DATA, 8, magnitude) if name[-1] == "B" or name.islower() else None
        if magnitude and rest in _BASES and _readable(name[0], *_BASES[rest]):
            return Unit(*_BASES[rest], magnitude)
    return None


def magnitude(word: str, unit: Unit, column: int) -> int | None:
    """Find what a magnitude after a number is worth ("k", "Mi", "亿"), None for other words.

    "B" is a unit where bytes are asked for. A small "m" where thousandths make sense is refused.
    """
    if word.lower() == "b" and unit.dimension == DATA:
        return None
    if word == "m" and unit.dimension not in _COUNTED:
        raise Unreadable(column, "capital-m")
    return _MAGNITUDES.get(word.lower())


def fitting(word: str, unit: Unit, name: str | None, column: int) -> Unit:
    """Find the unit typed as `word`, which must measure what `unit`, called `name`, measures."""
    if word in ("b", "Kb", "Mb", "Gb", "Tb") and unit.dimension == DATA:
        raise Unreadable(column, "byte-or-bit")
    called = unit_name(name or "")
    if _calls(word, called):
        return unit
    if word in _MEASURE_WORDS and _counts(word, called.zh, unit):
        return Unit(unit.dimension, unit.base)
    if not name and any(_calls(word, counted) for counted in _COUNTABLE):
        return unit
    typed = known(word) or asked(word)
    if typed.dimension == unit.dimension:
        return typed
    if unit.dimension == RATIO:
        raise Unreadable(column, "no-unit")
    raise Unreadable(column, "unit", unit=unit_name(name or ""))


def _calls(word: str, name: Text) -> bool:
    """Whether `word` is a unit's name in either language, with its measure word or without."""
    return _key(word) in (
        _key(name.en),
        _key(name.zh),
        _key(name.zh.lstrip("".join(_MEASURE_WORDS))),
    )


def _counts(word: str, called: str, unit: Unit) -> bool:
    """Whether a measure word says enough about a unit: 26.2亿次 are operations."""
    return called.startswith(word) or (word == "次" and unit.dimension == OPERATIONS)


def _key(name: str) -> str:
    key = "".join(name.lower().replace("-", " ").split())
    return key if key in _BASES or len(key) < 2 else key.removesuffix("s")


def _readable(first: str, dimension: str, base: Exact) -> bool:
    return base >= 1 and (first != "m" or dimension in _COUNTED)
