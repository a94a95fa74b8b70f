"""A small deck with nasty texts, as something to export."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.decks import load_file
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.exchange import anki_package, csv_table, json_export, markdown
from quizcnn.exchange.formats import Export

DECK = Path(__file__).parent / "deck.toml"
WRITERS = {
    "apkg": anki_package.write,
    "csv": csv_table.write,
    "json": json_export.write,
    "md": markdown.write,
}


@pytest.fixture(scope="session")
def deck_file() -> str:
    return str(DECK)


@pytest.fixture(scope="session")
def questions() -> list[Question]:
    return load_file(str(DECK)).questions


@pytest.fixture
def export(questions: list[Question]) -> Export:
    return Export({"nasty": questions})


@pytest.fixture
def written() -> Callable[[str, Export], bytes]:
    """What a format makes of an export."""

    def write(format: str, export: Export) -> bytes:
        stream = BytesIO()
        WRITERS[format](export, stream)
        return stream.getvalue()

    return write


@pytest.fixture
def edited(questions: list[Question]) -> Callable[..., list[Question]]:
    """The deck with some fields of its first question changed."""

    def edit(**fields: Any) -> list[Question]:
        first, *others = questions
        return [question_from_table({**first.raw, **fields}), *others]

    return edit
