"""One learner's twelve weeks: the collection on which the screens are compared.

Two decks, 300 reviews, a dozen drills, one answer that was taken back; a leech, a suspended, a
buried and a flagged question, and a note. Nothing is left to chance: the same collection comes out
each time, but for the name of the device.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from quizcnn.bank.decks import builtin, load_file
from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant
from quizcnn.practice.library import as_stored
from quizcnn.practice.session.answering import GAVE_UP, Answered
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import LEECH_LAPSES, ReviewKind
from quizcnn.scheduling.sm2 import PASS
from quizcnn.store.collection import Collection
from quizcnn.store.decks import StoredDeck

FIRST, LAST = date(2025, 8, 31), date(2025, 11, 22)
REVIEWS = 300
FRESH_PER_DAY = 2

LEECH = "average-pool-backward"
SUSPENDED = "linear-layer-parameters"
BURIED = "grouped-conv-macs"
FLAGGED = "max-pool-values"
NOTED = "conv-output-size"
PADDED_ONCE = ["full-convolution-size", NOTED, "dilated-conv-output-size"]  # on the last day
NEVER_ASKED = 8  # so many questions at the end of the second deck are new still

QUESTIONS = """
what-is-convolution cross-correlation-values conv-output-size full-convolution-size
effective-kernel-size one-by-one-convolution conv-transpose-output-size dilated-conv-output-size
receptive-field-definition stacked-convs-receptive-field receptive-field-of-stack
field-larger-than-image purpose-of-pooling max-pool-values average-pool-values
average-pool-backward max-pool-backward pooling-gradient-sum-law linear-layer-parameters
conv-parameters-with-bias standard-conv-macs conv-flops-from-macs grouped-conv-macs
activation-memory lenet-flatten-size vgg-contributions resnet-stage-output-size
inception-concat-channels stacked-3x3-saving batch-norm-learnable-parameters
conv-with-batch-norm-parameters initial-cross-entropy f1-from-confusion-counts box-iou
nms-and-suppressed-boxes model-size-by-bits dropout-at-test-time adam-first-step
"""


def make(place: Path, fixture: Path) -> None:
    """Make the collection at `place` of the `fixture` deck and questions of the built-in bank."""
    seeding = _Seeding(place, fixture)
    seeding.practise()
    seeding.mark()
    seeding.study.close()


class _Seeding:
    """The study while it is lived through, and the clock that runs through the weeks."""

    def __init__(self, place: Path, fixture: Path) -> None:
        self.now = datetime(2025, 8, 31, 18, tzinfo=UTC)
        self.chance = Random(2025)
        self.left = REVIEWS
        bank = builtin()
        second = [bank.find(id) for id in QUESTIONS.split()]
        first = list(load_file(str(fixture)).questions)
        self.known = {question.id: question for question in [*first, *second]}
        self.order = [each.id for each in [*first, *second[:-NEVER_ASKED]]]
        collection = Collection.open(place, Random(1))
        for deck, questions in (("fixture", first), ("second", second)):
            entries = [as_stored(question.raw) for question in questions]
            head = {"schema": 2, "languages": ["en", "zh"]} if deck == "second" else {}
            collection.synchronise(StoredDeck(deck, head=head), entries)
        collection.set_setting("zone", "UTC")
        self.study = Study(collection, lambda: self.now, Random(1))

    def practise(self) -> None:
        days = list(self._days())
        for place, day in enumerate(days):
            self.now = datetime.combine(day, time(18), UTC)
            for question in self._chosen(day, self._count(day, len(days) - place)):
                self._answer(self.known[question], day)
                self.left -= 1

    def _count(self, day: date, days_left: int) -> int:
        """How much is answered on a day; the last five days are slow ones, so that cards wait."""
        if days_left <= 5:
            return self.left if day == LAST else 3
        kept = 4 * 3 + 5
        return max(1, round((self.left - kept) / (days_left - 5)) + day.toordinal() % 5 - 2)

    def mark(self) -> None:
        self.study.record(self.study.fresh_variant(FLAGGED), Answered(quality=1, seconds=600.0))
        self.study.undo()
        self.now = datetime.combine(LAST + timedelta(days=1), time(9), UTC)
        self.study.suspend(SUSPENDED)
        self.study.bury(BURIED)
        self.study.flag(FLAGGED)
        self.study.note(NOTED, "⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1: the padding counts twice.")

    def _days(self) -> Iterator[date]:
        """The days of practice: now and then one is left out, the last twelve in a row are not."""
        for number in range(FIRST.toordinal(), LAST.toordinal() + 1):
            near_the_end = LAST.toordinal() - number < 12
            if near_the_end or (number % 7 != 2 and number % 11 != 5):
                yield date.fromordinal(number)

    def _chosen(self, day: date, count: int) -> list[str]:
        """What is due, then a few new ones, then what is due next."""
        schedules = self.study.schedules()
        met = sorted((s.due, id) for id, s in schedules.items() if s.due)
        due = [id for falls, id in met if falls <= day]
        fresh = [id for id in self.order if id not in schedules][:FRESH_PER_DAY]
        later = [id for falls, id in met if falls > day]
        if day == LAST:
            due = [*PADDED_ONCE, *due]
        return list(dict.fromkeys([*due, *fresh, *later]))[:count]

    def _answer(self, question: Question, day: date) -> None:
        variant = self.study.fresh_variant(question.id)
        answered = self._answered(question.id, variant, day)
        self.study.record(variant, answered)
        self.now += timedelta(seconds=answered.seconds or 0)
        if answered.quality < PASS and self.chance.random() < 0.2:
            self.study.record(variant, Answered(kind=ReviewKind.DRILL, quality=4, seconds=20.0))
            self.now += timedelta(seconds=20)

    def _answered(self, question: str, variant: Variant, day: date) -> Answered:
        quality = self._quality(question, day)
        seconds = round(variant.question.expected_seconds * self.chance.uniform(0.4, 1.6), 1)
        wrong = {each.id: each for each in variant.wrong}
        if quality == 0:
            return Answered(quality=0, seconds=seconds, verdict=GAVE_UP)
        if quality < PASS and wrong:
            likely = wrong.get("padding-once") or next(iter(wrong.values()))
            return Answered(
                quality=1, seconds=seconds, verdict="wrong", answer=str(likely.value),
                misconception=likely.id,
            )  # fmt: skip
        return Answered(quality=quality, seconds=seconds, verdict=None)

    def _quality(self, question: str, day: date) -> int:
        if day == LAST and question in PADDED_ONCE:
            return 1
        if self.chance.random() < self._difficulty(question):
            return self.chance.choice((0, 1, 1, 2))
        return self.chance.choice((3, 4, 4, 5, 5, 5))

    def _difficulty(self, question: str) -> float:
        """How likely it fails; all but the leech is learnt at last."""
        lapses = self.study.schedule(question).lapses
        if question == LEECH:
            return 0.9 if lapses < LEECH_LAPSES else 0.0
        return (0.6 if len(question) % 4 == 0 else 0.12) / (1 + lapses)
