"""`quizcnn serve` before anything is served: what it refuses, and what it lacks."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from quizcnn.cli.arguments import CommandLine
from quizcnn.cli.commands import serve
from quizcnn.cli.console import Console


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "quizcnn.tui.web.server", raising=False)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "needs the extra `serve`, which is not installed"), ("zh", "需要额外组件 `serve`")],
)
def test_without_the_extra_it_says_how_to_install_it(
    run: Any, without_the_extra: None, language: str, words: str
) -> None:
    result = run("serve", "--lang", language)
    assert (result.code, result.out) == (3, "")
    assert words in result.err
    assert "pip install 'quizcnn[serve]'" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1 "])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_other_machine_is_let_in(run: Any, host: str, language: str) -> None:
    result = run("serve", "--host", host, "--lang", language)
    assert (result.code, result.out) == (2, "")
    assert "ssh -L" in result.err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80.5", ""])
def test_a_port_is_a_number(run: Any, port: str) -> None:
    result = run("serve", f"--port={port}")
    assert (result.code, result.out) == (2, "")
    assert "65,535" in result.err


def test_a_page_runs_this_program_with_the_same_collection_and_language() -> None:
    line = CommandLine(["serve", "--collection", "my cards; rm.db", "--lang", "zh"])
    command = serve._command(serve.PARSER.read(line), Console("zh"))
    assert command.endswith("-P -m quizcnn --lang zh '--collection=my cards; rm.db'")
    assert sys.executable in command


@pytest.mark.parametrize(
    ("port", "free"), [(8000, "8001"), (80, "8080"), (65535, "8080"), (1024, "1025")]
)
def test_another_port_is_named(port: int, free: str) -> None:
    assert serve._free(port) == free
