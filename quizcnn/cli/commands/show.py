"""`quizcnn show ID`: one question with its answer, as a variant fills it."""

from __future__ import annotations

from collections.abc import Iterator

from quizcnn.bank.variant import Variant, draw
from quizcnn.cli.arguments import VARIANT, Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.json_values import approximation, as_json, as_typed_json
from quizcnn.cli.listing import heading
from quizcnn.cli.question_sheet import sheet
from quizcnn.cli.target import Finder
from quizcnn.messages import localize

PARSER = Parser(Argument("id", "id-help", "ID"), VARIANT._replace(default=0))


def run(arguments: Arguments, console: Console) -> int:
    """Print it."""
    variant = draw(Finder(arguments, console.warn)(arguments.id), arguments.variant)
    if console.json:
        console.print_json(_as_json(variant, console))
    else:
        console.print_wrapped("\n".join((*_title(variant, console), "", *sheet(variant, console))))
    return ExitCode.DONE


def _title(variant: Variant, console: Console) -> Iterator[str]:
    """What the question is called, and where it belongs."""
    question = variant.question
    yield heading(question, console)
    topic = localize(f"topics.{question.topic}", console.language)
    about = console.localize("shown-topic", topic=topic, number=variant.number)
    if question.requires:
        about += console.localize("shown-requires", ids=", ".join(question.requires))
    yield console.style(about, "dim")


def _as_json(variant: Variant, console: Console) -> dict[str, object]:
    question, language = variant.question, console.language
    return {
        "id": question.id,
        "kind": question.kind,
        "topic": question.topic,
        "source": question.source,
        "difficulty": question.difficulty,
        "variant": variant.number,
        "parameters": {name: as_typed_json(value) for name, value in variant.parameters.items()},
        "prompt": variant.prompt(language),
        "hint": variant.hint(language),
        "answer": variant.correct_letter or as_json(variant.truth),
        **approximation(variant.truth),
        "unit": variant.unit,
        "steps": variant.steps() if question.answer else [],
        "key_points": variant.key_points(language),
        "follow_ups": variant.follow_ups(language),
        "choices": [
            {
                "letter": letter,
                "text": choice.text.localize(language),
                "correct": choice.correct,
                "why": choice.why.localize(language),
            }
            for letter, choice in variant.lettered
        ],
        "explanation": variant.explanation(language),
        "errata": [
            {"claim": e.claim.localize(language), "correction": e.correction.localize(language)}
            for e in variant.errata()
        ],
        "references": [
            {"title": r.title, "authors": r.authors, "year": r.year, "where": r.where}
            for r in question.references
        ],
    }
