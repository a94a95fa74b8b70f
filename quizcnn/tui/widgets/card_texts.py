"""One card in words, section by section: what it asks, what is right, where it stands, its log.

The preview beside the list and the page of a card are made of the same sections; they differ in
which of them they show and how much of the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from quizcnn.bank.question_sheet import Sheet
from quizcnn.bank.variant import Variant
from quizcnn.messages import harmless, localize
from quizcnn.practice.card_page import CardPage
from quizcnn.store.review_log import Review
from quizcnn.tui import formats
from quizcnn.tui.widgets.bilingual_text import wrap
from quizcnn.tui.widgets.verdict import laid_out, with_unit

_LAST = 5  # entries of the log that a preview shows
_MUTED = "$foreground-muted"


class Shown(NamedTuple):
    """What is on show of a card: which numbers, and whether the answer is uncovered.

    `variant` is None where no numbers can be drawn for the question.
    """

    page: CardPage
    variant: Variant | None
    answer: bool
    whole: bool


class Section(NamedTuple):
    """A text under a heading, if it has one; lines after a paragraph's first stand `hang` in."""

    text: Content
    heading: str = ""
    hang: int = 0


Part = Callable[[Shown, str], Iterable[Section]]


def written(shown: Shown, parts: Iterable[Part], language: str, width: int) -> Content:
    """The sections of all parts one below the other, an empty line between them."""
    blocks = [
        Content("\n").join(_lines(section, language, width))
        for part in parts
        for section in part(shown, language)
    ]
    return Content("\n\n").join(blocks)


def _lines(section: Section, language: str, width: int) -> Iterator[Content]:
    if section.heading:
        yield Content.styled(localize(f"tui.{section.heading}", language), f"bold {_MUTED}")
    yield from wrap(section.text, width, section.hang)


# -- what is asked, and what is right --------------------------------------------------------------


def title(shown: Shown, language: str) -> Iterator[Section]:
    """What the card is called and where it belongs."""
    question = shown.page.question
    about = (
        localize(f"topics.{question.topic}", language),
        localize(f"cli.question-{question.kind}", language),
        localize("tui.card-difficulty", language, count=question.difficulty),
        harmless(shown.page.deck),
        *map(harmless, question.tags),
    )
    yield Section(
        Content.assemble((question.id, "bold $primary"), "\n", (" · ".join(about), _MUTED))
    )


def asked(shown: Shown, language: str) -> Iterator[Section]:
    """The question with the numbers on show."""
    if shown.variant is None:
        text = localize("practice.unaskable-question", language, id=shown.page.question.id)
        yield Section(Content(text))
        return
    sheet = Sheet(shown.variant, language)
    yield Section(Content("\n".join((sheet.prompt, *sheet.choices))))
    if shown.page.question.parameters:
        number = localize("tui.card-variant", language, number=shown.variant.number)
        yield Section(_stepping(Content.styled(number, _MUTED)))


def _stepping(text: Content) -> Content:
    """The arrows that the text names do by a click what their keys do."""
    back, on = text.plain.index("←"), text.plain.index("→")
    text = text.stylize(_clicking("screen.variant(-1)"), back, back + 1)
    return text.stylize(_clicking("screen.variant(1)"), on)


def answer(shown: Shown, language: str) -> Iterator[Section]:
    """What is right, step by step, and why; or that a key uncovers it."""
    if shown.variant is None:
        return
    if not shown.answer:
        hidden = Content.styled(localize("tui.answer-hidden", language), _MUTED)
        yield Section(hidden.stylize(_clicking("screen.answer")))
        return
    variant, sheet = shown.variant, Sheet(shown.variant, language)
    if variant.truth is not None:
        yield Section(with_unit(variant.truth, variant.unit, language), "truth")
    else:
        points = (f"• {point}" for point in sheet.key_points)
        lines = sheet.answer[: len(variant.choices)]
        yield Section(Content("\n".join((*lines, *points))), "truth", hang=2)
    if steps := laid_out(variant.steps(), variant.truth):
        yield Section(Content("\n".join(steps)), "fold-steps", hang=2)
    if sheet.explanation:
        yield Section(Content(sheet.explanation), "fold-why")


