"""Today in figures: for `due`, for `quizcnn` by itself, and at the end of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.cli.console import Console

if TYPE_CHECKING:
    from quizcnn.practice.session.todays_queue import Counts


def print_counts(counts: Counts, console: Console) -> None:
    """The counts, as scripts get them or as people read them; days as YYYY-MM-DD."""
    day = counts.next_due.isoformat() if counts.next_due else None
    figures = {name: getattr(counts, name) for name in ("due", "new", "learning", "done_today")}
    if console.json:
        console.print_json({**figures, "next_due": day})
        return
    for name, count in figures.items():
        console.print(console.localize(f"count-{name}", count=count))
    if day:
        console.print(console.localize("count-next-due", day=day))
