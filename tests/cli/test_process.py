"""The program as a process: pipes, signals, full disks, odd locales, terminals, and its weight."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizcnn.cli.commands import COMMANDS
from quizcnn.messages import localize
from quizcnn.text_layout import cells

ROOT = Path(__file__).parents[2]
RIGHT = (
    "check",
    "conv_output_size",
    "input_size=224",
    "kernel_size=7",
    "stride=2",
    "padding=3",
    "112",
)
HEAVY = {"numpy", "sqlalchemy", "alembic", "rich", "textual"}
# each costs about as much as the rest of the way, and none of them is needed
UNNEEDED = {
    "shutil",
    "dataclasses",
    "inspect",
    "pathlib",
    "json",
    "tomllib",
    "random",
    "difflib",
    "logging",
}

OWN = """
schema = 1

[[question]]
id = "my-own"
topic = "cost"
kind = "numeric"
prompt = { en = "Twice {n}?", zh = "{n} 的两倍？" }
answer = "n * 2"
parameters = { n = [1, 2, 3] }
example = { n = 3 }
"""

COLOR = re.compile(rb"\x1b\[(?:[0-9]*;)*(?:3|4|9|10)[0-8][;m]")

Start = Callable[..., subprocess.CompletedProcess[bytes]]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def loaded_by(*words: str) -> set[str]:
    code = (
        "import sys; from quizcnn.cli.main import main; code = main(sys.argv[1:]);"
        "print(code, *sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], env=environment(), capture_output=True, check=True
    )
    exit_code, *modules = ran.stderr.decode().split()
    assert exit_code == "0"
    return set(modules)


@pytest.mark.parametrize(
    "words",
    [
        RIGHT,
        (
            "check",
            "depthwise_separable_macs",
            *("input_size=112", "in_channels=64", "out_channels=128", "kernel_size=3"),
            "109985792",
        ),
        ("check", "receptive_field", "layers=7/2,3/2,3/1d2", "27"),
        ("calc", "conv_parameters", "in_channels=3", "out_channels=64", "kernel_size=3"),
        ("check", "network_macs", "network=resnet-50", "3857973248"),
        ("net", "resnet-50"),
        ("net", "resnet-50", "--json"),
        ("completion", "--values", "networks"),
        ("completion", "--parameters", "conv_output_size"),
    ],
)
def test_sizes_and_costs_load_nothing_heavy(words: tuple[str, ...]) -> None:
    modules = loaded_by(*words)
    assert not modules & HEAVY
    assert not modules & UNNEEDED - ({"json"} if "--json" in words else set())


@pytest.mark.parametrize(
    "words",
    [
        ("check", "depthwise-separable-macs", "109985792"),
        ("show", "depthwise-separable-macs"),
        ("check", "my-own", "6"),
        ("calc", "my-own", "n=2"),
    ],
)
def test_a_question_of_a_file_loads_no_database(machine: Path, words: tuple[str, ...]) -> None:
    deck = Path(__file__).parent / "deck.toml"
    own = machine / "config" / "quizcnn" / "decks" / "own.toml"
    own.parent.mkdir(parents=True)
    own.write_text(OWN, "utf-8")
    (machine / "collection.db").write_text("not to be opened")
    code = (
        "import sys; from quizcnn.bank import decks;"
        f"decks.bank_file = lambda: {str(deck)!r};"
        "from quizcnn.cli.main import main;"
        f"code = main({list(words)!r});"
        "print(code, *sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    exit_code, *modules = ran.stderr.decode().split()
    assert exit_code == "0"
    assert not set(modules) & HEAVY


@pytest.mark.parametrize("words", [("zsh",), ("--values", "settings")])
def test_a_shell_that_starts_or_completes_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert not loaded_by("completion", *words) & HEAVY


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_quick_to_appear(name: str) -> None:
    assert not loaded_by(name, "--help") & HEAVY


def test_a_reader_that_has_seen_enough() -> None:
    for words in (("calc", "--list"), ("questions",), ("--help",), ("practice", "--plain")):
        with subprocess.Popen(
            [sys.executable, "-m", "quizcnn", *words],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            error = process.stderr.read()
            assert process.wait(timeout=60) == 0, words
        assert b"error" not in error
        assert b"Exception" not in error


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("words", [RIGHT, ("--help",), ("--version",), ("due", "--json")])
def test_a_full_disk_is_three_and_one_line(start: Start, words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        ran = start(*words, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert ran.returncode == 3
    assert ran.stderr.startswith(b"quizcnn: error: ")
    assert ran.stderr.count(b"\n") == 1


def test_streams_that_are_closed(start: Start) -> None:
    for closing in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        command = f'"{sys.executable}" -m quizcnn practice --plain {closing}'
        ran = subprocess.run(
            ["sh", "-c", command], env=environment(), capture_output=True, check=False, timeout=60
        )
        assert ran.returncode == 0, closing
        assert b"Traceback" not in ran.stderr


def test_interrupted_at_a_prompt_what_was_rated_is_kept(start: Start) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "quizcnn", "practice", "--plain"],
        env=environment(PYTHONUNBUFFERED="1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b":d\n3\n")
        process.stdin.flush()
        seen = b""
        while seen.count(b"(:? for help) > ") < 2:
            seen += process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        error = process.stderr.read()
        assert process.wait(timeout=60) == 130
    assert error == b"\n"
    (entry,) = json.loads(start("history", "--json").stdout)
    assert entry["quality"] == 3


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"TERM": "dumb"},
    ],
)
def test_locales_that_know_no_chinese(start: Start, variables: dict[str, str]) -> None:
    ran = start(*RIGHT, "--lang", "zh", "--json", env=variables)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.decode("utf-8"))["message"] == localize("grading.correct", "zh")
    spoken = start(*RIGHT, "--lang", "zh", env=variables)
    assert (spoken.returncode, spoken.stderr) == (0, b"")
    wrong = start("check", "没有", "--lang", "zh", env=variables)
    assert wrong.returncode == 2
    assert wrong.stderr.count(b"\n") == 1


def test_names_that_are_no_text(start: Start, machine: Path) -> None:
    name = os.fsencode(machine) + b"/\xff.csv"
    ran = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"quizcnn", b"check", b"--batch", name],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 3
    assert ran.stderr.startswith(b"quizcnn: error: ")
    exported = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"quizcnn", b"export", b"--json", name],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert exported.returncode == 0
    assert json.loads(exported.stdout)["format"] == "csv"


@pytest.mark.parametrize(
    ("words", "variables", "coloured"),
    [
        ((), {"TERM": "xterm"}, True),
        (("--no-color",), {"TERM": "xterm"}, False),
        ((), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
    ],
)
def test_colour_on_a_terminal_that_wants_it(
    words: tuple[str, ...], variables: dict[str, str], coloured: bool
) -> None:
    output = on_terminal((*RIGHT, *words), variables)
    assert localize("grading.correct", "en").encode() in output
    assert (re.search(COLOR, output) is not None) == coloured
    bold = re.search(rb"\x1b\[(?:\d+;)*1m", output)  # which is no colour
    assert (bold is not None) == (variables["TERM"] != "dumb")


def test_json_on_a_terminal_has_no_colour() -> None:
    assert b"\x1b" not in on_terminal((*RIGHT, "--json"), {"TERM": "xterm"})


def on_terminal(words: tuple[str, ...], variables: dict[str, str], typed: bytes = b"") -> bytes:
    """What the program writes to a terminal, on which `typed` waits to be read."""
    pty: Any = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    os.write(ours, typed)
    ran = subprocess.run(
        [sys.executable, "-m", "quizcnn", *words],
        env=environment(**variables),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        check=False,
        timeout=60,
    )
    os.close(theirs)
    output = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not chunk:
            break
        output += chunk
    os.close(ours)
    assert ran.returncode == 0
    return output


def test_a_dumb_terminal_gets_the_counts() -> None:
    assert b"quizcnn practice" in on_terminal((), {"TERM": "dumb"})


def test_a_line_is_edited_while_it_is_typed() -> None:
    pytest.importorskip("readline")
    # to the beginning of the line; the line before; no line before, once another card is asked
    typed = b"?\x01:\n\x1b[A\n:b\n\x1b[A:q\n"
    output = on_terminal(("practice", "--plain"), {"TERM": "xterm"}, typed).decode()
    assert output.count(":h hint   :d don't know") == 2
    assert output.count("comes back tomorrow") == 1


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": "xterm"}], ids=str)
def test_a_line_ends_at_the_edge_of_any_terminal(variables: dict[str, str]) -> None:
    words = ("practice", "--plain", "--limit", "1")
    output = on_terminal(words, variables | {"COLUMNS": "40"}, b":d\n:q\n").decode()
    lines = [line for line in output.splitlines() if " > " not in line]
    assert max(map(cells, lines)) <= 40


def packet(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "big") + content


@pytest.mark.parametrize("words", [(), ("practice",)])
def test_a_browser_behind_pipes_gets_the_screens(start: Start, words: tuple[str, ...]) -> None:
    quit_ = packet(b"M", json.dumps({"type": "quit"}).encode())
    driver = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    ran = start(*words, input=quit_, env=driver)
    assert ran.stdout.startswith(b"__GANGLION__\n")  # what `textual serve` waits for
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("words", [("due",), ("practice", "--plain"), ("practice", "--json")])
def test_a_browser_gets_no_screen_where_none_is_asked_for(
    start: Start, words: tuple[str, ...]
) -> None:
    ran = start(*words, env={"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"})
    assert b"__GANGLION__" not in ran.stdout


def test_another_driver_makes_no_terminal_of_a_pipe(start: Start) -> None:
    ran = start(env={"TEXTUAL_DRIVER": "textual.drivers.linux_driver:LinuxDriver"})
    assert ran.returncode == 0
    assert b"quizcnn practice" in ran.stdout
