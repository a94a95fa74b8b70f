"""What the three shells complete, asked of the real ones where they are installed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.question import ALL_TOPICS
from quizcnn.cli import completion
from quizcnn.cli.commands import COMMANDS, find
from quizcnn.cli.commands.completion import script
from quizcnn.cli.completion import SHELLS
from quizcnn.cli.console import Console
from quizcnn.engine import catalogue, networks
from quizcnn.practice.settings.settings import SETTINGS

ROOT = Path(__file__).parents[2]

# a shell of its own for each line takes a second in zsh
REAL_SHELLS = ("bash", "fish", pytest.param("zsh", marks=pytest.mark.slow))

_BASH = """
source {script}
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
compopt() {{ :; }}
_quizcnn
printf '%s\\n' "${{COMPREPLY[@]}}"
"""

# Completes once in a shell of its own, whose `compadd` prints the words instead of a menu.
_ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT=; stty -echo; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell 'compadd () {{
    if [[ ${{@[1,(i)(-|--)]}} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
    typeset -a __hits
    builtin compadd -A __hits "$@"
    print -r -l -- "hit:"${{^__hits}}
    builtin compadd "$@"
}}'
zpty -w shell 'done-completing () {{ print -r -- "END"; exit 0 }}'
zpty -w shell 'zle -N done-completing; bindkey "^I" complete-word; bindkey "^X" done-completing'
zpty -w shell 'unsetopt beep; LISTMAX=0; print BEG''IN'
while zpty -r shell line && [[ $line != *BEGIN* ]]; do :; done
zpty -n -w shell {line}$'\t\C-x'
while zpty -r shell line; do print -rn -- $line; [[ $line == *END* ]] && break; done
zpty -d shell
"""


