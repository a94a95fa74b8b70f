"""What `suspend`, `unsuspend` and `bury` share: a mark put on several questions."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.opening import open_study

if TYPE_CHECKING:
    from quizcnn.practice.study import Study


def add_ids(parser: Parser) -> None:
    """The questions to mark."""
    parser.add_argument("ids", nargs="+", metavar="ID", help=parser.localize("ids-help"))


def mark(arguments: argparse.Namespace, console: Console, put: Callable[[Study, str], None]) -> int:
    """Put the mark on every question, or on none when one of the ids is unknown."""
    with open_study(arguments, console) as study:
        for question in arguments.ids:
            study.find(question)
        for question in arguments.ids:
            put(study, question)
    if console.json:
        console.print_json({"marked": arguments.ids})
    else:
        console.print(console.localize("marked", count=len(arguments.ids)))
    return DONE
