"""`quizcnn review ID`: one graded review without a screen."""

from __future__ import annotations

import argparse

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE, WRONG_ANSWER, WRONG_USE
from quizcnn.cli.opening import add_at, open_desk
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.desk import Desk
from quizcnn.practice.reviewing import Recorded, review_answer, review_quality


def add_arguments(parser: Parser) -> None:
    """The question, and either an answer or a quality."""
    parser.add_argument("id", metavar="ID", help=parser.say("show-id-help"))
    graded = parser.add_mutually_exclusive_group(required=True)
    graded.add_argument("--answer", metavar="TEXT", help=parser.say("answer-help"))
    graded.add_argument("--quality", type=int, metavar="0..5", help=parser.say("quality-help"))
    parser.add_argument(
        "--variant", type=int, default=0, metavar="N", help=parser.say("variant-help")
    )
    parser.add_argument("--seconds", type=float, metavar="S", help=parser.say("seconds-help"))
    add_at(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Record it, and say when the question comes back."""
    if arguments.seconds is not None and not 0 <= arguments.seconds < 1e9:
        raise WrongUse("cli.negative", option="--seconds", value=arguments.seconds)
    with open_desk(arguments) as desk:
        recorded = _recorded(desk, arguments)
    if recorded.review is None:
        return _not_recorded(recorded, console)
    if console.json:
        console.print_json(_as_json(recorded))
    else:
        _print(recorded, console)
    wrong = recorded.outcome is not None and not recorded.outcome.correct
    return WRONG_ANSWER if wrong else DONE


def _recorded(desk: Desk, arguments: argparse.Namespace) -> Recorded:
    if arguments.quality is not None:
        return review_quality(
            desk, arguments.id, arguments.quality, arguments.variant, arguments.seconds
        )
    return review_answer(desk, arguments.id, arguments.answer, arguments.variant, arguments.seconds)


def _not_recorded(recorded: Recorded, console: Console) -> int:
    assert recorded.outcome is not None
    console.error(console.said(recorded.outcome.message))
    return WRONG_USE if recorded.outcome.verdict == "unreadable" else WRONG_ANSWER


def _as_json(recorded: Recorded) -> dict[str, object]:
    assert recorded.review is not None
    assert recorded.schedule is not None
    state = recorded.schedule.state
    return {
        "id": recorded.review.id,
        "question": recorded.review.question,
        "quality": recorded.review.quality,
        "repetitions": state.repetitions,
        "ease": state.ease / 100,
        "interval": state.interval,
        "due": recorded.schedule.due.isoformat() if recorded.schedule.due else None,
        "verdict": recorded.review.verdict,
    }


def _print(recorded: Recorded, console: Console) -> None:
    assert recorded.review is not None
    if recorded.outcome is not None:
        console.print(console.said(recorded.outcome.message))
    due = recorded.schedule.due if recorded.schedule else None
    console.print(
        console.say(
            "recorded", quality=recorded.review.quality, day=due.isoformat() if due else "–"
        )
    )