@pytest.fixture
def program(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `quizcnn` in it, on the path, and the three scripts."""
    folder = machine / "bin"
    folder.mkdir()
    command = folder / "quizcnn"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quizcnn "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    for shell, name in zip(SHELLS, ("quizcnn.bash", "_quizcnn", "quizcnn.fish"), strict=True):
        (folder / name).write_text(script(shell, Console("en")), "utf-8")
    return folder


def completed(shell: str, folder: Path, line: str | None) -> set[str]:
    """What the shell offers where the cursor stands behind `line`; without one it only reads."""
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    name = {"bash": "quizcnn.bash", "zsh": "_quizcnn", "fish": "quizcnn.fish"}[shell]
    place = shlex.quote(str(folder / name))
    if line is None:
        return _run(shell, "-n", str(folder / name))
    if shell == "bash":
        return _run("bash", "--norc", "-c", _BASH.format(script=place, words=_split(line)))
    if shell == "fish":
        return _run("fish", "-N", "-c", f"source {place}; complete -C {shlex.quote(line)}")
    driver = _ZSH.format(folder=shlex.quote(str(folder)), line=shlex.quote(line))
    return set(re.findall(r"hit:(\S+)", "\n".join(_run("zsh", "-f", "-c", driver))))


def _split(line: str) -> str:
    """The words as bash has them: an equals sign is one of its own."""
    words = line.replace("=", " = ").split()
    if line.endswith(" "):
        words.append("")
    return " ".join(map(shlex.quote, words))


def _run(*words: str) -> set[str]:
    ran = subprocess.run(
        words, capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL
    )
    assert ran.stderr == b""
    lines = ran.stdout.decode().replace("\r", "\n").split("\n")
    return {line.partition("\t")[0].rstrip() for line in lines if line}


@pytest.mark.parametrize("shell", REAL_SHELLS)
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("quizcnn ", set(COMMANDS)),
        ("quizcnn unsus", {"unsuspend"}),
        ("quizcnn --lang zh --json hist", {"history"}),
        ("quizcnn --lang=zh hist", {"history"}),
        ("quizcnn practice --topic ", set(ALL_TOPICS)),
        ("quizcnn practice --cram --to", {"--topic"}),
        ("quizcnn export deck.csv --languages b", {"both"}),
        ("quizcnn export --topic pooling --format a", {"apkg"}),
        ("quizcnn bank ", {"check", "new"}),
        ("quizcnn check conv_out", {"conv_output_size"}),
        ("quizcnn check --variant 3 depthwise-separable-macs kern", {"kernel_size="}),
        ("quizcnn calc conv_macs convent", {"convention="}),
        ("quizcnn calc conv_output_size input_size=224 stri", {"stride="}),
        ("quizcnn net resnet-50-", {"resnet-50-v1.5"}),
        ("quizcnn net mobilenet-v1 wid", {"width="}),
        ("quizcnn show depthwise-separable-mac", {"depthwise-separable-macs"}),
        ("quizcnn suspend anything pooling-gradient-s", {"pooling-gradient-sum-law"}),
        ("quizcnn config new_", {"new_per_day"}),
        ("quizcnn check conv_output_siz inp", set()),
        ("quizcnn due pool", set()),
        ("quizcnn practice --limit 1", set()),
    ],
)
def test_what_is_offered(shell: str, program: Path, line: str, offered: set[str]) -> None:
    assert completed(shell, program, line) == offered


@pytest.mark.parametrize("shell", REAL_SHELLS)
def test_files_are_offered_where_a_file_is_asked_for(shell: str, program: Path) -> None:
    text = script(shell, Console("en"))
    if shell == "bash":  # bash itself completes files where the function says so
        assert re.search(r"\bimport:1\b.*\) offer='files'", text)
        return
    deck = program / "a-deck.toml"
    deck.touch()
    for words in ("import", "bank check", "net", "check --batch", "due --collection"):
        found = completed(shell, program, f"quizcnn {words} {program}/a-d")
        assert any(each.endswith("a-deck.toml") for each in found), words


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(shell: str, program: Path) -> None:
    assert completed(shell, program, None) == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_the_script(shell: str) -> None:
    text = script(shell, Console("en"))
    for name in COMMANDS:
        assert name in text
        for option in find(name).PARSER.options:
            assert (f"-l {option[2:]} " if shell == "fish" else option) in text


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_explanations_are_in_the_learners_language(run: Any, shell: str) -> None:
    assert "批改一个数、形状或网格" in run("completion", shell, "--lang", "zh").out
    assert "grade a number, shape or grid" in run("completion", shell).out


@pytest.mark.parametrize("shell", SHELLS)
def test_json_holds_the_script(run: Any, shell: str) -> None:
    assert run("completion", shell, "--json").json == {
        "shell": shell,
        "script": run("completion", shell).out,
    }


def test_values_come_one_a_line_with_what_they_are(run: Any) -> None:
    lines = run("completion", "--values", "targets", "--lang", "zh").out.splitlines()
    assert "conv_output_size\t输出尺寸" in lines
    names = [line.partition("\t")[0] for line in lines]
    assert names[: len(catalogue.names())] == catalogue.names()
    assert run("completion", "--values", "networks").out.split() == networks.names()


def test_own_decks_and_what_is_in_them_are_offered(run: Any, machine: Path) -> None:
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    assert run("bank", "new", str(folder / "mine.toml")).code == 0
    assert run("completion", "--values", "decks").out == "mine\n"
    before = run("completion", "--values", "questions").out.splitlines()
    assert run("bank", "new", str(machine / "other.toml")).code == 0
    assert run("import", str(machine / "other.toml")).code == 0
    after = run("completion", "--values", "questions").out.splitlines()
    assert set(before) <= set(after)
    assert run("completion", "--values", "decks").out == "mine\nother\n"


def test_every_setting_is_offered_with_its_meaning(run: Any) -> None:
    listed = run("completion", "--values", "settings", "--json").json
    assert [(each["value"], each["meaning"]) for each in listed] == [
        (key, setting.meaning.en) for key, setting in SETTINGS.items()
    ]


def test_only_what_can_be_worked_out_is_a_target(run: Any) -> None:
    targets = run("completion", "--values", "targets").out
    for question in run("questions", "--json").json:
        computed = run("check", question["id"], "1").code != 2
        assert (f"\n{question['id']}\t" in targets) == computed or question["kind"] == "grid"


def test_parameters_of_a_target(run: Any) -> None:
    assert run("completion", "--parameters", "conv_parameters").out.split() == [
        f"{parameter.name}=" for parameter in catalogue.find("conv_parameters").parameters
    ]
    assert "aux=" in run("completion", "--parameters", "googlenet").out.split()
    unknown = run("completion", "--parameters", "conv_parametrs")
    assert (unknown.code, unknown.out) == (2, "")
    assert "conv_parameters" in unknown.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("bash", "--values", "networks"),
        ("--values", "networks", "--parameters", "vgg-16"),
        ("tcsh",),
        ("bash", "zsh"),
        ("--values", "colours"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_no_shell(run: Any, words: tuple[str, ...], language: str) -> None:
    result = run("completion", *words, "--lang", language)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("quizcnn: error: ")


def test_shells_are_the_modules() -> None:
    folder = Path(completion.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__", "places"} == set(SHELLS)
