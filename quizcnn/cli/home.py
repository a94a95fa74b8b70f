"""`quizcnn` without a command: the home screen, or today's counts where there is no terminal."""

from __future__ import annotations

import argparse
import sys

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.streams import is_terminal


def home(words: list[str], console: Console) -> int:
    """Open the screen, or print the counts and how to go on."""
    from quizcnn.cli import argparse_words

    argparse_words.speak(console.language)
    parser = Parser("", console.language, usage="quizcnn [COMMAND] [OPTION]…")
    parser.epilog = _commands(console)
    arguments = parser.read(words)
    if is_terminal(sys.stdin) and is_terminal(sys.stdout) and not console.json:
        from quizcnn.cli.opening import open_study
        from quizcnn.tui.app import run

        return run(lambda: open_study(arguments), console.language)
    return _counts(arguments, console)


def _commands(console: Console) -> str:
    """The commands with one line each, for `quizcnn --help`."""
    from quizcnn.cli.commands import COMMANDS

    lines = [f"  {name:10} {console.localize(f'{name}-does')}" for name in COMMANDS]
    return "\n".join(
        (console.localize("commands"), *lines, "", console.localize("quizcnn-example"))
    )


def _counts(arguments: argparse.Namespace, console: Console) -> int:
    from quizcnn.cli.commands.due import as_json, print_counts
    from quizcnn.cli.opening import open_study

    with open_study(arguments, console) as study:
        counts = study.counts()
    if console.json:
        console.print_json(as_json(counts))
    else:
        print_counts(counts, console)
        console.print(console.localize("how-to-go-on"))
    return DONE
