"""How an answer is read, said while it is being typed."""

from __future__ import annotations

from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.grading.decimals import entry, numeral, rounded, shown_in_full
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import SCALAR, SHAPE
from quizcnn.grading.reading import read
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.messages import localize
from quizcnn.messages.units import unit_name

_LONGEST_RATIO = 15


def how_it_reads(text: str, kind: str, unit: str | None, language: str) -> str:
    """Say in one line what `text` is read as and within what tolerance, or why it is not read.

    Empty for an empty text.
    """
    if not text.strip():
        return ""
    try:
        reading = read(text, kind, unit)
    except Unreadable as error:
        return error.localize(language)
    if kind == SCALAR:
        return _scalar(reading.numbers[0], f" {unit_name(unit).localize(language)}" if unit else "")
    if kind == SHAPE:
        return "= " + " × ".join(entry(typed.value) for typed in reading.numbers)
    key = "reads-list" if len(reading.lengths) == 1 else "reads-grid"
    return localize(f"grading.{key}", language, lengths=shown(reading.lengths))


def _scalar(typed: TypedNumber, unit: str) -> str:
    if typed.place and not typed.plain:
        low, high = (numeral(end, typed.digits + 3) for end in typed.tolerance(False))
        return f"≈ {rounded(typed.value, typed.digits)}{unit} ({low} – {high})"
    value = numeral(typed.value)
    if shown_in_full(typed.value):
        return f"= {value}{unit}"
    ratio = str(typed.value)
    return (
        f"= {grouped(ratio)} ≈ {value}{unit}"
        if len(ratio) <= _LONGEST_RATIO
        else f"≈ {value}{unit}"
    )
