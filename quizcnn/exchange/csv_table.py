"""CSV: one row a variant and language, in UTF-8; a file says so to spreadsheets.

Deck texts come from strangers and spreadsheets take a cell that begins with "=" for a formula. Such
a cell gets an apostrophe before it, which spreadsheets hide; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from typing import IO

from quizcnn.bank.question_sheet import Sheet, frozen, sheets
from quizcnn.bank.variant import Variant
from quizcnn.exchange.formats import Export

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,]+%?\Z)")

COLUMNS = (
    "id",
    "variant",
    "language",
    "topic",
    "kind",
    "difficulty",
    "prompt",
    "choices",
    "answer",
    "steps",
    "explanation",
    "references",
)


def write(export: Export, stream: IO[bytes]) -> None:
    """Write the table; cells with several lines keep them."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for variant in frozen(export.questions, export.variants):
        for texts in sheets(variant, export.languages):
            rows.writerow(_row(variant, texts))
    stream.write(text.getvalue().encode())


def _row(variant: Variant, texts: Sheet) -> list[str]:
    question = variant.question
    cells = (
        question.id,
        variant.number,
        texts.language,
        question.topic,
        question.kind,
        question.difficulty,
        texts.prompt,
        "\n".join(texts.choices),
        "\n".join(texts.answer),
        "\n".join(texts.steps),
        texts.explanation,
        "\n".join(texts.references),
    )
    return [_harmless(str(cell)) for cell in cells]


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
