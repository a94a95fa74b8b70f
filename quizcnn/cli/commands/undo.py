"""`quizcnn undo` takes the newest review back, schedule included; `quizcnn redo` undoes that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Arguments, Parser
from quizcnn.cli.commands.history import entry_json
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from quizcnn.store.review_log import Review

PARSER = Parser(AT)


def run(arguments: Arguments, console: Console) -> int:
    """Retract or bring back, and say what was."""
    takes_back = arguments.command == "undo"
    with open_study(arguments, console, begins=False) as study:
        review = study.undo() if takes_back else study.redo()
    if review is None:
        raise WrongUse("cli.nothing-to-undo" if takes_back else "cli.nothing-to-redo")
    console.has_recorded = True
    if console.json:
        console.print_json(entry_json(review))
    else:
        console.print_message("undone" if takes_back else "redone", **_told(review))
    return ExitCode.DONE


def _told(review: Review) -> dict[str, object]:
    return {
        "question": review.question,
        "quality": review.quality,
        "day": review.day.isoformat(),
    }
