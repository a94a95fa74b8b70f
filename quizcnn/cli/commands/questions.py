"""`quizcnn questions`: the bank, or a part of it, and where each question stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizcnn.bank.question import KINDS
from quizcnn.bank.variant import draw
from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.listing import TOPIC, chapters, lines
from quizcnn.cli.open_study import AT, open_study

if TYPE_CHECKING:
    from quizcnn.practice.questions.filter_keys import Test, Vocabulary
    from quizcnn.practice.questions.question_list import Listed

PARSER = Parser(
    TOPIC,
    Argument("--kind", "kind-help", choices=KINDS),
    Argument("--search", "search-help", "TEXT", default=""),
    Argument("--filter", "filter-help", "TEXT", default=""),
    AT,
)


def run(arguments: Arguments, console: Console) -> int:
    """Print the questions that match."""
    # Not for `--help`: the list brings the database library along.
    from quizcnn.practice.questions.question_list import listed, vocabulary

    with open_study(arguments, console, writes=False) as study:
        questions = listed(study)
    options, text = _filters(arguments, vocabulary(questions))
    found = [each for each in questions if options(each.row) and text(each.row)]
    if console.json:
        console.print_json([_as_json(each, console) for each in found])
        return ExitCode.DONE
    _print(found, console)
    console.talk(console.localize("questions-found", count=len(found)))
    return ExitCode.DONE


def _print(questions: Sequence[Listed], console: Console) -> None:
    if console.is_on_a_terminal:
        console.print_wrapped("\n\n".join(chapters(questions, console)))
    else:
        console.print("".join(f"{line}\n" for line in lines(questions, console)), end="")


def _filters(arguments: Arguments, names: Vocabulary) -> tuple[Test, Test]:
    """What the options ask for, and what the text of `--filter` asks for."""
    from quizcnn.practice.questions.question_filter import Filter, Term, parse, word

    kinds = (arguments.kind,) if arguments.kind else ()
    options = [Term("topic", tuple(arguments.topic)), Term("kind", kinds)]
    if arguments.search:
        options.append(word(arguments.search))
    given = tuple(term for term in options if term.values)
    return Filter((given,)).predicate(), parse(arguments.filter, names).predicate()


def _as_json(listed: Listed, console: Console) -> dict[str, object]:
    question, row = listed
    return {
        "id": question.id,
        "deck": row.deck,
        "kind": question.kind,
        "topic": question.topic,
        "tags": list(question.tags),
        "source": question.source,
        "difficulty": question.difficulty,
        "languages": list(question.languages),
        "prompt": draw(question, 0).prompt(console.language),
        "state": row.state,
        "due": row.due and row.due.isoformat(),
        "flagged": row.flagged,
    }
