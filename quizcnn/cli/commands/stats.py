"""`quizcnn stats`: what the log says about the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.engine.numbers.notation import grouped

if TYPE_CHECKING:
    from quizcnn.practice.statistics import Statistics


PARSER = Parser(AT)


def run(arguments: Arguments, console: Console) -> int:
    """Print the figures."""
    with open_study(arguments, console, writes=False) as study:
        figures = study.statistics()
    if console.json:
        console.print_json(as_json(figures))
    else:
        console.print("\n".join(lines(figures, console)))
    return ExitCode.DONE


def as_json(figures: Statistics) -> dict[str, object]:
    """The figures as scripts get them; days as YYYY-MM-DD, times in seconds."""
    return {
        "questions": figures.questions,
        "learned": figures.learned,
        "reviews": figures.reviews,
        "drills": figures.drills,
        "days": figures.days,
        "retention": figures.retention,
        "streak": figures.streak,
        "longest_streak": figures.longest_streak,
        "seconds": figures.seconds,
        "by_quality": {str(quality): count for quality, count in figures.by_quality.items()},
        "forecast": [{"day": day.isoformat(), "due": due} for day, due in figures.forecast],
        "misconceptions": [{"id": name, "count": count} for name, count in figures.misconceptions],
    }


def _count(number: int) -> str:
    return grouped(str(number))


def lines(figures: Statistics, console: Console) -> list[str]:
    """The figures as people read them."""
    retention = "–" if figures.retention is None else f"{figures.retention:.0%}"
    report = [
        console.localize(
            "stats-questions", learned=_count(figures.learned), questions=_count(figures.questions)
        ),
        console.localize(
            "stats-reviews", reviews=_count(figures.reviews), drills=_count(figures.drills)
        ),
        console.localize("stats-retention", retention=retention),
        console.localize("stats-streak", streak=figures.streak, longest=figures.longest_streak),
        console.localize(
            "stats-time", minutes=_count(round(figures.seconds / 60)), days=figures.days
        ),
        console.localize("stats-forecast"),
        *(
            f"  {day.isoformat()}  {_count(due):>4}  {'▇' * min(due, 50)}"
            for day, due in figures.forecast
        ),
    ]
    if figures.misconceptions:
        report.append(console.localize("stats-misconceptions"))
        report += [f"  {_count(count):>4} × {name}" for name, count in figures.misconceptions]
    return report
