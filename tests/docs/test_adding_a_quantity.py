"""A quantity is added in two files: its family and the index. Everything else follows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FORMULA = '''
def softsign(x: Real) -> Real:
    """Return x/(1 + |x|), which saturates like tanh but with polynomial tails.

    Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks", §3.
    """
    return divide(x, 1 + relu(x) + relu(-x))


'''
ENTRY = """    Quantity(
        "softsign",
        softsign,
        unit=None,
        meaning=Text("Softsign of a number", "softsign 的值"),
        source="Glorot & Bengio 2010, §3",
        example="x=3",
        misconceptions=(
            Misconception(
                "absolute-value-forgotten",
                lambda x: divide(x, 1 + x),
                Text("You left out the absolute value.", "你漏了绝对值。"),
                shows="x=-3 → -0.75, not 1.5",
            ),
        ),
    ),
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with softsign added to two of its files, and its pages worked out again."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("quizcnn", "docs", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    engine = folder / "quizcnn" / "engine"
    put(
        engine / "quantities" / "layers" / "activations.py", "QUANTITIES = table(\n", FORMULA, ENTRY
    )
    put(engine / "catalogue.py", '"sigmoid", "tanh"', '"softsign", ', "")
    fewer = "import docs.make_quantities as m; m.DRAWS = 2; m.written(m.PAGES, m.page)"
    run(folder, "-c", fewer)
    return folder


def put(file: Path, anchor: str, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(anchor) == 1
    file.write_text(text.replace(anchor, before + anchor + after), "utf-8")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_it_is_worked_out_graded_and_diagnosed(copy: Path) -> None:
    worked_out = run(copy, "-m", "quizcnn", "calc", "softsign", "x=3", "--json")
    assert json.loads(worked_out.stdout)["value"] == "3/4"
    wrong = run(copy, "-m", "quizcnn", "check", "softsign", "x=-3", "1.5", "--json")
    assert json.loads(wrong.stdout)["misconception"]["id"] == "absolute-value-forgotten"


def test_it_is_listed_and_suggested(copy: Path) -> None:
    assert "softsign" in run(copy, "-m", "quizcnn", "calc", "--list", "softsign").stdout
    assert "softsign" in run(copy, "-m", "quizcnn", "calc", "softsing", "x=3").stderr


@pytest.mark.parametrize("page", ["quantities.md", "quantities.zh.md"])
def test_it_is_on_the_reference_page(copy: Path, page: str) -> None:
    text = (copy / "docs" / page).read_text("utf-8")
    assert "$ quizcnn calc softsign x=3" in text
    assert "x=-3 → -0.75, not 1.5" in text


def test_its_numbers_are_tested(copy: Path) -> None:
    tests = copy / "tests" / "engine"
    shutil.copytree(ROOT / "tests" / "engine", tests, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    chosen = [str(tests / "test_misconceptions.py"), str(tests / "test_catalogue.py")]
    quietly = ("-q", "-p", "no:xdist", "-p", "no:cacheprovider")
    done = run(copy, "-m", "pytest", *quietly, *chosen)
    assert done.returncode == 0, done.stdout
    properties = str(tests / "test_catalogue_properties.py")
    done = run(copy, "-m", "pytest", *quietly, "-k", "softsign", properties)
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout
