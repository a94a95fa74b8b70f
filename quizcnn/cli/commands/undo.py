"""`quizcnn undo`: takes the newest review back, schedule included."""

from __future__ import annotations

import argparse

from quizcnn.cli.arguments import Parser
from quizcnn.cli.commands.history import entry_json
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.opening import add_at, open_study
from quizcnn.messages.errors import WrongUse


def add_arguments(parser: Parser) -> None:
    """Only the clock can be set."""
    add_at(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Retract, and say what was."""
    with open_study(arguments, console) as study:
        review = study.undo()
    if review is None:
        raise WrongUse("cli.nothing-to-undo")
    if console.json:
        console.print_json(entry_json(review))
    else:
        console.print(console.localize("undone", question=review.question, quality=review.quality))
    return DONE
