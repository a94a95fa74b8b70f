from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.faults import Fault
from quizcnn.bank.formula import Formula
from quizcnn.bank.lint.deck import check_file
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question

Write = Callable[[str], str]
Check = Callable[[str], list[Fault]]


def value(text: str, **names: Any) -> Any:
    """The value of a formula."""
    return Formula.parse(text).evaluate(names)


@pytest.fixture
def deck() -> str:
    """A small deck without a fault, one question of each sort."""
    return Path(__file__).with_name("deck.toml").read_text(encoding="utf-8")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a deck and return its path."""

    def to_file(text: str) -> str:
        path = tmp_path / "deck.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return to_file


@pytest.fixture
def check(write: Write) -> Check:
    """Check a deck given as text."""
    return lambda text: check_file(write(text))


def keys(faults: list[Fault]) -> list[tuple[str, str, str]]:
    """Question, field and key of each fault."""
    return [(each.question, each.field, each.message.key.removeprefix("bank.")) for each in faults]


@pytest.fixture
def make() -> Callable[..., Question]:
    """Make a question from the fields that matter to a test."""

    def made(**fields: Any) -> Question:
        table = {
            "id": "a-question",
            "topic": "cost",
            "kind": "numeric",
            "prompt": {"en": "What?", "zh": "什么？"},
            **fields,
        }
        return question_from_table(table)

    return made
