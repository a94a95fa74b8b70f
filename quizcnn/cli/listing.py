"""Questions as a list: for people a chapter for each topic, for other programs one on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizcnn.bank.question import ALL_TOPICS, Question
from quizcnn.bank.variant import draw
from quizcnn.cli.arguments import Argument
from quizcnn.cli.console import Console
from quizcnn.messages import Message, localize

if TYPE_CHECKING:
    from quizcnn.practice.questions.filter_keys import QuestionRow
    from quizcnn.practice.questions.question_list import Listed

TOPIC = Argument(
    "--topic",
    Message("cli.topic-help", {"topics": ", ".join(ALL_TOPICS)}),
    "T",
    choices=ALL_TOPICS,
    default=(),
    action="append",
)

# The rows of a grid: they say nothing about what is asked.
_ROWS = re.compile(r"(?:^ +[-−\d./ ]+$\n?)+", re.MULTILINE)


def lines(questions: Sequence[Listed], console: Console) -> Iterator[str]:
    """Id, topic, marks in brackets where there are any, and prompt of each question on a line."""
    for question, row in questions:
        marks = marks_of(row, console)
        words = [question.id, question.topic, marks and f"[{marks}]", _asked(question, console)]
        yield "  ".join(filter(None, words))


def chapters(questions: Sequence[Listed], console: Console) -> Iterator[str]:
    """The questions of each topic under its name, in the order of the bank."""
    for topic in ALL_TOPICS:
        found = [each for each in questions if each.row.topic == topic]
        if found:
            name = localize(f"topics.{topic}", console.language)
            title = console.localize("chapter", topic=name, id=topic, count=len(found))
            yield console.style(title, "bold")
            for question, row in found:
                marks = console.style(marks_of(row, console), "bold")
                title = "  ".join(filter(None, (heading(question, console), marks)))
                yield f"{title}\n  {_asked(question, console)}"


def marks_of(row: QuestionRow, console: Console) -> str:
    """What was set by hand or is out of the ordinary: "suspended, leech"; often nothing."""
    return ", ".join(_mark(name, row, console) for name in row.marks)


def _mark(name: str, row: QuestionRow, console: Console) -> str:
    if name == "buried":
        return console.localize("buried-until", day=row.buried_until)
    return localize(f"practice.state-{name}", console.language)


def heading(question: Question, console: Console) -> str:
    """What a question is called, of which kind it is, and how hard."""
    kind = console.localize(f"question-{question.kind}")
    about = console.localize("heading", kind=kind, difficulty=question.difficulty)
    return f"{console.style(question.id, 'bold')}  {console.style(about, 'dim')}"


def _asked(question: Question, console: Console) -> str:
    """The prompt of variant 0 on one line, its grids left out."""
    return " ".join(_ROWS.sub("… ", draw(question, 0).prompt(console.language)).split())
