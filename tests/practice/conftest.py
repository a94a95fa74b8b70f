"""A learner's study: a collection, a small bank in place of the built-in one, a clock to set."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizcnn.bank.decks import Bank
from quizcnn.practice.session.session import Session
from quizcnn.practice.study import Study

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)

SUM = """
[[question]]
id = "{id}"
topic = "{topic}"
kind = "numeric"
expected_seconds = 60
prompt = {{ en = "What is {{a}} + {{b}}?", zh = "{{a}} + {{b}} 是多少？" }}
hint = {{ en = "Add.", zh = "相加。" }}
answer = "a + b"
parameters = {{ a = {{ from = 10, to = 99 }}, b = {{ from = 10, to = 99 }} }}
misconceptions = [
    {{ id = "multiplied", answer = "a * b", en = "You multiplied.", zh = "你把它们乘起来了。" }},
]
{more}
"""


class Learner:
    """Opens studies on one collection; `now` is the instant for all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "collection.db"
        self.now = NOON
        self.randomness = Random(7)
        self._opened: list[Study] = []
        self._releases = 0
        self.release((Path(__file__).parent / "deck.toml").read_text(encoding="utf-8"))

    def release(self, text: str) -> None:
        """Let the program come with this bank from now on."""
        self._releases += 1
        file = self.folder / f"bank-{self._releases}.toml"
        file.write_text(text, encoding="utf-8")
        self.bank = Bank(str(file), str(self.folder / "cache"))

    def sums(self, *ids: str, topic: str = "cost", more: str = "") -> None:
        """Let the bank consist of sums with these ids."""
        self.release("schema = 1\n" + "".join(sum_of(id, topic, more) for id in ids))

    def open(self) -> Study:
        study = Study.open(self.place, lambda: self.now, self.randomness, self.bank)
        self._opened.append(study)
        if study.settings.zone == "system":
            study.set_setting("zone", "UTC")
        return study

    def close(self) -> None:
        for study in self._opened:
            study.close()

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


def sum_of(id: str, topic: str = "cost", more: str = "") -> str:
    return SUM.format(id=id, topic=topic, more=more)


def answer_all(session: Session, *qualities: int) -> list[str]:
    """Give up on card after card and rate them; the questions in the order they came."""
    met = []
    for quality in qualities:
        assert session.card is not None
        met.append(session.card.variant.question.id)
        session.give_up(1.0)
        session.rate(quality)
    return met


def asked(session: Session) -> list[str]:
    """What a session asks when everything is answered well."""
    met: list[str] = []
    while session.card is not None:
        met += answer_all(session, 5)
    return met


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    made = Learner(tmp_path)
    yield made
    made.close()


@pytest.fixture
def make_study() -> Callable[[Path], Learner]:
    return Learner


@pytest.fixture
def study(learner: Learner) -> Study:
    """A study on the small deck, on Monday 3 March 2025 at noon, days counted in UTC."""
    return learner.open()


@pytest.fixture
def rate() -> Callable[..., list[str]]:
    return answer_all


@pytest.fixture
def ask_all() -> Callable[[Session], list[str]]:
    return asked


@pytest.fixture
def sum_question() -> Callable[..., str]:
    return sum_of


@pytest.fixture
def sum_table() -> Callable[[str], dict[str, Any]]:
    """The table of a sum, as a deck that was read gives it."""
    return lambda id: dict(tomllib.loads(sum_of(id))["question"][0])


@pytest.fixture
def to_card() -> Callable[[Session, str], Any]:
    """Bury whatever comes before a question, and return its card."""

    def go(session: Session, question: str) -> Any:
        while session.card is not None and session.card.variant.question.id != question:
            session.bury()
        assert session.card is not None
        return session.card

    return go
