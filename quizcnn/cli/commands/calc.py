"""`quizcnn calc`: a value and the worked steps that lead to it."""

from __future__ import annotations

from quizcnn.cli.arguments import VARIANT, Argument, Arguments, Parser, sorted_out
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.grades import print_steps, value_json
from quizcnn.cli.target import Finder, Subject, subject
from quizcnn.engine.numbers.notation import with_unit
from quizcnn.messages.errors import WrongUse

PARSER = Parser(
    Argument("words", "calc-words-help", "TARGET", nargs="*"),
    VARIANT,
    Argument("--list", "calc-list-help", action="store_true"),
    usage="quizcnn calc TARGET [NAME=VALUE]… [OPTION]…\nquizcnn calc --list [TEXT]…",
)


def run(arguments: Arguments, console: Console) -> int:
    """Work out one value, or list what can be worked out."""
    if arguments.list:
        from quizcnn.cli.quantities import list_quantities

        return list_quantities(arguments.words, console)
    plain, given = sorted_out(arguments.words)
    if len(plain) != 1:
        raise WrongUse("cli.calc-words" if plain else "cli.no-target", words=" ".join(plain[1:]))
    about = subject(plain[0], given, arguments.variant, Finder(arguments, console.warn))
    if console.json:
        console.print_json(value_json(about))
    else:
        _print(about, console)
    return ExitCode.DONE


def _print(about: Subject, console: Console) -> None:
    value = with_unit(about.expected.value, about.expected.unit, console.language)
    console.print(console.style(value, "bold"))
    print_steps(about.steps(), console)
    if about.citation:
        console.print_wrapped(console.localize("source", source=about.citation))
