"""`quizcnn practice`: today's session, on a screen, under the prompt, or line by line."""

from __future__ import annotations

import sys
from typing import Any

from quizcnn.cli.arguments import Argument, Arguments, Parser, whole
from quizcnn.cli.console import Console, ExitCode, can_draw_screens, is_for_a_browser
from quizcnn.cli.listing import TOPIC
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages.errors import WrongUse

_A_FEW = 5  # cards under the prompt, where no number is named

PARSER = Parser(
    TOPIC,
    Argument("--limit", "limit-help", "N", type=whole()),
    Argument("--new", "new-help", "N", type=whole(), default=0),
    Argument("--cram", "cram-help", action="store_true"),
    Argument("--fresh", "fresh-help", action="store_true"),
    Argument("--inline", "inline-help", action="store_true"),
    Argument("--plain", "plain-help", action="store_true"),
    AT,
)


def run(arguments: Arguments, console: Console) -> int:
    """Begin the session. Without a terminal to draw on it is held line by line."""
    options = _session_options(arguments)
    if arguments.inline and _can_draw_under_the_prompt(arguments, console):
        return _run_under_the_prompt(arguments, console, options)
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
        color=console.wants_color,
    )


def _can_draw_under_the_prompt(arguments: Arguments, console: Console) -> bool:
    """Whether it is possible; where it is not, say so, and how it goes on."""
    if arguments.plain:
        raise WrongUse(
            "cli.not-together", command="quizcnn practice", name="--plain", other="--inline"
        )
    if console.json or not can_draw_screens():
        console.talk(console.localize("inline-needs-a-terminal"))
        return False
    if sys.platform == "win32" or is_for_a_browser():
        console.talk(console.localize("inline-not-here"))
        return False
    return True


def _run_under_the_prompt(arguments: Arguments, console: Console, options: dict[str, Any]) -> int:
    """Ask the cards there, and print how it went."""
    from quizcnn.cli.plain_practice import print_end

    with open_study(arguments, console) as study:
        session = study.practice(**options)
        if session.card is None:
            console.print_message("plain-nothing-due")
        else:
            from quizcnn.tui.inline import run as run_inline  # Textual, not for a day without cards

            run_inline(study, session, console.language, console.wants_color)
        print_end(session, study, console)
    return ExitCode.DONE


def _session_options(arguments: Arguments) -> dict[str, Any]:
    return {
        "topics": tuple(arguments.topic),
        "limit": _A_FEW if arguments.inline and arguments.limit is None else arguments.limit,
        "extra_new": arguments.new,
        "cram": arguments.cram,
        "fresh": arguments.fresh,
    }
