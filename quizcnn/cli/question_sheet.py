"""A question and its answer as lines of text: for `show`, and for the line-by-line session."""

from __future__ import annotations

from quizcnn.bank.question_sheet import Sheet
from quizcnn.bank.variant import Variant
from quizcnn.cli.console import Console


def sheet(variant: Variant, console: Console) -> list[str]:
    """Everything there is to say about the variant."""
    return [*asked(variant, console), "", *answer(variant, console), *background(variant, console)]


def asked(variant: Variant, console: Console) -> list[str]:
    """The question alone."""
    texts = Sheet(variant, console.language)
    return [*texts.prompt.split("\n"), *(f"  {choice}" for choice in texts.choices)]


def answer(variant: Variant, console: Console) -> list[str]:
    """The answer with its steps, reasons for each choice, or key points."""
    texts = Sheet(variant, console.language)
    if texts.right is None:
        return [f"  • {point}" for point in texts.key_points]
    truth = console.localize("truth", value=console.style(texts.right, "bold")).lstrip()
    steps = (console.style(f"  {line}", "dim") for line in texts.steps)
    return [truth, *steps, *(f"  {reason}" for reason in texts.reasons)]


def background(variant: Variant, console: Console) -> list[str]:
    """The explanation, what is often got wrong, and where to read on."""
    texts = Sheet(variant, console.language)
    return [
        *(["", *texts.explanation.split("\n")] if texts.explanation else []),
        *_follow_ups(texts, console),
        *_errata(texts, console),
        *_references(texts, console),
    ]


def _follow_ups(texts: Sheet, console: Console) -> list[str]:
    lines = [f"  • {each}" for each in texts.follow_ups]
    return ["", console.localize("follow-ups"), *lines] if lines else []


def _errata(texts: Sheet, console: Console) -> list[str]:
    lines = []
    for claim, correction in texts.errata:
        lines += [
            "",
            console.localize("claim", text=claim),
            console.localize("correction", text=correction),
        ]
    return lines


def _references(texts: Sheet, console: Console) -> list[str]:
    lines = [
        console.style(console.localize("source", source=reference), "dim")
        for reference in texts.references
    ]
    return ["", *lines] if lines else []