def background(shown: Shown, language: str) -> Iterator[Section]:
    """What is often got wrong, what is asked next, and the sources, once the answer is seen."""
    if shown.variant is None or not shown.answer:
        return
    sheet = Sheet(shown.variant, language)
    if sheet.errata:
        lines = [f"✗ {claim}\n✓ {correction}" for claim, correction in sheet.errata]
        yield Section(Content("\n".join(lines)), "fold-wrong", hang=2)
    if sheet.follow_ups:
        yield Section(Content("\n".join(f"• {each}" for each in sheet.follow_ups)), "follow-ups", 2)
    if sheet.references:
        yield Section(
            Content("\n".join(f"• {each}" for each in sheet.references)), "fold-sources", 2
        )


# -- where it stands -------------------------------------------------------------------------------


def standing(shown: Shown, language: str) -> Iterator[Section]:
    """Ease, interval, day, failures, and what was set by hand."""
    page = shown.page
    schedule, today = page.schedule, page.today
    if schedule.due is None:
        facts = [localize("practice.state-new", language)]
    else:
        facts = [
            localize(
                "tui.card-standing",
                language,
                ease=f"{schedule.state.ease / 100:.2f}",
                interval=schedule.state.interval,
                due=formats.short_day(language, today, schedule.due),
                lapses=schedule.lapses,
                reviews=schedule.reviews,
            )
        ]
    yield Section(Content(" · ".join([*facts, *_marks(page, language)])), "card-stands")


def _marks(page: CardPage, language: str) -> Iterator[str]:
    schedule, today = page.schedule, page.today
    if schedule.leech:
        yield localize("practice.state-leech", language)
    if schedule.suspended:
        yield localize("practice.state-suspended", language)
    if schedule.buried_until and schedule.buried_until > today:
        day = formats.short_day(language, today, schedule.buried_until)
        yield localize("cli.buried-until", language, day=day)
    if schedule.flagged:
        yield localize("practice.state-flagged", language)


def log(shown: Shown, language: str) -> Iterator[Section]:
    """What was answered, newest first: all of it on the card's page, else the last few."""
    entries = shown.page.log
    if not entries:
        yield Section(Content.styled(localize("tui.card-no-log", language), _MUTED))
        return
    some = entries if shown.whole else entries[:_LAST]
    lines = [_entry(entry, shown.page, language) for entry in some]
    if len(some) < len(entries):
        more = localize("tui.card-more-log", language, count=len(entries) - len(some))
        lines.append(Content.styled(more, _MUTED))
    yield Section(Content("\n").join(lines), "card-log", hang=2)


def _entry(entry: Review, page: CardPage, language: str) -> Content:
    words = [
        formats.short_day(language, page.today, entry.day),
        str(entry.quality),
        localize("cli.kind-drill", language) if entry.kind == "drill" else "",
        formats.clock(entry.seconds) if entry.seconds else "",
        harmless(" ".join((entry.answer or "").split())),
        harmless(entry.misconception or ""),
    ]
    line = "  ".join(filter(None, words))
    if entry.retracted:
        return Content.styled(f"{line}  {localize('cli.retracted', language)}", _MUTED)
    return Content(line)


def mistakes(shown: Shown, language: str) -> Iterator[Section]:
    """The misconceptions that showed in the answers."""
    if shown.variant is None:
        return
    met = shown.page.met(shown.variant)
    if met:
        lines = [
            f"{each.times}×  {harmless(each.id)}"
            + (f": {each.text.localize(language)}" if each.text else "")
            for each in met
        ]
        yield Section(Content("\n".join(lines)), "card-mistakes", hang=4)


def note(shown: Shown, _language: str) -> Iterator[Section]:
    """The learner's own note."""
    if text := shown.page.schedule.note:
        yield Section(Content("\n".join(map(harmless, text.split("\n")))), "card-note")


def neighbours(shown: Shown, _language: str) -> Iterator[Section]:
    """What the card builds on and what needs it; a click leads there."""
    for heading, ids in (
        ("card-builds-on", shown.page.builds_on),
        ("card-needed-by", shown.page.needed_by),
    ):
        if ids:
            yield Section(Content("\n").join(map(_link, ids)), heading)


def _link(id: str) -> Content:
    link = _clicking(f"screen.visit({id!r})")
    return Content.assemble("→ ", (id, "$primary")).stylize(link)


def _clicking(action: str) -> Style:
    return Style.from_meta({"@click": action})


PREVIEW: tuple[Part, ...] = (title, asked, answer, standing, log, note, neighbours)
QUESTION: tuple[Part, ...] = (title, asked, answer, background)
RECORD: tuple[Part, ...] = (standing, log, mistakes, note, neighbours)
