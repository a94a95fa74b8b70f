"""A graded answer, for people and for scripts."""

from __future__ import annotations

from typing import Any

from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.json_values import approximation, as_json, as_typed_json
from quizcnn.cli.target import Subject
from quizcnn.engine.numbers.notation import grouped, with_unit
from quizcnn.grading.judge import UNREADABLE, Verdict
from quizcnn.grading.tolerance import IMPRECISE

_MARKS = {"correct": ("✓", "green"), "wrong": ("✗", "red"), "imprecise": ("≈", "yellow")}


def mark(verdict: str, console: Console, *styles: str) -> str:
    """The sign of a verdict in its colour; what is neither right nor wrong has a dot."""
    sign, colour = _MARKS.get(verdict, ("•", "yellow"))
    return console.style(sign, colour, *styles)


def exit_code(verdict: Verdict) -> ExitCode:
    """0 for right, 1 for wrong or imprecise, 2 for unreadable."""
    if verdict.correct:
        return ExitCode.DONE
    unreadable = verdict.verdict == UNREADABLE
    return ExitCode.WRONG_USE if unreadable else ExitCode.WRONG_ANSWER


def grade_json(
    about: Subject, answer: str, verdict: Verdict, language: str, *, steps: bool = True
) -> dict[str, Any]:
    """The grade as scripts get it."""
    misconception = verdict.misconception
    return {
        "target": about.target,
        "quantity": about.quantity,
        "parameters": _parameters_json(about),
        "answer": answer,
        "value": as_typed_json(verdict.value),
        "expected": as_json(about.expected.value),
        **approximation(about.expected.value),
        "unit": about.expected.unit,
        "verdict": verdict.verdict,
        "correct": verdict.correct,
        "misconception": misconception
        and {"id": misconception.id, "message": misconception.text.localize(language)},
        "message": verdict.message.localize(language),
        "cells": verdict.cells,
        "quality": verdict.quality,
        **({"steps": about.steps()} if steps else {}),
    }


def value_json(about: Subject) -> dict[str, Any]:
    """A value that was worked out, as scripts get it."""
    value = about.expected.value
    return {
        "target": about.target,
        "quantity": about.quantity,
        "parameters": _parameters_json(about),
        "value": as_json(value),
        **approximation(value),
        "unit": about.expected.unit,
        "convention": about.convention,
        "steps": about.steps(),
        "source": about.source,
    }


def _parameters_json(about: Subject) -> dict[str, Any]:
    return {name: as_typed_json(value) for name, value in about.parameters.items()}


def print_grade(about: Subject, verdict: Verdict, console: Console) -> None:
    """The verdict; then, unless it is to be tried again, the truth and the worked steps."""
    sign = mark(verdict.verdict, console, "bold")
    console.print_wrapped(f"{sign} {console.localize(verdict.message)}")
    if verdict.verdict == IMPRECISE:
        return
    if not verdict.correct:
        truth = with_unit(about.expected.value, about.expected.unit, console.language)
        console.print(console.localize("truth", value=console.style(truth, "bold")))
    print_steps(about.steps(), console)


def print_steps(steps: list[str], console: Console) -> None:
    """Worked steps, indented; each line but the first continues the one before."""
    for line in steps:
        console.print_wrapped("  " + console.style(grouped(line), "dim"))
