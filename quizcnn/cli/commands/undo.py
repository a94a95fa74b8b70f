"""`quizcnn undo`: takes the newest review back, schedule included."""

from __future__ import annotations

from quizcnn.cli.arguments import Arguments, Parser
from quizcnn.cli.commands.history import entry_json
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages.errors import WrongUse

PARSER = Parser(AT)


def run(arguments: Arguments, console: Console) -> int:
    """Retract, and say what was."""
    with open_study(arguments, console) as study:
        review = study.undo()
    if review is None:
        raise WrongUse("cli.nothing-to-undo")
    if console.json:
        console.print_json(entry_json(review))
    else:
        console.print(console.localize("undone", question=review.question, quality=review.quality))
    return ExitCode.DONE
