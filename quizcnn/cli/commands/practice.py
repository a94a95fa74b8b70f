"""`quizcnn practice`: today's sitting, on a screen or line by line."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from quizcnn.bank.schema import TOPICS
from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console, is_terminal
from quizcnn.cli.opening import add_at, open_desk
from quizcnn.messages.errors import WrongUse


def add_arguments(parser: Parser) -> None:
    """What the sitting brings, and how it is shown."""
    parser.add_argument(
        "--topic",
        action="append",
        choices=TOPICS,
        default=[],
        metavar="T",
        help=parser.say("topic-help"),
    )
    parser.add_argument("--limit", type=int, metavar="N", help=parser.say("limit-help"))
    parser.add_argument("--new", type=int, default=0, metavar="N", help=parser.say("new-help"))
    parser.add_argument("--cram", action="store_true", help=parser.say("cram-help"))
    parser.add_argument("--plain", action="store_true", help=parser.say("plain-help"))
    add_at(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Sit down. Without a terminal to draw on, the sitting is a plain one."""
    options = _sitting_options(arguments)
    if arguments.plain or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        from quizcnn.cli.plain.sitting import sit

        with open_desk(arguments) as desk:
            return sit(desk.sitting(**options), desk, console)
    from quizcnn.tui.app import run as run_screen

    return run_screen(
        lambda: open_desk(arguments), console.language, start="practice", sitting_options=options
    )


def _sitting_options(arguments: argparse.Namespace) -> dict[str, Any]:
    for name in ("limit", "new"):
        value = getattr(arguments, name)
        if value is not None and value < 0:
            raise WrongUse("cli.negative", option=f"--{name}", value=value)
    return {
        "topics": tuple(arguments.topic),
        "limit": arguments.limit,
        "extra_new": arguments.new,
        "cram": arguments.cram,
    }
