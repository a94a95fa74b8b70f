"""What the screens are compared on holds what they have to show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review
from tests.tui import seeded

DECK = Path(__file__).parent / "deck.toml"


def test_it_holds_what_the_screens_show(veteran: Any) -> None:
    study: Study = veteran.open_study()
    log = study.history()
    standing = Counter(entry.kind for entry in log if not entry.retracted)
    assert standing[ReviewKind.REVIEW] == seeded.REVIEWS
    assert standing[ReviewKind.DRILL] > 5
    assert sum(entry.retracted for entry in log) == 1
    assert len({card.deck for card in study.cards}) == 2
    assert study.counts().due >= 3
    assert study.counts().new >= 5
    assert study.streak() >= 12
    assert study.schedule(seeded.LEECH).leech
    assert study.schedule(seeded.SUSPENDED).suspended
    assert study.schedule(seeded.BURIED).buried_until == study.today + timedelta(days=1)
    assert study.schedule(seeded.FLAGGED).flagged
    assert study.schedule(seeded.NOTED).note
    yesterday = [entry for entry in log if entry.day == seeded.LAST and not entry.retracted]
    assert Counter(entry.misconception for entry in yesterday)["padding-once"] == 3


def without_device(log: list[Review]) -> list[Review]:
    return [replace(entry, device="") for entry in log]


def test_it_is_the_same_each_time(veteran: Any, tmp_path: Path) -> None:
    seeded.make(tmp_path / "again.db", DECK)
    with veteran.collection.open(tmp_path / "again.db") as again:
        assert without_device(again.log()) == without_device(veteran.collection.log())
        assert again.schedules() == veteran.collection.schedules()
