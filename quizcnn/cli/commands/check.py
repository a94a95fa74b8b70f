"""`quizcnn check`: grades a number, shape or grid typed in the shell."""

from __future__ import annotations

from quizcnn.cli.arguments import VARIANT, Argument, Arguments, Parser, sorted_out
from quizcnn.cli.console import Console
from quizcnn.cli.grades import exit_code, grade_json, print_grade
from quizcnn.cli.target import Finder, subject
from quizcnn.grading.judge import UNREADABLE, grade
from quizcnn.messages.errors import WrongUse

PARSER = Parser(
    Argument("words", "check-words-help", "TARGET", nargs="*"),
    VARIANT,
    Argument("--batch", "batch-help", "FILE"),
    usage=(
        "quizcnn check TARGET [NAME=VALUE]… ANSWER [OPTION]…\nquizcnn check --batch FILE [OPTION]…"
    ),
)


def run(arguments: Arguments, console: Console) -> int:
    """Grade one answer, or a batch."""
    if arguments.batch is not None:
        from quizcnn.cli.batch import run_batch

        if arguments.words or arguments.variant is not None:
            raise WrongUse("cli.batch-alone")
        return run_batch(arguments.batch, Finder(arguments, console.warn), console)
    plain, given = sorted_out(arguments.words)
    if len(plain) != 2:
        raise WrongUse(_trouble(plain), words=" ".join(plain[1:]))
    about = subject(plain[0], given, arguments.variant, Finder(arguments, console.warn))
    verdict = grade(plain[1], about.expected)
    if console.json:
        console.print_json(grade_json(about, plain[1], verdict, console.language))
    elif verdict.verdict != UNREADABLE:
        print_grade(about, verdict, console)
    if verdict.verdict == UNREADABLE:
        console.error(console.localize(verdict.message))
    return exit_code(verdict)


def _trouble(plain: list[str]) -> str:
    return {0: "cli.no-target", 1: "cli.no-answer"}.get(len(plain), "cli.many-answers")
