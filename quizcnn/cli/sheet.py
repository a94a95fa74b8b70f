"""A question and its answer as lines of text: for `show`, and for the line-by-line sitting."""

from __future__ import annotations

from quizcnn.bank.question import Choice
from quizcnn.bank.variant import LETTERS, Variant
from quizcnn.cli.console import Console
from quizcnn.engine.numbers.notation import with_unit


def sheet(variant: Variant, console: Console) -> list[str]:
    """Everything there is to say about the variant."""
    return [*asked(variant, console), "", *answer(variant, console), *background(variant, console)]


def asked(variant: Variant, console: Console) -> list[str]:
    """The question alone."""
    lines = variant.prompt(console.language).split("\n")
    return lines + [f"  {letter}. {console.localize(c.text)}" for letter, c in lettered(variant)]


def lettered(variant: Variant) -> list[tuple[str, Choice]]:
    """The choices behind their letters, in the order of this variant."""
    return list(zip(LETTERS, variant.choices, strict=False))


def background(variant: Variant, console: Console) -> list[str]:
    """The explanation, what is often got wrong, and where to read on."""
    return [
        "",
        *variant.explanation(console.language).split("\n"),
        *_errata(variant, console),
        *_references(variant, console),
    ]


def answer(variant: Variant, console: Console) -> list[str]:
    """The answer and the way to it: steps, reasons for each choice, or key points."""
    if variant.question.answer is not None:
        truth = with_unit(variant.truth, variant.unit, console.language)
        steps = (console.style(f"  {line}", "dim") for line in variant.steps())
        return [console.localize("truth", value=console.style(truth, "bold")).lstrip(), *steps]
    if variant.choices:
        reasons = (f"  {letter}. {console.localize(c.why)}" for letter, c in lettered(variant))
        return [console.localize("truth", value=variant.correct_letter).lstrip(), *reasons]
    return [f"  • {point}" for point in variant.key_points(console.language)]


def _errata(variant: Variant, console: Console) -> list[str]:
    lines = []
    for erratum in variant.errata():
        lines += [
            "",
            console.localize("claim", text=erratum.claim),
            console.localize("correction", text=erratum.correction),
        ]
    return lines


def _references(variant: Variant, console: Console) -> list[str]:
    lines = []
    for reference in variant.question.references:
        parts = (reference.authors, reference.title, reference.year, reference.where)
        source = ", ".join(str(part) for part in parts if part)
        lines.append(console.style(console.localize("source", source=source), "dim"))
    return ["", *lines] if lines else []
