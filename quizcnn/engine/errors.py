"""The one way the mathematics says no: a geometry that cannot exist."""

from __future__ import annotations

from typing import Any

from quizcnn.messages import Message


class ImpossibleGeometry(ValueError):
    """Parameters no layer can have. `message` says which numbers clash, in either language."""

    exit_code = 2

    def __init__(self, key: str, /, **values: Any) -> None:
        self.message = Message(key, values)
        super().__init__(key, values)

    def said(self, language: str) -> str:
        """Return the impossibility in `language`, with its numbers, on one line."""
        return self.message.said(language)

    def __str__(self) -> str:
        return self.said("en")
