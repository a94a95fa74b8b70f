from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizcnn.bank import toml_file
from quizcnn.bank.decks import Bank, cache_folder, load_file
from quizcnn.bank.faults import BankFaults
from quizcnn.bank.parse_question import question_from_table
from quizcnn.messages.errors import Unusable, WrongUse

IDS = ["conv-size", "max-pool", "dropout-mean", "why-pool", "which-net"]

HEAVY = [
    *("dataclasses", "inspect", "pathlib", "json", "tomllib", "random", "difflib", "hashlib"),
    *("numpy", "platformdirs", "logging"),
]


@pytest.fixture
def source(write: Callable[[str], str], deck: str) -> str:
    return write(deck)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "cache")


def test_questions_come_in_the_order_of_the_file(source: str, folder: str) -> None:
    for _ in ("read from TOML", "read from the copy"):
        bank = Bank(source, folder)
        assert bank.ids() == IDS
        assert [question.id for question in bank.questions()] == IDS
        assert [table["id"] for table in bank.tables()] == IDS
        assert "max-pool" in bank
        assert "min-pool" not in bank


def test_the_copy_gives_the_same_questions(source: str, folder: str) -> None:
    first = Bank(source, folder)
    again = Bank(source, folder)
    for name in IDS:
        assert again.find(name) == first.find(name)


def test_with_a_copy_the_toml_is_not_read(
    source: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Bank(source, folder)
    monkeypatch.setattr(toml_file, "read_tables", None)
    assert Bank(source, folder).find("max-pool").topic == "pooling"


def test_a_damaged_copy_is_made_anew(source: str, folder: str) -> None:
    Bank(source, folder)
    (copy,) = Path(folder).iterdir()
    content = copy.read_bytes()
    copy.write_bytes(content.replace(b"convolution", b"cONVOLUTION"))
    assert Bank(source, folder).find("conv-size").topic == "convolution"
    assert copy.read_bytes() == content


def test_a_copy_that_vanishes_meanwhile_is_no_error(source: str, folder: str) -> None:
    Bank(source, folder)
    bank = Bank(source, folder)
    (copy,) = Path(folder).iterdir()
    copy.unlink()
    assert bank.find("which-net").kind == "choice"


def test_a_changed_bank_is_read_anew(source: str, folder: str) -> None:
    Bank(source, folder)
    text = Path(source).read_text(encoding="utf-8").replace("difficulty = 2", "difficulty = 5")
    Path(source).write_text(text + "\n", encoding="utf-8")
    assert Bank(source, folder).find("conv-size").difficulty == 5


def test_an_unwritable_folder_is_no_error(source: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Bank(source, str(tmp_path / "file")).ids() == IDS


def test_an_unknown_id_gets_the_nearest(source: str, folder: str) -> None:
    with pytest.raises(WrongUse, match="did you mean 'max-pool"):
        Bank(source, folder).find("max-pol")


def test_a_bank_that_is_no_toml_is_refused(write: Callable[[str], str], folder: str) -> None:
    with pytest.raises(BankFaults):
        Bank(write("schema = = 1"), folder)


def test_a_bank_that_is_missing_is_unusable(tmp_path: Path, folder: str) -> None:
    with pytest.raises(Unusable):
        Bank(str(tmp_path / "none.toml"), folder)


def test_a_question_survives_json(source: str, folder: str) -> None:
    for question in Bank(source, folder).questions():
        assert question_from_table(json.loads(json.dumps(question.raw))) == question


def test_a_faulty_table_names_the_question() -> None:
    with pytest.raises(BankFaults, match="a-b: kind"):
        question_from_table({"id": "a-b", "topic": "cost", "prompt": {"en": "a", "zh": "b"}})


def test_a_file_is_loaded_with_all_its_questions(source: str) -> None:
    assert [question.id for question in load_file(source).questions] == IDS


def test_a_faulty_file_is_not_loaded(write: Callable[[str], str], deck: str) -> None:
    with pytest.raises(BankFaults, match="max-pool: topic"):
        load_file(write(deck.replace('topic = "pooling"', 'topic = "pools"', 1)))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes the short cut")
@pytest.mark.parametrize("home", ["", "/somewhere/else"])
def test_the_cache_folder_is_the_one_of_the_platform(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_cache_dir

    monkeypatch.setenv("XDG_CACHE_HOME", home)
    assert cache_folder() == user_cache_dir("quizcnn", appauthor=False)


def test_nothing_heavy_is_imported_to_ask_a_question() -> None:
    program = (
        "import sys, quizcnn.bank.decks, quizcnn.bank.variant\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.split() == []
