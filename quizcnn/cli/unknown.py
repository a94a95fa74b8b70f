"""Errors for words that are not among the few there are: the nearest is suggested."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from quizcnn.messages.errors import WrongUse


def not_one_of(name: str, value: str, choices: Iterable[str]) -> WrongUse:
    """The error for a value that is not one of the few there are."""
    near = _near(value, choices)
    if near:
        return WrongUse("cli.not-a-choice-near", name=name, value=value[:40], near=near)
    return WrongUse("cli.not-a-choice", name=name, value=value[:40], choices=", ".join(choices))


def unknown_option(name: str, known: Iterable[str], command: str) -> WrongUse:
    """The error for an option that the command does not have."""
    near = _near(name, known)
    key = "cli.unknown-option-near" if near else "cli.unknown-option"
    return WrongUse(key, name=name[:40], near=near, command=command)


def _near(word: str, known: Iterable[str]) -> str:
    return "".join(get_close_matches(word, list(known), 1))
