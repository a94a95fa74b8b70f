"""Finds the command, runs it, and turns every failure into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from quizcnn.cli.arguments import CommandLine
from quizcnn.cli.console import Console, ExitCode, close_streams, open_streams
from quizcnn.messages.errors import UserError


def run() -> None:
    """Run the program on the command line's words and leave with its exit code."""
    gc.set_threshold(50_000)  # a start makes many objects and hardly any garbage
    open_streams()
    code = main(sys.argv[1:])
    close_streams()
    sys.exit(code)


def main(words: Sequence[str]) -> int:
    """Run one command; returns the exit code. No traceback gets past here."""
    console = Console("en")
    try:
        line = CommandLine(words)
        console = Console(language_for(line.language), json=line.json, color=line.color)
        code = dispatch(line, console)
        sys.stdout.flush()
        return code
    except UserError as error:
        console.error(error.localize(console.language))
        return error.exit_code
    except KeyboardInterrupt:
        console.talk("")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        return ExitCode.DONE
    except OSError as error:
        key = "output-failed" if console.has_recorded else "system-error"
        console.error(console.localize(key, detail=_described(error)))
        return ExitCode.UNUSABLE
    except Exception as error:
        return _unexpected(error, console)


def dispatch(line: CommandLine, console: Console) -> int:
    """Find the command of the line and run it, or print the help or the version it asks for."""
    from quizcnn.cli.commands import COMMANDS, find

    module = find(line.command, line.ahead)
    if line.wants_help:
        from quizcnn.cli.help_page import help_page

        commands = () if line.command else COMMANDS
        console.print(help_page(line.command, module.PARSER, console, commands))
        return ExitCode.DONE
    if line.wants_version:
        from quizcnn import __version__

        console.print(f"quizcnn {__version__}")
        return ExitCode.DONE
    warn_of_settings(console)
    code: int = module.run(module.PARSER.read(line), console)
    return code


def language_for(asked: str | None) -> str:
    """The language `asked` for with --lang, else the settings', else the locale's."""
    if asked:
        return asked
    from quizcnn.practice.settings import program_settings

    return program_settings.language()


def warn_of_settings(console: Console) -> None:
    """Say what the settings file sets in vain, or that it cannot be read; nothing waits for it."""
    from quizcnn.practice.settings import program_settings

    if program_settings.is_in_order():
        return
    from quizcnn.practice.settings.settings import file_faults

    for fault in file_faults():
        console.warn(fault)


def _described(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"


def _unexpected(error: Exception, console: Console) -> int:
    if os.environ.get("QUIZCNN_DEBUG"):
        raise error
    console.error(console.localize("unexpected", kind=type(error).__name__, detail=str(error)))
    return ExitCode.UNUSABLE
