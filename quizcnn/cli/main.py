"""The door: finds the command, runs it, and turns every failure into one kind line and a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from quizcnn.cli import exit_codes
from quizcnn.cli.console import Console
from quizcnn.cli.language import language_for
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.messages.errors import UserError, WrongUse


def run() -> None:
    """Run the program on the command line's words and leave with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Run one command; returns the exit code. No traceback gets past here."""
    console = Console("en")
    try:
        console = Console(
            language_for(words), json="--json" in words, color="--no-color" not in words
        )
        code = dispatch(list(words), console)
        sys.stdout.flush()
        return code
    except SystemExit as leaving:  # argparse has printed its help or the version
        return leaving.code if isinstance(leaving.code, int) else exit_codes.DONE
    except (UserError, ImpossibleGeometry) as error:
        console.error(error.said(console.language))
        return error.exit_code
    except KeyboardInterrupt:
        console.talk("")
        return exit_codes.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        return _silenced()
    except OSError as error:
        console.error(console.say("system-error", detail=_described(error)))
        return _silenced(exit_codes.UNUSABLE)
    except Exception as error:
        return _unexpected(error, console)


def dispatch(words: list[str], console: Console) -> int:
    """Find the command among `words` and run it."""
    from quizcnn.cli.commands import COMMANDS

    name = command_in(words)
    if name is None:
        from quizcnn.cli.home import home

        return home(words, console)
    if name not in COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(name, COMMANDS, 1, 0)[0]
        raise WrongUse("cli.unknown-command", name=name, near=near)
    words.remove(name)
    return run_command(name, words, console)


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


def command_in(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of a global one."""
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in ("--lang", "--collection"):
            skip = True
        elif not word.startswith("-"):
            return word
    return None


def _silenced(code: int = exit_codes.DONE) -> int:
    """Keep Python from complaining about stdout again while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _described(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"


def _unexpected(error: Exception, console: Console) -> int:
    if os.environ.get("QUIZCNN_DEBUG"):
        raise error
    console.error(console.say("unexpected", kind=type(error).__name__, detail=str(error)))
    return exit_codes.UNUSABLE
