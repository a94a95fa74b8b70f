"""JSON: every deck as its own tables, and the review log where it is asked for."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, Any

from quizcnn.bank.deck_head import NO_HEAD, SCHEMA
from quizcnn.exchange.formats import Export
from quizcnn.store.review_log import Review


def write(export: Export, stream: IO[bytes]) -> None:
    """Write one document; templates stay templates, so nothing is lost."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "decks": [
            {
                "name": name,
                **export.heads.get(name, NO_HEAD).table,
                "questions": [question.raw for question in questions],
            }
            for name, questions in export.decks.items()
        ],
    }
    if export.history is not None:
        document["history"] = [_entry(review) for review in export.history]
    stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


def _entry(review: Review) -> dict[str, Any]:
    instant = review.at.isoformat().replace("+00:00", "Z")
    return {**asdict(review), "at": instant, "day": review.day.isoformat()}
