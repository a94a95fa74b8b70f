"""`quizcnn` without a command: the home screen, or today's counts where there is no terminal."""

from __future__ import annotations

from quizcnn.cli.arguments import Arguments, Parser
from quizcnn.cli.console import Console, ExitCode, can_draw_screens
from quizcnn.cli.counts import print_counts
from quizcnn.cli.open_study import open_study

PARSER = Parser(usage="quizcnn [COMMAND] [OPTION]…")


def run(arguments: Arguments, console: Console) -> int:
    """Open the screen, or print the counts and how to go on."""
    if can_draw_screens() and not console.json:
        from quizcnn.tui.app import run as run_screen

        return run_screen(
            lambda: open_study(arguments, afterwards=console),
            console.language,
            color=console.wants_color,
        )
    with open_study(arguments, console, writes=False) as study:
        print_counts(study.counts(), console)
    if not console.json:
        console.print(console.localize("how-to-go-on"))
    return ExitCode.DONE
