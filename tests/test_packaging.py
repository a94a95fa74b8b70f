"""What a wheel carries: without the bank, the stylesheets or the migrations it would not run."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_the_bank_travels_inside(wheel: set[str]) -> None:
    assert "quizcnn/data/questions.toml" in wheel


@pytest.mark.parametrize("pattern", ["*.py", "*.tcss", "*.toml", "py.typed"])
def test_every_file_of_the_package_travels(wheel: set[str], pattern: str) -> None:
    files = {str(path.relative_to(ROOT)) for path in (ROOT / "quizcnn").rglob(pattern)}
    assert files
    assert files <= wheel


def test_nothing_else_travels(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"quizcnn"}
    assert not [name for name in wheel if "tests/" in name]
