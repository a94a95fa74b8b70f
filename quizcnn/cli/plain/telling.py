"""What the line-by-line sitting says."""

from __future__ import annotations

from collections.abc import Sequence

from quizcnn.cli.commands.due import print_counts
from quizcnn.cli.console import Console
from quizcnn.cli.sheet import asked, solved
from quizcnn.practice.agenda import Counts
from quizcnn.practice.card import Card
from quizcnn.practice.outcome import Outcome, Rated
from quizcnn.practice.summary import Summary

_MARKS = {"correct": ("✓", "green"), "wrong": ("✗", "red")}


def tell_card(card: Card, console: Console) -> None:
    """The question, with its place in the line."""
    kind = console.say("plain-new" if card.is_new else f"kind-{card.kind}")
    last = card.position + card.remaining - 1
    console.print()
    console.print(
        console.style(f"[{card.position}/{last}] {card.variant.question.topic} · {kind}", "bold")
    )
    if card.leech:
        console.print(console.say("plain-leech"))
        console.print(card.variant.explanation(console.language))
        console.print()
    for line in asked(card.variant, console):
        console.print(line)


def tell_verdict(outcome: Outcome, console: Console) -> None:
    """The verdict, which names the wrong way where it is known."""
    mark, colour = _MARKS.get(outcome.verdict, ("•", "yellow"))
    console.print(f"{console.style(mark, colour)} {console.said(outcome.message)}")


def tell_outcome(card: Card, outcome: Outcome, console: Console) -> None:
    """The verdict, the answer, and what each quality would do."""
    tell_verdict(outcome, console)
    for line in solved(card.variant, console):
        console.print(line)
    if card.previews:
        days = (f"{p.quality}: {console.say('days', days=p.interval)}" for p in card.previews)
        console.print()
        console.print("  ".join(days))


def tell_key_points(points: Sequence[str], console: Console) -> None:
    """The key points, numbered from 1."""
    for number, point in enumerate(points, start=1):
        console.print(f"  {number}. {point}")


def tell_rated(rated: Rated, console: Console) -> None:
    """When the question comes back."""
    if rated.schedule is not None and rated.schedule.due is not None:
        console.print(console.say("plain-rated", day=rated.schedule.due.isoformat()))
    if rated.drill_again:
        console.print(console.say("plain-drill-again"))


def tell_summary(summary: Summary, counts: Counts, console: Console) -> None:
    """How it went, and what is left."""
    console.print()
    console.print(console.say("plain-summary", answered=summary.answered, right=summary.right))
    print_counts(counts, console)
