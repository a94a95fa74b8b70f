"""What `suspend`, `unsuspend` and `bury` share: a mark put on several questions."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.opening import open_desk

if TYPE_CHECKING:
    from quizcnn.practice.study import Desk


def add_ids(parser: Parser) -> None:
    """The questions to mark."""
    parser.add_argument("ids", nargs="+", metavar="ID", help=parser.say("ids-help"))


def mark(arguments: argparse.Namespace, console: Console, put: Callable[[Desk, str], None]) -> int:
    """Put the mark on every question, or on none when one of the ids is unknown."""
    with open_desk(arguments, console) as desk:
        for question in arguments.ids:
            desk.find(question)
        for question in arguments.ids:
            put(desk, question)
    if console.json:
        console.print_json({"marked": arguments.ids})
    else:
        console.print(console.say("marked", count=len(arguments.ids)))
    return DONE
