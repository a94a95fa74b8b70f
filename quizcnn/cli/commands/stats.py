"""`quizcnn stats`: what the log says about the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.engine.numbers.notation import grouped
from quizcnn.messages import localize
from quizcnn.practice.days import PERIODS
from quizcnn.text_layout import cells

if TYPE_CHECKING:
    from quizcnn.practice.statistics.mistakes import Mistake
    from quizcnn.practice.statistics.statistics import Bar, Statistics
    from quizcnn.practice.statistics.topic_figures import TopicFigures

_DAYS_AHEAD = 7
_MISTAKES = 5

PARSER = Parser(Argument("--period", "stats-period-help", choices=PERIODS, default="all"), AT)


def run(arguments: Arguments, console: Console) -> int:
    """Print the figures."""
    from quizcnn.practice.statistics.statistics import (
        statistics,  # brings the database library along
    )

    with open_study(arguments, console, writes=False) as study:
        figures = statistics(study, arguments.period)
    if console.json:
        console.print_json(as_json(figures))
    else:
        console.print("\n".join(lines(figures, console)))
    return ExitCode.DONE


def as_json(figures: Statistics) -> dict[str, object]:
    """The figures as scripts get them; days as YYYY-MM-DD, times in seconds, shares of 1."""
    totals = figures.totals
    return {
        "period": figures.period,
        "questions": figures.questions,
        "learned": figures.learned,
        "reviews": totals.reviews,
        "drills": totals.drills,
        "days": totals.days,
        "retention": totals.retention,
        "mature_retention": totals.mature_retention,
        "streak": figures.streak,
        "longest_streak": figures.longest_streak,
        "seconds": totals.seconds,
        "by_quality": {str(quality): count for quality, count in enumerate(totals.grades)},
        "forecast": [{"day": day.isoformat(), "due": due} for day, due in figures.forecast],
        "misconceptions": [_mistake(each) for each in figures.mistakes],
        "topics": [_topic(each) for each in figures.topics],
        "calendar": [
            {"day": day.isoformat(), "answers": each.answers, "right": each.right}
            | {"seconds": each.seconds}
            for day, each in figures.calendar.figures.items()
        ],
        "eases": [_bar(each) for each in figures.eases],
        "intervals": [_bar(each) for each in figures.intervals],
        "slowest": [{"id": each.question, "seconds": each.seconds} for each in figures.slowest],
    }


def _mistake(mistake: Mistake) -> dict[str, object]:
    return {
        "id": mistake.id,
        "count": mistake.times,
        "cards": len(mistake.seen),
        "last": mistake.last.isoformat(),
        "weeks": list(mistake.trend),
    }


def _topic(topic: TopicFigures) -> dict[str, object]:
    return {
        "topic": topic.topic,
        "cards": topic.cards,
        "known": topic.known,
        "reviews": topic.reviews,
        "right": topic.right_share,
        "fails": topic.fails,
    }


def _bar(bar: Bar) -> dict[str, object]:
    return {"from": bar.low, "to": bar.high, "cards": bar.cards}


def _count(number: int) -> str:
    return grouped(str(number))


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def lines(figures: Statistics, console: Console) -> list[str]:
    """The figures as people read them."""
    return [
        *_summary(figures, console),
        console.localize("stats-forecast"),
        *(
            f"  {day.isoformat()}  {_count(due):>4}  {'▇' * min(due, 50)}"
            for day, due in figures.forecast[:_DAYS_AHEAD]
        ),
        *_topics(figures, console),
        *_mistakes(figures, console),
    ]


def _summary(figures: Statistics, console: Console) -> list[str]:
    totals, period = figures.totals, figures.period
    named = localize(f"tui.period-{period}", console.language)
    retention = console.localize("stats-retention", retention=_share(totals.retention))
    if totals.mature_retention is not None:
        retention += console.localize("stats-mature", retention=_share(totals.mature_retention))
    return [
        *([] if period == "all" else [console.localize("stats-period", period=named)]),
        console.localize(
            "stats-questions", learned=_count(figures.learned), questions=_count(figures.questions)
        ),
        console.localize(
            "stats-reviews", reviews=_count(totals.reviews), drills=_count(totals.drills)
        ),
        retention,
        console.localize("stats-streak", streak=figures.streak, longest=figures.longest_streak),
        console.localize(
            "stats-time", minutes=_count(round(totals.seconds / 60)), days=totals.days
        ),
    ]


def _topics(figures: Statistics, console: Console) -> list[str]:
    """The topics that were met, each with its shares."""
    met = [each for each in figures.topics if each.reviews]
    if not met:
        return []
    names = [localize(f"topics.{each.topic}", console.language) for each in met]
    width = max(map(cells, names))
    return [
        console.localize("stats-topics"),
        *(
            f"  {name}{' ' * (width - cells(name))}"
            + console.localize(
                "stats-topic",
                known=f"{_share(each.known_share):>4}",
                right=f"{_share(each.right_share):>4}",
                fails=f"{_count(each.fails):>4}",
            )
            for name, each in zip(names, met, strict=True)
        ),
    ]


def _mistakes(figures: Statistics, console: Console) -> list[str]:
    most = figures.mistakes[:_MISTAKES]
    if not most:
        return []
    width = max(len(each.id) for each in most)
    return [
        console.localize("stats-misconceptions"),
        *(
            f"  {_count(each.times):>4} × {each.id:<{width}}"
            + console.localize(
                "stats-misconception", cards=len(each.seen), last=each.last.isoformat()
            )
            for each in most
        ),
    ]
