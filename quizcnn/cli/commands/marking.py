"""`quizcnn suspend|unsuspend|bury ID…`: whether and when questions are asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import open_study

if TYPE_CHECKING:
    from quizcnn.practice.study import Study

# Not `Study.suspend` itself: the study brings the database library along, also for `--help`.
_ACTIONS: dict[str, Callable[[Study, str], None]] = {
    "suspend": lambda study, question: study.suspend(question),
    "unsuspend": lambda study, question: study.unsuspend(question),
    "bury": lambda study, question: study.bury(question),
}


PARSER = Parser(Argument("ids", "ids-help", "ID", nargs="+"))


def run(arguments: Arguments, console: Console) -> int:
    """Mark every question, or none when one of the ids is unknown."""
    mark = _ACTIONS[arguments.command]
    with open_study(arguments, console) as study:
        for question in arguments.ids:
            study.find(question)
        for question in arguments.ids:
            mark(study, question)
    if console.json:
        console.print_json({"marked": arguments.ids})
    else:
        console.print(console.localize("marked", count=len(arguments.ids)))
    return ExitCode.DONE
