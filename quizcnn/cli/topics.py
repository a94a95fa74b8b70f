"""`--topic`, which `practice`, `questions` and `export` share."""

from __future__ import annotations

from quizcnn.bank.schema import TOPICS
from quizcnn.cli.arguments import Parser


def add_topics(parser: Parser) -> None:
    """Add `--topic`; it may be given several times."""
    parser.add_argument(
        "--topic",
        action="append",
        choices=TOPICS,
        default=[],
        metavar="T",
        help=parser.say("topic-help", topics=", ".join(TOPICS)),
    )
