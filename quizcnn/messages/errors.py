"""Errors that are for people: each carries a message that can be said in either language."""

from __future__ import annotations

from typing import Any

from quizcnn.messages import Message


class UserError(Exception):
    """Something a person can mend. `exit_code` is what the command line returns for it."""

    exit_code = 2

    def __init__(self, key: str, /, **values: Any) -> None:
        self.message = Message(key, values)
        super().__init__(key, values)

    def localize(self, language: str) -> str:
        """The error in `language`: what, where and how to mend it, on one line."""
        return self.message.localize(language)

    def __str__(self) -> str:
        return self.localize("en")


class WrongUse(UserError):
    """Unknown names, missing or impossible arguments, unreadable input (exit code 2)."""


class Unusable(UserError):
    """A collection or a file that cannot be used (exit code 3)."""

    exit_code = 3
