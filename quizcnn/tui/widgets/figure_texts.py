"""What the Stats screen says beside its lists, part by part, from the figures alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.style import Style

from quizcnn.messages import localize
from quizcnn.practice.days import PERIODS, Period
from quizcnn.practice.statistics.statistics import Bar, Statistics
from quizcnn.store.log_figures import DayFigures
from quizcnn.tui import formats

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LONGEST_BAR = 4  # cells


def periods(chosen: Period, language: str) -> Content:
    """The periods to choose from, the present one in brackets."""
    return Content(" ").join(_period(each, each == chosen, language) for each in PERIODS)


def _period(period: Period, chosen: bool, language: str) -> Content:
    name = _said(f"period-{period}", language)
    style = "bold $primary" if chosen else "$foreground-muted"
    shown = Content.styled(f"[{name}]" if chosen else f" {name} ", style)
    return shown.stylize(Style.from_meta({"@click": f"screen.period('{period}')"}))


def summary(figures: Statistics, language: str) -> list[Content]:
    """Retention, streak, answers and time."""
    totals = figures.totals
    retention = _said("stats-retention", language, retention=formats.percent(totals.retention))
    if totals.mature_retention is not None:
        share = formats.percent(totals.mature_retention)
        mature = _said("stats-mature", language, retention=share)
        retention += mature
    parts = (
        retention,
        _said("stats-streak", language, streak=figures.streak, longest=figures.longest_streak),
        _said("stats-answers", language, answers=totals.answers),
        formats.hours(language, totals.seconds),
    )
    return [Content(part) for part in parts]


def day(days: Mapping[date, DayFigures], chosen: date | None, language: str) -> Content:
    """What was answered on the day with the cursor."""
    if chosen is None:
        return Content("")
    said = _said("stats-day-none", language)
    found = days.get(chosen)
    if found is not None:
        said = _said(
            "stats-day",
            language,
            answers=found.answers,
            right=formats.percent(found.right / found.answers),
            minutes=max(round(found.seconds / 60), 1),
        )
    name = f"{localize(f'tui.weekday-{chosen.weekday()}', language)} {chosen.isoformat()}"
    return Content.assemble(("▸ ", "$primary"), (name, "bold"), f"  {said}")


def forecast(figures: Statistics, language: str) -> list[Content]:
    """How many reviews the coming days bring."""
    counts = [count for _, count in figures.forecast]
    return [
        Content.styled(_said("stats-forecast", language), "$foreground-muted"),
        Content.styled(formats.spark(counts), "$primary"),
        Content(_said("stats-coming", language, today=counts[0], all=sum(counts))),
    ]


def grades(figures: Statistics, language: str) -> list[Content]:
    """How often each grade was given."""
    pairs = [(str(grade), count) for grade, count in enumerate(figures.totals.grades)]
    return bars("stats-grades", pairs, language)


def eases(figures: Statistics, language: str) -> list[Content]:
    """How many cards have which ease."""
    return bars("stats-eases", [(_ease(bar), bar.cards) for bar in figures.eases], language)


def intervals(figures: Statistics, language: str) -> list[Content]:
    """How many cards come back after how long; three weeks and more is known."""
    pairs = [(_interval(bar), bar.cards) for bar in figures.intervals]
    return bars("stats-intervals", pairs, language)


def bars(title: str, pairs: Sequence[tuple[str, int]], language: str) -> list[Content]:
    """Each name with a bar as long as its count, and the count."""
    most = max(count for _, count in pairs)
    return [
        Content.styled(_said(title, language), "$foreground-muted"),
        *(
            Content.assemble(
                (f"{name} ", "$foreground-muted"),
                (_bar(count, most), "$primary"),
                str(count) if count else "–",
            )
            for name, count in pairs
        ),
    ]


def _bar(count: int, most: int) -> str:
    """Eighths of a cell; the least count that is one shows."""
    eighths = -(-count * 8 * _LONGEST_BAR // most) if most else 0
    whole, rest = divmod(eighths, 8)
    return _EIGHTHS[-1] * whole + (_EIGHTHS[rest] if rest else "")


def _ease(bar: Bar) -> str:
    return f"{bar.low / 100:.1f}" + ("" if bar.high else "+")


def _interval(bar: Bar) -> str:
    if bar.high is None:
        return f"{bar.low}+"
    return str(bar.low) if bar.low == bar.high else f"{bar.low}–{bar.high}"


def _said(key: str, language: str, **values: object) -> str:
    return localize(f"tui.{key}", language, **values)
