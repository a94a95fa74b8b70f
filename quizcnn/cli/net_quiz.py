"""Cards on a network's layers: asked at once, or kept as a deck."""

from __future__ import annotations

from random import Random
from typing import Any

from quizcnn.cli.arguments import Arguments
from quizcnn.cli.console import Console, ExitCode, can_draw_screens
from quizcnn.cli.open_study import open_study
from quizcnn.engine.networks.network import Report
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.quiz.kept_cards import keep
from quizcnn.practice.quiz.network_cards import cards_on, title_of
from quizcnn.practice.quiz.quiz import LENGTH


def ask_or_keep(report: Report, arguments: Arguments, console: Console) -> int:
    """Ask cards on the network, or with --deck keep them; WrongUse where there are none."""
    title, length = title_of(report.network), arguments.limit or LENGTH
    # What is kept is drawn alike each time: asking for more adds to what was kept before.
    randomness = Random() if arguments.deck is None else Random(title)
    cards = cards_on(report, randomness, length)
    if not cards:
        raise WrongUse("cli.net-nothing-to-ask", network=title)
    if arguments.deck is not None:
        return _keep(cards, arguments.deck, title, console)
    return _ask(cards, arguments, console)


def _keep(cards: list[dict[str, Any]], deck: str, title: str, console: Console) -> int:
    kept = keep(cards, deck, Text(f"Layers of {title}", f"{title} 的各层"))
    console.has_recorded = bool(kept.added)
    if console.json:
        console.print_json({"file": kept.path, "added": kept.added, "known": kept.known})
        return ExitCode.DONE
    console.print_message("net-kept", count=len(kept.added), path=kept.path)
    if kept.known:
        console.print_message("net-known", count=len(kept.known))
    return ExitCode.DONE


def _ask(cards: list[dict[str, Any]], arguments: Arguments, console: Console) -> int:
    """Hold the quiz; the collection is only looked at, for what day it is."""
    if arguments.plain or console.json or not can_draw_screens():
        from quizcnn.cli.plain_practice import practise

        with open_study(arguments, console, writes=False) as study:
            return practise(study.quiz(cards), study, console)
    from quizcnn.tui.app import run as run_screen

    return run_screen(
        lambda: open_study(arguments, afterwards=console, writes=False),
        console.language,
        start="practice",
        session_options={"cards": cards},
    )
