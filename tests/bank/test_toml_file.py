from __future__ import annotations

from collections.abc import Callable
from math import isnan
from pathlib import Path

import pytest

from quizcnn.bank.deck_head import NO_HEAD
from quizcnn.bank.toml_file import LIMITS, MEGABYTE, Limits, read_tables
from quizcnn.messages.errors import Unusable

GOOD = "schema = 1\n[[question]]\n"


def faults(path: Path, content: bytes, limits: Limits = LIMITS) -> list[str]:
    path.write_bytes(content)
    found = read_tables(str(path), limits).faults
    for fault in found:
        assert fault.file == str(path)
        assert fault.localize("en") != fault.localize("zh")
    return [f"{fault.field} {fault.message.key.removeprefix('bank.')}" for fault in found]


def test_the_tables_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    path.write_text(f"{GOOD}id='a'\n[[question]]\nid='b'\n")
    assert read_tables(str(path)) == (NO_HEAD, [{"id": "a"}, {"id": "b"}], [])


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert faults(tmp_path / "deck", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"schema = 1\n[[question]]\nid = \xff\n", " not-utf-8"),
        (b"schema = 1\nid = = 3\n", "2:6 not-toml"),
        (b"schema = 1\nid = " + b"9" * 5000, " not-toml"),
        (b"schema = 1\nid = " + b"[" * 50_000, " nested-too-deep"),
        (b"[[question]]\n", "schema missing-schema"),
        (b"schema = 3\n[[question]]\n", "schema unknown-schema"),
        (b"schema = 1\nquestion = 3\n", "question not-question-tables"),
        (b"schema = 1\nquestion = [3]\n", "question not-question-tables"),
        (b"schema = 1\n", "question no-questions"),
        (b"", "question no-questions"),
        (b"schema = 1\n[[question]]\n[[questions]]\n", "questions unknown-field"),
    ],
)
def test_a_bad_file_is_a_fault_with_its_place(tmp_path: Path, content: bytes, fault: str) -> None:
    assert fault in faults(tmp_path / "deck.toml", content)


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    content = GOOD.encode() + b"#" * MEGABYTE
    assert faults(tmp_path / "deck.toml", content, Limits(1)) == [" file-too-large"]
    assert faults(tmp_path / "deck.toml", content, Limits(2)) == []


def test_too_many_questions_are_refused(tmp_path: Path) -> None:
    content = (GOOD + "[[question]]\n[[question]]\n").encode()
    refused = ["question too-many-questions"]
    assert faults(tmp_path / "deck.toml", content, Limits(questions=2)) == refused
    assert faults(tmp_path / "deck.toml", content, Limits(questions=3)) == []


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="No such file"):
        read_tables(str(tmp_path / "none.toml"))


def test_a_folder_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        read_tables(str(tmp_path))


@pytest.mark.parametrize("text", ["0.1", "-2.50", "1e-4", "123456789.25"])
def test_decimals_that_a_float_holds_are_read(text: str, write: Callable[[str], str]) -> None:
    tables = read_tables(write(f"{GOOD}value = {text}")).tables
    assert tables[0]["value"] == float(text)


@pytest.mark.parametrize(
    "text", ["inf", "nan", "1e400", "0.1234567890123456789", "1e-999999999", "1e-99999999999999999"]
)
def test_decimals_that_a_float_does_not_hold_are_not_a_number(
    text: str, write: Callable[[str], str]
) -> None:
    tables = read_tables(write(f"{GOOD}value = {text}")).tables
    assert isnan(tables[0]["value"])
    assert str(tables[0]["value"]) == text  # so that a fault shows what was typed


@pytest.mark.parametrize("part", ["a", "1", '"a"', "'a'", '"a.\\""', "a ", " a"])
@pytest.mark.parametrize("line", ["{key} = 1", "[{key}]", "x = {{ {key} = 1 }}"])
def test_a_key_of_any_length_is_refused_at_once(tmp_path: Path, part: str, line: str) -> None:
    file = tmp_path / "deck.toml"
    key = ".".join([part] * (1_200_000 // len(part)))
    file.write_text(f"schema = 1\n{line.format(key=key)}\n")
    (fault,) = read_tables(str(file)).faults
    assert (fault.message.key, fault.field) == ("bank.key-too-long", "2")


def test_many_decimals_and_dots_in_a_text_are_no_key(tmp_path: Path) -> None:
    file = tmp_path / "deck.toml"
    decimals = ", ".join(["0.1"] * 500)
    file.write_text(f'schema = 1\nx = [{decimals}]\ny = "{"and so on … " + "." * 500}"\n')
    keys = {fault.message.key for fault in read_tables(str(file)).faults}
    assert keys == {"bank.unknown-field", "bank.no-questions"}
