"""`quizcnn practice`: today's session, on a screen or line by line."""

from __future__ import annotations

from typing import Any

from quizcnn.cli.arguments import Argument, Arguments, Parser, whole
from quizcnn.cli.console import Console, can_draw_screens
from quizcnn.cli.listing import TOPIC
from quizcnn.cli.open_study import AT, open_study

PARSER = Parser(
    TOPIC,
    Argument("--limit", "limit-help", "N", type=whole()),
    Argument("--new", "new-help", "N", type=whole(), default=0),
    Argument("--cram", "cram-help", action="store_true"),
    Argument("--fresh", "fresh-help", action="store_true"),
    Argument("--plain", "plain-help", action="store_true"),
    AT,
)


def run(arguments: Arguments, console: Console) -> int:
    """Begin the session. Without a terminal to draw on it is held line by line."""
    options = _session_options(arguments)
    if arguments.plain or console.json or not can_draw_screens():
        from quizcnn.cli.plain_practice import practise

        with open_study(arguments, console) as study:
            return practise(study.practice(**options), study, console)
    from quizcnn.tui.app import run as run_screen

    return run_screen(
        lambda: open_study(arguments, afterwards=console),
        console.language,
        start="practice",
        session_options=options,
    )


def _session_options(arguments: Arguments) -> dict[str, Any]:
    return {
        "topics": tuple(arguments.topic),
        "limit": arguments.limit,
        "extra_new": arguments.new,
        "cram": arguments.cram,
        "fresh": arguments.fresh,
    }
