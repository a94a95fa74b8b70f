"""The newcomer's page names files and folders that are there, and all folders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|md))`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_there(name: str) -> None:
    assert any(
        (ROOT / above / name).exists() for above in ("", "quizcnn", "quizcnn/engine/networks")
    )


def test_every_folder_of_the_program_has_its_line() -> None:
    packages = {
        f"{path.parent.relative_to(ROOT)}/" for path in (ROOT / "quizcnn").rglob("*/__init__.py")
    }
    described = {
        row.split("`")[1] for row in PAGE.splitlines() if row.startswith("|") and "`" in row
    }
    assert packages - {"quizcnn/", "quizcnn/store/migrations/versions/"} <= described
