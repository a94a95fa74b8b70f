"""What else a number that is wrong as it stands may have been meant to say.

Asked again are those who left the unit to be guessed, or took kB for KiB, and those who typed
1.19*10e-2 for a power of ten, whichever they meant. FLOPs and MACs are never such another reading:
to confuse them is a mistake with a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizcnn.bank.values import Exact, Values
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.decimals import numeral
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import SCALAR
from quizcnn.grading.reading import Reading, read
from quizcnn.grading.tokenizer import usual
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.grading.units import DATA, OPERATIONS, RATIO, Unit, asked, known
from quizcnn.messages import Text
from quizcnn.messages.grading import TABLE

_TIMES_TEN = re.compile(r"(?<=[0-9.]) ?[xX*] ?10[eE]([+-]?[0-9]{1,3})(?![0-9])")
_SIZES = ("B", "kB", "KiB", "MB", "MiB", "GB", "GiB")
_TWINS = {1000**power: 1024**power for power in (1, 2, 3)}
_TWINS |= {binary: decimal for decimal, binary in _TWINS.items()}

Other = tuple[Reading, str]


def counted_otherwise(
    text: str, reading: Reading, truth: Values, unit: str | None
) -> Iterator[Other]:
    """Give the readings in another unit of the same kind, each with how it is written."""
    yield from _as_power_of_ten(text, unit)
    number, wanted = reading.numbers[0], asked(unit)
    if not number.value:
        return  # nothing is nothing in every unit
    if wanted.dimension == RATIO:
        yield from _as_share(reading, truth, unit)
    elif wanted.dimension == DATA:
        yield from _as_bytes(reading, wanted)


def called_otherwise(reading: Reading, unit: str | None) -> Iterator[tuple[Reading, WrongValue]]:
    """Give the reading with MACs typed for FLOPs or FLOPs for MACs, and the name of the mistake."""
    typed, wanted = reading.unit, asked(unit)
    if typed is None or wanted.dimension != OPERATIONS or typed.base == wanted.base:
        return
    other = _scaled(reading, divide(wanted.base, typed.base))
    name = "macs-called-flops" if typed.base < wanted.base else "flops-called-macs"
    yield other, WrongValue(name, Text(*TABLE[name]), other.value)


def _as_power_of_ten(text: str, unit: str | None) -> Iterator[Other]:
    """1.19*10e-2 as the power of ten that it is, and as the one in which 10e-2 is meant as 10⁻²."""
    typed = usual(text).strip()
    match = _TIMES_TEN.search(typed)
    for exponent in (int(match[1]) + 1, int(match[1])) if match else ():
        meant = _TIMES_TEN.sub(f"e{exponent}", typed, count=1)
        try:
            yield read(meant, SCALAR, unit), meant
        except Unreadable:
            return


def _as_share(reading: Reading, truth: Values, unit: str | None) -> Iterator[Other]:
    """0.95 where per cent are asked for; 11.9, or 0.119 %, where a share is."""
    number, per_cent = reading.numbers[0], asked(unit).base != 1
    if per_cent:
        meant = _scaled(reading, 100)
        yield meant, f"{numeral(number.value)} = {numeral(meant.value)}%"
    elif _is_share(truth.numbers[0]) and (number.value > 1 or reading.unit):
        meant = _scaled(reading, divide(1, 100) if reading.unit is None else 100)
        yield meant, f"{numeral(meant.value * 100)}% = {numeral(meant.value)}"


def _is_share(truth: Exact | None) -> bool:
    return truth is not None and 0 < truth < 1


def _as_bytes(reading: Reading, wanted: Unit) -> Iterator[Other]:
    """Give every size that may stand behind a bare number; for kB only KiB, and so on."""
    typed = reading.unit or wanted
    mantissa = divide(reading.numbers[0].value * wanted.worth, typed.worth)
    for name in _SIZES:
        unit = known(name)
        if unit is None or unit.worth == typed.worth:
            continue
        twin = unit.base == typed.base and unit.magnitude == _TWINS.get(typed.magnitude)
        if reading.unit is None or twin:
            factor = divide(unit.worth, typed.worth)
            meant = _scaled(reading, factor, plain=unit.magnitude == 1)
            yield meant, f"{numeral(mantissa)} {name}"


def _scaled(reading: Reading, factor: Exact, plain: bool = False) -> Reading:
    scaled: TypedNumber = reading.numbers[0].scaled(factor, plain)
    return Reading(reading.kind, (), [scaled], reading.unit)
