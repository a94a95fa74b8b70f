"""`quizcnn review ID`: one graded review without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.cli.arguments import VARIANT, Argument, Arguments, Parser, whole
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from quizcnn.practice.session.answering import Outcome
    from quizcnn.practice.single_review import Recorded
    from quizcnn.practice.study import Study
    from quizcnn.store.review_log import Review
    from quizcnn.store.schedules import Schedule

LONGEST = 31_536_000.0  # a year of thinking


def _seconds(option: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST:
        raise WrongUse(
            "cli.not-in-range", option=option, text=text[:40], least=0, most=int(LONGEST)
        )
    return seconds


PARSER = Parser(
    Argument("id", "id-help", "ID"),
    Argument("--answer", "answer-help", "TEXT"),
    Argument("--quality", "quality-help", "0..5", type=whole(0, 5)),
    VARIANT._replace(default=0),
    Argument("--seconds", "seconds-help", "S", type=_seconds),
    AT,
    require_one_of=("--answer", "--quality"),
)


def run(arguments: Arguments, console: Console) -> int:
    """Record it, and say when the question comes back."""
    with open_study(arguments, console) as study:
        recorded = _recorded(study, arguments)
        console.has_recorded = recorded.review is not None
        schedule = recorded.schedule or study.schedule(arguments.id)
    if console.json:
        console.print_json(_as_json(arguments.id, recorded, schedule))
    else:
        _print(recorded, schedule, arguments.seconds, console)
    if recorded.outcome is None:
        return ExitCode.DONE
    return _exit_code(recorded.outcome, console)


def _recorded(study: Study, arguments: Arguments) -> Recorded:
    from quizcnn.practice.single_review import review_answer, review_quality

    if arguments.quality is not None:
        return review_quality(
            study, arguments.id, arguments.quality, arguments.variant, arguments.seconds
        )
    return review_answer(
        study, arguments.id, arguments.answer, arguments.variant, arguments.seconds
    )


def _exit_code(outcome: Outcome, console: Console) -> int:
    if outcome.verdict == "unreadable":
        console.error(console.localize(outcome.message))
        return ExitCode.WRONG_USE
    return ExitCode.DONE if outcome.correct else ExitCode.WRONG_ANSWER


def _as_json(question: str, recorded: Recorded, schedule: Schedule) -> dict[str, object]:
    """What was recorded; id and quality are null, the schedule as it was, if nothing was."""
    review, outcome = recorded.review, recorded.outcome
    return {
        "id": review.id if review else None,
        "question": question,
        "quality": review.quality if review else None,
        "repetitions": schedule.state.repetitions,
        "ease": schedule.state.ease / 100,
        "interval": schedule.state.interval,
        "due": schedule.due.isoformat() if schedule.due else None,
        "verdict": outcome.verdict if outcome else None,
    }


def _print(recorded: Recorded, schedule: Schedule, given: float | None, console: Console) -> None:
    outcome = recorded.outcome
    if outcome is not None and outcome.verdict != "unreadable":
        console.print(console.localize(outcome.message))
    if recorded.review is not None and schedule.due is not None:
        quality, day = recorded.review.quality, schedule.due.isoformat()
        console.print(console.localize("recorded", quality=quality, day=day))
        _print_counted(recorded.review, given, console)
    elif outcome is not None and outcome.verdict == "imprecise":
        console.print(console.localize("not-recorded"))


def _print_counted(review: Review, given: float | None, console: Console) -> None:
    """Say it where not all of the time that was named went on record."""
    if given is not None and review.seconds is not None and review.seconds < given:
        counted, seconds = f"{review.seconds:g}", f"{given:g}"
        console.print(console.localize("recorded-time", counted=counted, seconds=seconds))
