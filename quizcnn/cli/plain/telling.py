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
    console.tell()
    console.tell(console.style(heading, "bold"))
    if card.leech:
        console.tell(console.say("plain-leech"))
        console.tell(card.variant.explanation(console.language))
        console.tell()
    for line in asked(card.variant, console):
        console.tell(line)


def tell_verdict(outcome: Outcome, console: Console) -> None:
    """The verdict, which names the wrong way where it is known."""
    mark, colour = _MARKS.get(outcome.verdict, ("•", "yellow"))
    console.tell(f"{console.style(mark, colour)} {console.said(outcome.message)}")


def tell_solution(card: Card, outcome: Outcome, console: Console) -> None:
    """The answer, what there is to know about it, and what each quality would do."""
    if outcome.verdict != "ticked":  # the key points were just told
        console.tell()
        for line in answer(card.variant, console):
            console.tell(line)
    for line in background(card.variant, console):
        console.tell(line)
    console.tell()
    for grades in ((0, 1, 2), (3, 4, 5)):
        console.print("   ".join(_effect(card, quality, console) for quality in grades))


def _effect(card: Card, quality: int, console: Console) -> str:
    """What a quality means, and what it would do to the card."""
    means = f"{quality} {say(f'scheduling.quality-{quality}', console.language)}"
    if not card.previews:  # a drill changes no schedule
        return means
    return f"{means}: {console.say('days', days=card.previews[quality].interval)}"


def tell_key_points(card: Card, console: Console) -> None:
    """The key points, numbered from 1."""
    for number, point in enumerate(card.variant.key_points(console.language), start=1):
        console.tell(f"  {number}. {point}")


def tell_rated(rated: Rated, console: Console) -> None:
    """When the question comes back."""
    if rated.schedule is not None and rated.schedule.due is not None:
        console.tell(console.say("plain-rated", day=rated.schedule.due.isoformat()))
    if rated.drill_again:
        console.tell(console.say("plain-drill-again"))


def tell_summary(summary: Summary, counts: Counts, console: Console) -> None:
    """How it went, and what is left."""
    console.tell()
    console.tell(console.say("plain-summary", answered=summary.answered, right=summary.right))
    for name, text, count in summary.misconceptions:
        console.tell(f"  {count} × {console.said(text) or name}")
    print_counts(counts, console)


def summary_json(summary: Summary) -> dict[str, object]:
    """How it went, for a script that answers by itself."""
    return {
        "answered": summary.answered,
        "right": summary.right,
        "new": summary.new,
        "drills": summary.drills,
        "seconds": round(summary.seconds, 3),
        "by_quality": {str(quality): count for quality, count in summary.by_quality.items()},
        "misconceptions": [
            {"id": name, "count": count} for name, _, count in summary.misconceptions
        ],
    }
