"""What the line-by-line sitting says."""

from __future__ import annotations

from quizcnn.cli.commands.due import print_counts
from quizcnn.cli.console import Console
from quizcnn.cli.sheet import answer, asked, background
from quizcnn.messages import say
from quizcnn.practice.agenda import Counts
from quizcnn.practice.card import Card
from quizcnn.practice.outcome import Outcome, Rated
from quizcnn.practice.summary import Summary

_MARKS = {"correct": ("✓", "green"), "wrong": ("✗", "red"), "imprecise": ("≈", "yellow")}


def tell_card(card: Card, console: Console) -> None:
    """The question, with its place in the line."""
    heading = console.say(
        "plain-card",
        number=card.position,
        last=card.position + card.remaining - 1,
        topic=say(f"topics.{card.variant.question.topic}", console.language),
        kind=console.say("plain-new" if card.is_new else f"kind-{card.kind}"),
    )
    console.print()
    console.print(console.style(heading, "bold"))
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


def tell_solution(card: Card, outcome: Outcome, console: Console) -> None:
    """The answer, what there is to know about it, and what each quality would do."""
    if outcome.verdict != "ticked":  # the key points were just told
        console.print()
        for line in answer(card.variant, console):
            console.print(line)
    for line in background(card.variant, console):
        console.print(line)
    if card.previews:
        days = (f"{p.quality}: {console.say('days', days=p.interval)}" for p in card.previews)
        console.print()
        console.print("  ".join(days))


def tell_key_points(card: Card, console: Console) -> None:
    """The key points, numbered from 1."""
    for number, point in enumerate(card.variant.key_points(console.language), start=1):
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
    for name, text, count in summary.misconceptions:
        console.print(f"  {count} × {console.said(text) or name}")
    print_counts(counts, console)


def summary_json(summary: Summary) -> dict[str, object]:
    """How it went, for a script that answers by itself."""
    return {
        "answered": summary.answered,
        "right": summary.right,
        "new": summary.new,
        "drills": summary.drills,
        "seconds": summary.seconds,
        "by_quality": {str(quality): count for quality, count in summary.by_quality.items()},
        "misconceptions": [
            {"id": name, "count": count} for name, _, count in summary.misconceptions
        ],
    }
