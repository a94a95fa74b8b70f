"""How an answer is read, said while it is being typed."""

from __future__ import annotations

from quizcnn.grading.decimals import numeral, rounded, shown_in_full, sizes
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.parser import SCALAR, SHAPE
from quizcnn.grading.reading import read
from quizcnn.grading.tolerance import TypedNumber
from quizcnn.messages import localize
from quizcnn.messages.units import unit_name

_LONGEST_RATIO = 15


def how_it_reads(text: str, kind: str, unit: str | None, language: str) -> str:
    """Say in one line what `text` is read as and what its digits claim, or why it is not read.

    Empty for an empty text.
    """
    if not text.strip():
        return ""
    try:
        reading = read(text, kind, unit)
    except Unreadable as error:
        return error.localize(language)
    if kind == SCALAR:
        return _scalar(reading.figures[0], f" {unit_name(unit).localize(language)}" if unit else "")
    if kind == SHAPE:
        return "= " + " × ".join(numeral(figure.value) for figure in reading.figures)
    key = "reads-list" if len(reading.lengths) == 1 else "reads-grid"
    return localize(f"grading.{key}", language, lengths=sizes(reading.lengths))


def _scalar(figure: TypedNumber, unit: str) -> str:
    if figure.place and not figure.plain:
        low, high = (numeral(end, figure.digits + 3) for end in figure.claims(False))
        return f"≈ {rounded(figure.value, figure.digits)}{unit} ({low} – {high})"
    value = numeral(figure.value)
    if shown_in_full(figure.value):
        return f"= {value}{unit}"
    ratio = str(figure.value)
    return f"= {ratio} ≈ {value}{unit}" if len(ratio) <= _LONGEST_RATIO else f"≈ {value}{unit}"
