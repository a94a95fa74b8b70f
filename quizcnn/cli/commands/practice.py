"""`quizcnn practice`: today's sitting, on a screen or line by line."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from quizcnn.cli.arguments import Parser, whole
from quizcnn.cli.console import Console
from quizcnn.cli.listing import add_topics
from quizcnn.cli.opening import add_at, open_study
from quizcnn.cli.streams import is_terminal


def add_arguments(parser: Parser) -> None:
    """What the sitting brings, and how it is shown."""
    add_topics(parser)
    parser.add_argument(
        "--limit", type=whole("--limit"), metavar="N", help=parser.localize("limit-help")
    )
    parser.add_argument(
        "--new", type=whole("--new"), default=0, metavar="N", help=parser.localize("new-help")
    )
    parser.add_argument("--cram", action="store_true", help=parser.localize("cram-help"))
    parser.add_argument("--plain", action="store_true", help=parser.localize("plain-help"))
    add_at(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Sit down. Without a terminal to draw on, the sitting is a plain one."""
    options = _session_options(arguments)
    on_screen = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    if arguments.plain or console.json or not on_screen:
        from quizcnn.cli.plain_practice import sit

        with open_study(arguments, console) as study:
            return sit(study.session(**options), study, console)
    from quizcnn.tui.app import run as run_screen

    return run_screen(
        lambda: open_study(arguments), console.language, start="practice", session_options=options
    )


def _session_options(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "topics": tuple(arguments.topic),
        "limit": arguments.limit,
        "extra_new": arguments.new,
        "cram": arguments.cram,
    }
