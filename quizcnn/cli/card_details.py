"""All that is known of the card that is asked: for the line-by-line session."""

from __future__ import annotations

from collections.abc import Iterator

from quizcnn.cli.console import Console
from quizcnn.cli.listing import heading
from quizcnn.messages import harmless, localize
from quizcnn.practice.card_page import CardPage, card_page
from quizcnn.practice.study import Study

_NEWEST = 5


def card_details(study: Study, id: str, console: Console) -> Iterator[str]:
    """Its name and topic, where it stands, its neighbours, its note, its newest answers."""
    page = card_page(study, id)
    yield heading(page.question, console)
    topic = localize(f"topics.{page.question.topic}", console.language)
    yield console.localize("card-belongs", topic=topic, deck=page.deck)
    yield _standing(page, console)
    for key, ids in (("card-builds-on", page.builds_on), ("card-needed-by", page.needed_by)):
        if ids:
            yield console.localize(key, ids=", ".join(ids))
    if page.schedule.note:
        yield console.localize("card-note", note=harmless(page.schedule.note))
    for entry in page.answers[:_NEWEST]:
        answer = harmless(entry.answer or "")
        yield f"  {entry.day.isoformat()}  {entry.quality}  {answer}".rstrip()


def _standing(page: CardPage, console: Console) -> str:
    schedule = page.schedule
    if schedule.due is None:
        return console.localize("card-is-new")
    return console.localize(
        "card-stands",
        due=schedule.due.isoformat(),
        days=schedule.state.interval,
        ease=f"{schedule.state.ease / 100:.2f}",
        reviews=schedule.reviews,
        lapses=schedule.lapses,
    )
