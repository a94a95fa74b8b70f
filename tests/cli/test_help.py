"""Help, version and language: on every command, with an example, in both languages."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from quizcnn import __version__
from quizcnn.cli.arguments import CommandLine
from quizcnn.cli.commands import COMMANDS, find
from quizcnn.messages import cli as table
from quizcnn.practice.settings import program_settings
from quizcnn.text_layout import cells

# What stays Latin in Chinese help: options, placeholders, names and formats.
_LATIN = re.compile(r"--?[a-z-]+|\{[^}]*\}|\b[A-Z_|]+\b|quizcnn[^\n]*|\[[^\]]*\]")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Any, name: str) -> None:
    result = run(name, "--help")
    assert (result.code, result.err) == (0, "")
    assert f"\nexample: quizcnn {name} " in result.out or name in ("undo", "redo")
    assert result.out.startswith(f"usage: quizcnn {name}")
    for option in ("--help", "--lang", "--collection", "--json", "--no-color", "--version"):
        assert option in result.out


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_help_in_chinese_leaves_nothing_untranslated(run: Any, name: str) -> None:
    result = run(*([name] if name else []), "--help", "--lang", "zh")
    assert result.code == 0
    assert result.out.startswith("用法：quizcnn")
    assert "示例：quizcnn" in result.out
    without_names = _LATIN.sub("", result.out)
    for word in ("usage", "options", "positional", "show this", "exit", "example", "the "):
        assert word not in without_names


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_help_fits_terminals_of_any_width(
    run: Any, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for name in COMMANDS:
        result = run(name, "--help", "--lang", language)
        assert result.code == 0
        _, _, *paragraphs, _ = result.out.split("\n\n")  # what is to be copied is not broken
        assert width < 60 or max(map(cells, "\n".join(paragraphs).split("\n"))) < width


USAGE = """\
usage: quizcnn review [-h] [--lang {en,zh}] [--collection PATH|URL] [--json]
                      [--no-color] [--version]
                      (--answer TEXT | --quality 0..5) [--variant N]
                      [--seconds S] [--at INSTANT]
                      ID
"""


def test_usage_is_aligned_by_cells_in_either_language(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run("review", "-h").out.startswith(USAGE)
    first, *others = run("review", "-h", "--lang", "zh").out.partition("\n\n")[0].split("\n")
    column = cells(first.partition("[")[0])
    assert [len(line) - len(line.lstrip()) for line in others] == [column] * len(others)
    assert all(cells(line) <= 78 for line in (first, *others))


def test_examples_of_the_help_are_understood() -> None:
    for name in COMMANDS:
        _, _, example = table.TABLE[f"{name}-example"][0].partition(": ")
        words = shlex.split(example)
        assert words[:2] == ["quizcnn", name]
        find(name).PARSER.read(CommandLine(words[1:]))


def test_the_programs_help_lists_every_command(run: Any) -> None:
    out = run("--help").out
    assert [name for name in COMMANDS if f"\n  {name} " in out] == list(COMMANDS)
    assert run("-h").out == out


def test_the_version(run: Any) -> None:
    assert run("--version") == (0, f"quizcnn {__version__}\n", "")
    assert run("due", "--version") == (0, f"quizcnn {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [("--lang", "zh", "due"), ("--lang=zh", "due"), ("due", "--lang", "zh"), ("due", "--lang=zh")],
)
def test_the_language_before_and_after_the_command(run: Any, words: tuple[str, ...]) -> None:
    assert "新题" in run(*words).out


@pytest.mark.parametrize(
    "words",
    [
        ("--lang=zh", "due", "--lang", "en"),
        ("--lang", "zh", "due", "--lang=en"),
        ("due", "--lang=zh", "--lang=en"),
        ("--lang", "zh", "--lang", "en", "due"),
        ("due", "--lang=en", "--", "--lang=zh"),
        ("--lang", "en", "due", "--", "--lang", "zh"),
    ],
)
def test_the_last_language_wins_and_none_after_two_dashes(run: Any, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert "--" in words or result.out.startswith("due ")
    assert not re.search("[\u4e00-\u9fff]", result.out + result.err)


@pytest.mark.parametrize(
    "words", [("--lang", "fr", "due"), ("due", "--lang=fr"), ("due", "--lang"), ("--lang",)]
)
def test_a_language_there_is_not(run: Any, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert "--lang" in result.err


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_locales_language(
    run: Any, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert program_settings.language() == language
    assert ("新题" in run("due").out) == (language == "zh")


@pytest.mark.parametrize(
    "words",
    [
        ("review", "--lang", "zh"),
        ("review", "a-b", "--lang", "zh"),
        ("review", "a-b", "--answer", "1", "--quality", "2", "--lang", "zh"),
        ("due", "--lang", "zh", "--json=3"),
        ("due", "--lang", "zh", "--at"),
        ("bank", "chek", "x", "--lang", "zh"),
        ("due", "x", "--lang", "zh"),
        ("due", "--jsn", "--lang", "zh"),
    ],
)
def test_mistakes_are_reported_in_chinese(run: Any, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.code == 2
    without_names = _LATIN.sub("", result.err.removeprefix("quizcnn: error: "))
    assert not re.search(r"[a-z]{4,} [a-z]{2,}", without_names)
