"""`quizcnn suspend|unsuspend|bury|unbury|flag|unflag|reset ID…`, as the keys of a sitting do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages import localize

if TYPE_CHECKING:
    from quizcnn.practice.study import Study

# Not `Study.suspend` itself: the study brings the database library along, also for `--help`.
_ACTIONS: dict[str, Callable[[Study, str], bool]] = {
    "suspend": lambda study, question: study.suspend(question),
    "unsuspend": lambda study, question: study.unsuspend(question),
    "bury": lambda study, question: study.bury(question),
    "unbury": lambda study, question: study.unbury(question),
    "flag": lambda study, question: study.flag(question),
    "unflag": lambda study, question: study.unflag(question),
    "reset": lambda study, question: study.reset(question),
}

# The others can change nothing where no collection is.
_BEGINNING = ("suspend", "bury", "flag")

PARSER = Parser(Argument("ids", "ids-help", "ID", nargs="+"), AT)


def run(arguments: Arguments, console: Console) -> int:
    """Mark every question, or none when one of the ids is unknown; say which were so already."""
    mark = _ACTIONS[arguments.command]
    ids = dict.fromkeys(arguments.ids)  # one that is named twice is marked once
    begins = arguments.command in _BEGINNING
    with open_study(arguments, console, begins=begins) as study:
        for question in ids:
            study.find(question)
        changed = {}
        for question in ids:
            changed[question] = mark(study, question)
            console.has_recorded |= changed[question]
    if console.json:
        marked = [question for question in changed if changed[question]]
        unchanged = [question for question in changed if not changed[question]]
        console.print_json({"marked": marked, "unchanged": unchanged})
        return ExitCode.DONE
    for question, is_new in changed.items():
        key = f"did-{arguments.command}" if is_new else f"idle-{arguments.command}"
        console.print_wrapped(localize(f"practice.{key}", console.language, question=question))
    return ExitCode.DONE
