"""Questions as a list: for people a chapter for each topic, for other programs one on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizcnn.bank.question import TOPICS, Question
from quizcnn.bank.variant import draw
from quizcnn.cli.arguments import Argument
from quizcnn.cli.console import Console
from quizcnn.messages import Message, localize

TOPIC = Argument(
    "--topic",
    Message("cli.topic-help", {"topics": ", ".join(TOPICS)}),
    "T",
    choices=TOPICS,
    default=(),
    action="append",
)

# The rows of a grid: they say nothing about what is asked.
_ROWS = re.compile(r"(?:^ +[-−\d./ ]+$\n?)+", re.MULTILINE)


def lines(questions: Sequence[Question], console: Console) -> Iterator[str]:
    """Id, topic and prompt of each question on a line."""
    for question in questions:
        yield f"{question.id}  {question.topic}  {_asked(question, console)}"


def chapters(questions: Sequence[Question], console: Console) -> Iterator[str]:
    """The questions of each topic under its name, in the order of the bank."""
    for topic in TOPICS:
        found = [question for question in questions if question.topic == topic]
        if found:
            name = localize(f"topics.{topic}", console.language)
            title = console.localize("chapter", topic=name, id=topic, count=len(found))
            yield console.style(title, "bold")
            for question in found:
                yield f"{heading(question, console)}\n  {_asked(question, console)}"


def heading(question: Question, console: Console) -> str:
    """What a question is called, of which kind it is, and how hard."""
    kind = console.localize(f"question-{question.kind}")
    about = console.localize("heading", kind=kind, difficulty=question.difficulty)
    return f"{console.style(question.id, 'bold')}  {console.style(about, 'dim')}"


def _asked(question: Question, console: Console) -> str:
    """The prompt of variant 0 on one line, its grids left out."""
    return " ".join(_ROWS.sub("… ", draw(question, 0).prompt(console.language)).split())
