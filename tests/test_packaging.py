"""What a wheel carries: without the bank, the stylesheets or the migrations it would not run."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from quizcnn import __version__

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """A freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def wheel(archive: zipfile.ZipFile) -> set[str]:
    """The names of the files in it."""
    return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(archive: zipfile.ZipFile) -> Message:
    """What it says of itself; the body is the page that an index shows."""
    text = archive.read(f"quizcnn-{__version__}.dist-info/METADATA")
    return message_from_bytes(text)


def test_the_bank_travels_inside(wheel: set[str]) -> None:
    assert "quizcnn/data/questions.toml" in wheel


@pytest.mark.parametrize("pattern", ["*.py", "*.pyi", "*.tcss", "*.toml", "*.html", "py.typed"])
def test_every_file_of_the_package_travels(wheel: set[str], pattern: str) -> None:
    files = {str(path.relative_to(ROOT)) for path in (ROOT / "quizcnn").rglob(pattern)}
    assert files
    assert files <= wheel


def test_completions_and_the_man_page_go_where_the_system_looks(wheel: set[str]) -> None:
    share = f"quizcnn-{__version__}.data/data/share"
    assert {
        f"{share}/bash-completion/completions/quizcnn",
        f"{share}/zsh/site-functions/_quizcnn",
        f"{share}/fish/vendor_completions.d/quizcnn.fish",
        f"{share}/man/man1/quizcnn.1",
        f"{share}/man/zh_CN/man1/quizcnn.1",
    } == {name for name in wheel if ".data/" in name}


def test_nothing_else_travels(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"quizcnn"}
    assert not [name for name in wheel if "tests/" in name]


def test_an_index_shows_no_link_that_leads_nowhere(metadata: Message) -> None:
    page = str(metadata.get_payload())
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert all(link.startswith("https://") for link in links)
    assert "!" not in re.findall(r"^.", page, re.MULTILINE)  # nor a picture that is not there
    assert "User guide (`docs/user-guide.md`)" in page
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_whose_it_is_and_what_it_needs(metadata: Message) -> None:
    assert metadata["Author"] == "The quizcnn authors"
    assert metadata["License-Expression"] == "MIT"
    assert "textual<9,>=8.2.8" in metadata.get_all("Requires-Dist", [])


def test_only_pythons_are_named_that_the_suite_is_run_with(metadata: Message) -> None:
    named = [
        each.rpartition(" ")[2]
        for each in metadata.get_all("Classifier", [])
        if re.fullmatch(r".*Python :: 3\.\d+", each)
    ]
    versions = set(re.findall(r"3\.\d\d", (ROOT / ".ci" / "run").read_text("utf-8")))
    assert named
    assert set(named) <= versions
