"""`quizcnn due`: today in figures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.opening import add_at, open_study

if TYPE_CHECKING:
    from quizcnn.practice.today import Counts


def add_arguments(parser: Parser) -> None:
    """Only the clock can be set."""
    add_at(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the counts."""
    with open_study(arguments, console) as study:
        counts = study.counts()
    if console.json:
        console.print_json(as_json(counts))
    else:
        print_counts(counts, console)
    return DONE


def as_json(counts: Counts) -> dict[str, object]:
    """The counts as scripts get them; the day as YYYY-MM-DD."""
    return {
        "due": counts.due,
        "new": counts.new,
        "learning": counts.learning,
        "done_today": counts.done_today,
        "next_due": counts.next_due.isoformat() if counts.next_due else None,
    }


def print_counts(counts: Counts, console: Console) -> None:
    """The counts as people read them."""
    for name in ("due", "new", "learning", "done_today"):
        console.print(console.localize(f"count-{name}", count=getattr(counts, name)))
    if counts.next_due:
        console.print(console.localize("count-next-due", day=counts.next_due.isoformat()))
