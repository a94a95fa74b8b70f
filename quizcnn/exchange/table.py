"""CSV: one row a variant and language, in UTF-8."""

from __future__ import annotations

import csv
import io
from typing import IO

from quizcnn.bank.variants import Variant
from quizcnn.exchange.formats import Export
from quizcnn.exchange.sheets import Sheet, frozen, sheet

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
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for variant in frozen(export.questions, export.variants):
        for language in export.languages:
            rows.writerow(_row(variant, sheet(variant, language)))
    text.flush()
    text.detach()


def _row(variant: Variant, texts: Sheet) -> tuple[object, ...]:
    question = variant.question
    return (
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
