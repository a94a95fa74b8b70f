"""`quizcnn questions`: the bank, or a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from quizcnn.bank.question import KINDS, Question
from quizcnn.bank.variant import draw
from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.listing import TOPIC, chapters, lines
from quizcnn.cli.open_study import open_study
from quizcnn.messages import LANGUAGES

PARSER = Parser(
    TOPIC,
    Argument("--kind", "kind-help", choices=KINDS),
    Argument("--search", "search-help", "TEXT", default=""),
)


def run(arguments: Arguments, console: Console) -> int:
    """Print the questions that match."""
    with open_study(arguments, console) as study:
        found = [question for question in study.questions() if _matches(question, arguments)]
    if console.json:
        console.print_json([_as_json(question, console) for question in found])
        return ExitCode.DONE
    _print(found, console)
    console.talk(console.localize("questions-found", count=len(found)))
    return ExitCode.DONE


def _print(questions: Sequence[Question], console: Console) -> None:
    if console.is_on_a_terminal:
        console.print_wrapped("\n\n".join(chapters(questions, console)))
    else:
        console.print("".join(f"{line}\n" for line in lines(questions, console)), end="")


def _matches(question: Question, arguments: Arguments) -> bool:
    wanted = arguments.search.casefold()
    texts = (question.id, *question.tags, *question.prompt)
    return (
        (not arguments.topic or question.topic in arguments.topic)
        and (not arguments.kind or question.kind == arguments.kind)
        and any(wanted in text.casefold() for text in texts)
    )


def _as_json(question: Question, console: Console) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "topic": question.topic,
        "source": question.source,
        "difficulty": question.difficulty,
        "languages": list(LANGUAGES),
        "prompt": draw(question, 0).prompt(console.language),
    }
