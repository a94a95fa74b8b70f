from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.deck_head import DeckHead
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.bank.question_sheet import sheets
from quizcnn.bank.variant import draw
from quizcnn.exchange import anki_package, csv_table, json_export, markdown
from quizcnn.exchange.formats import FORMATS, Export, format_for, write
from quizcnn.messages.errors import Unusable, WrongUse

Written = Callable[[str, Export], bytes]


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("path", "named", "format"),
    [
        *(("a.csv", None, "csv"), ("a.b/c.MD", None, "md"), ("a", "json", "json")),
        *(("a.csv", "md", "md"), ("-", "apkg", "apkg")),
    ],
)
def test_the_format_is_named_or_the_suffix_says_it(
    path: str, named: str | None, format: str
) -> None:
    assert format_for(path, named) == format


@pytest.mark.parametrize("path", ["a", "a.docx", ".csv", "a.", "csv"])
def test_an_unknown_format_is_refused(path: str) -> None:
    with pytest.raises(WrongUse, match="use one of apkg, csv"):
        format_for(path, None)
    with pytest.raises(WrongUse, match="use one of apkg, csv"):
        format_for("a.csv", "docx")


def test_stdout_needs_a_format() -> None:
    with pytest.raises(WrongUse, match="--format"):
        format_for("-", None)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("umask")
def test_a_file_is_written_whole(
    format: str, export: Export, written: Written, tmp_path: Path
) -> None:
    target = tmp_path / f"deck.{format}"
    write(export, str(target), format)
    assert os.listdir(tmp_path) == [target.name]
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    if format != "apkg":  # which holds the time
        mark = b"\xef\xbb\xbf" if format == "csv" else b""  # without it a spreadsheet guesses
        assert target.read_bytes() == mark + written(format, export)


@pytest.mark.parametrize(
    ("module", "format"),
    [(anki_package, "apkg"), (csv_table, "csv"), (json_export, "json"), (markdown, "md")],
)
@pytest.mark.parametrize("after", [0, 100])
def test_a_full_disk_leaves_the_old_file(
    module: Any,
    format: str,
    after: int,
    export: Export,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / f"deck.{format}"
    target.write_text("old")
    begin = module.write

    def fill(export: Export, stream: Any) -> None:
        begin(export, Full(stream, after))

    monkeypatch.setattr(module, "write", fill)
    with pytest.raises(Unusable, match=r"cannot be written \(No space left\); .*unchanged"):
        write(export, str(target), format)
    assert os.listdir(tmp_path) == [target.name]
    assert target.read_text() == "old"


class Full(io.RawIOBase):
    """A stream on a disk that has room for a few bytes."""

    def __init__(self, stream: Any, capacity: int) -> None:
        self._stream, self._capacity = stream, capacity

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._capacity -= len(content)
        if self._capacity < 0:
            raise OSError(28, "No space left")
        return int(self._stream.write(content))


def test_a_question_that_fails_leaves_the_old_file(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise WrongUse("practice.gave-up")

    (tmp_path / "deck.md").write_text("old")
    monkeypatch.setattr(markdown, "sheets", fail)
    with pytest.raises(WrongUse):
        write(export, str(tmp_path / "deck.md"), "md")
    assert os.listdir(tmp_path) == ["deck.md"]
    assert (tmp_path / "deck.md").read_text() == "old"


@pytest.mark.parametrize("place", ["folder.json", "missing/deck.json", "file/deck.json"])
def test_a_place_that_cannot_be_written_is_named(
    place: str, export: Export, tmp_path: Path
) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(Unusable, match=f"{place} cannot be written .*directory"):
        write(export, str(tmp_path / place), "json")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder.json"]


class Stdout:
    """A stdout whose bytes go to `buffer`."""

    def __init__(self, buffer: Any) -> None:
        self.buffer = buffer


@pytest.mark.parametrize("format", FORMATS)
def test_stdout_gets_the_same_bytes(
    format: str, export: Export, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Stdout(buffer))
    write(export, "-", format)
    assert not buffer.closed
    if format == "apkg":
        assert buffer.getvalue().startswith(b"PK")
    else:
        assert buffer.getvalue() == written(format, export)


def test_what_goes_to_stdout_has_left_when_it_is_said_to_be_written(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Export({"d": export.questions[-1:]}, ("en",), 1)
    with (tmp_path / "out").open("wb") as buffer:
        monkeypatch.setattr(sys, "stdout", Stdout(buffer))
        write(few, "-", "csv")
        assert (tmp_path / "out").read_bytes().endswith(b"\r\n")


class Gone(io.RawIOBase):
    """A pipe whose reader has left."""

    def writable(self) -> bool:
        return True

    def write(self, _: Any) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize("format", FORMATS)
def test_a_reader_that_has_left_is_for_the_face_to_notice(
    format: str, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = Gone()
    monkeypatch.setattr(sys, "stdout", Stdout(buffer))
    with pytest.raises(BrokenPipeError):
        write(export, "-", format)
    assert not buffer.closed


def test_no_questions_are_no_failure(written: Written) -> None:
    for format in FORMATS:
        assert written(format, Export({}))


def test_all_questions_deck_after_deck(questions: list[Question]) -> None:
    export = Export({"a": questions[:2], "b": questions[2:]})
    assert export.questions == questions


@pytest.mark.parametrize("format", ["csv", "md"])
def test_a_deck_of_one_language_is_exported_in_it_once(format: str, written: Written) -> None:
    head = DeckHead(identity="", title=None, languages=("en",), origin="anki")
    table = {
        "id": "a-note",
        "prompt": {"en": "Unmistakable?"},
        "key_points": {"en": ["Yes."]},
    }
    variant = draw(question_from_table(table, head), 0)
    for languages in (("en",), ("zh",), ("en", "zh")):
        assert [texts.language for texts in sheets(variant, languages)] == ["en"]
    content = written(format, Export({"notes": [variant.question]}))
    assert content.count(b"Unmistakable?") == 1
