"""Whatever the page promises is held by a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = {"en": ROOT / "docs" / "durability.md", "zh": ROOT / "docs" / "durability.zh.md"}


def named(language: str) -> list[tuple[str, str]]:
    return re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGES[language].read_text("utf-8"))


@pytest.mark.parametrize(("file", "test"), sorted(set(named("en") + named("zh"))))
def test_the_test_that_is_named_exists(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_both_pages_make_the_same_promises() -> None:
    assert named("en") == named("zh") != []


@pytest.mark.parametrize("page", PAGES.values())
def test_every_promise_names_its_test(page: Path) -> None:
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    promises = [row for row in rows if not row.startswith(("| --- |", "| promise", "| 保证"))]
    assert all(re.search(r"::\w+` \|$", row) for row in promises)
