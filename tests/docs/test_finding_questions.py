"""The user guide's table of the filter language holds what the program understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from quizcnn.practice.questions.filter_keys import KEYS, STATES
from quizcnn.practice.questions.question_filter import parse

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [("user-guide.md", "## Finding questions"), ("user-guide.zh.md", "## 查找题目")]


def section(page: str, title: str) -> str:
    _, _, rest = (DOCS / page).read_text(encoding="utf-8").partition(f"{title}\n")
    return rest.partition("\n## ")[0]


def terms(text: str) -> list[str]:
    """The code spans in the first column of the table."""
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [term for row in rows for term in re.findall("`([^`]+)`", row)]


@pytest.mark.parametrize(("page", "title"), PAGES)
def test_every_term_of_the_table_is_understood(page: str, title: str) -> None:
    found = terms(section(page, title))
    for term in found:
        assert parse(term).alternatives != ((),)
    asked = {term.partition(":")[0] for term in found}
    assert set(KEYS) <= asked
    assert {f"is:{state}" for state in STATES} <= set(found)


@pytest.mark.parametrize(("page", "title"), PAGES)
def test_the_commands_shown_are_understood(page: str, title: str) -> None:
    lines = re.findall("^quizcnn questions .*", section(page, title), re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        parse(shlex.split(line)[-1])
