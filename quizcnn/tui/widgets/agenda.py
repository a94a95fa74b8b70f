"""What there is to do today, as lines of which each that names a key can be clicked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style

from quizcnn.messages import Message, localize
from quizcnn.tui.widgets.bilingual_text import LocalizedText
from quizcnn.tui.widgets.keybar import key_name, key_of

if TYPE_CHECKING:
    from quizcnn.practice.session.card import Card
    from quizcnn.practice.statistics.mistakes import Mistake
    from quizcnn.practice.statistics.overview import Overview

EXTRA_NEW = 5


class Situation(NamedTuple):
    """What Today knows: nothing yet, why it knows nothing, or the day and a card that waits."""

    phase: str
    overview: Overview | None = None
    card: Card | None = None
    why: str = ""
    warnings: Sequence[Message] = ()


class Agenda(LocalizedText):
    """The main thing first, then the figures of the day, then what else could be practised."""

    def __init__(self) -> None:
        super().__init__(self._text, hang=4, id="agenda")
        self._situation = Situation("opening")

    def show(self, situation: Situation) -> None:
        """Say how things stand."""
        self._situation = situation
        self.refresh_language()

    def _text(self, language: str) -> Content:
        return Content("\n").join(self._lines(language))

    def _lines(self, language: str) -> Iterator[Content]:
        now = self._situation
        if now.overview is None:
            name = "cannot-open" if now.phase == "failed" else "opening"
            yield Content(localize(f"tui.{name}", language, why=now.why))
            return
        yield self._main(now, language)
        yield from _figures(now.overview, language)
        yield Content("")
        yield Content.styled(localize("tui.pick-instead", language), "$foreground-muted")
        yield from self._choices(now.overview, language)
        if now.overview.yesterday is not None:
            yield Content("")
            yield self._yesterday(*now.overview.yesterday, language)
        if now.warnings:
            yield Content("")
        for warning in now.warnings:
            yield Content.styled(warning.localize(language), "$warning")

    def _main(self, now: Situation, language: str) -> Content:
        """What Enter does."""
        if now.card is not None:
            topic = localize(f"topics.{now.card.variant.question.topic}", language)
            number, total = now.card.position, now.card.position - 1 + now.card.remaining
            text = localize("tui.resume", language, number=number, total=total, topic=topic)
            return self._begins("today.resume", text)
        if now.phase == "waiting":
            return self._begins("today.practise", localize("tui.ready", language))
        return Content.styled(localize("tui.all-done", language), "bold")

    def _begins(self, id: str, text: str) -> Content:
        key = key_of(self.screen, id) or "enter"
        name = "⏎" if key == "enter" else key_name(key)
        entry = Content.assemble(
            ("▶ ", "bold $primary"), (text, "bold"), (f"  {name}", "bold $primary")
        )
        return _pressing(entry, key)

    def _choices(self, overview: Overview, language: str) -> Iterator[Content]:
        """What else there is, each with the key that the learner has for it."""
        said = {
            "today.topics": localize("tui.pick-topic", language),
            "today.weak": localize("tui.pick-weak", language, count=len(overview.weak)),
            "today.cram": localize("tui.pick-cram", language),
            "today.more_new": localize("tui.pick-new", language, count=EXTRA_NEW),
            "today.begin_anew": localize("tui.begin-anew", language),
        }
        if overview.is_first_day:
            said["app.tab-lab"] = localize("tui.pick-lab", language)
        for id, text in said.items():
            if key := key_of(self.screen, id):
                entry = Content.assemble("  ", (key_name(key), "bold $primary"), "  ", text)
                yield _pressing(entry, key)

    def _yesterday(self, mistake: Mistake, answers: int, language: str) -> Content:
        said = localize(
            "tui.yesterday",
            language,
            misconception=mistake.id,
            count=mistake.times,
            answers=answers,
        )
        key = key_of(self.screen, "today.lab")
        if key is None:
            return Content(said)
        where = localize("tui.in-the-lab", language)
        link = Content.styled(f" {key_name(key)} ▸ {where}", "$primary")
        return Content.assemble(said, _pressing(link, key))


def _figures(overview: Overview, language: str) -> Iterator[Content]:
    counts = overview.counts
    if overview.is_first_day:
        yield Content(
            localize(
                "tui.first-day",
                language,
                questions=overview.questions,
                topics=len(overview.topics),
                new=counts.new,
                minutes=overview.minutes,
            )
        )
        return
    names = (("due", counts.due), ("new", counts.new), ("learning", counts.learning))
    waiting = [_figure(count, localize(f"tui.tile-{name}", language)) for name, count in names]
    if overview.minutes:
        waiting.append(Content(localize("tui.about-minutes", language, minutes=overview.minutes)))
    yield Content("   ").join(waiting).pad_left(2)
    done = localize("tui.done-today", language, count=counts.done_today)
    if counts.next_due is not None:
        from quizcnn.tui import formats  # loads the engine, for which the first paint does not wait

        day = formats.day(language, overview.today, counts.next_due)
        done = f"{done} · {localize('tui.next-due', language, day=day)}"
    yield Content.styled(f"  {done}", "$foreground-muted")


def _figure(count: int, what: str) -> Content:
    return Content.assemble(
        (str(count), "bold $primary" if count else "$foreground-muted"),
        " ",
        (what, "$foreground-muted"),
    )


def _pressing(content: Content, key: str) -> Content:
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"}))
