"""The door: finds the command, runs it, and turns every failure into one kind line and a code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from quizcnn.cli import exit_codes, streams
from quizcnn.cli.console import Console
from quizcnn.cli.language import language_for
from quizcnn.messages.errors import UserError, WrongUse


def run() -> None:
    """Run the program on the command line's words and leave with its exit code."""
    gc.set_threshold(50_000)  # a start makes many objects and hardly any garbage
    streams.open_all()
    code = main(sys.argv[1:])
    streams.close_quietly()
    sys.exit(code)


def main(words: Sequence[str]) -> int:
    """Run one command; returns the exit code. No traceback gets past here."""
    console = Console("en")
    try:
        console = Console(
            language_for(words), json="--json" in words, color="--no-color" not in words
        )
        code = _left(words, console)
        sys.stdout.flush()
        return code
    except UserError as error:
        console.error(error.localize(console.language))
        return error.exit_code
    except KeyboardInterrupt:
        console.talk("")
        return exit_codes.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        return exit_codes.DONE
    except OSError as error:
        console.error(console.localize("system-error", detail=_described(error)))
        return exit_codes.UNUSABLE
    except Exception as error:
        return _unexpected(error, console)


def _left(words: Sequence[str], console: Console) -> int:
    try:
        return dispatch(list(words), console)
    except SystemExit as leaving:  # argparse has printed its help or the version
        return leaving.code if isinstance(leaving.code, int) else exit_codes.DONE


def dispatch(words: list[str], console: Console) -> int:
    """Find the command among `words` and run it."""
    from quizcnn.cli.commands import COMMANDS

    place = command_in(words)
    if place is None:
        from quizcnn.cli.home import home

        return home(words, console)
    name = words.pop(place)
    if name in COMMANDS:
        return run_command(name, words, console)
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1, 0)[0]
    raise WrongUse("cli.unknown-command", name=name[:40], near=near)


def run_command(name: str, words: list[str], console: Console) -> int:
    """Build the parser of one command, parse, and run it."""
    from quizcnn.cli import argparse_words
    from quizcnn.cli.arguments import Parser
    from quizcnn.cli.commands import command

    module = command(name)
    argparse_words.speak(console.language)
    parser = Parser(name, console.language)
    module.add_arguments(parser)
    code: int = module.run(parser.read(words), console)
    return code


def command_in(words: Sequence[str]) -> int | None:
    """Where the first word is that is neither an option nor the value of a global one."""
    is_value = False
    for place, word in enumerate(words):
        if not (is_value or word.startswith("-")):
            return place
        is_value = not is_value and word in ("--lang", "--collection")
    return None


def _described(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"


def _unexpected(error: Exception, console: Console) -> int:
    if os.environ.get("QUIZCNN_DEBUG"):
        raise error
    console.error(console.localize("unexpected", kind=type(error).__name__, detail=str(error)))
    return exit_codes.UNUSABLE
