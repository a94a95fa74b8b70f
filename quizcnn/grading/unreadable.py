"""The one error of the reader: where reading stopped and what was expected there."""

from __future__ import annotations

from typing import Any

from quizcnn.messages import Message
from quizcnn.messages.errors import WrongUse


class Unreadable(WrongUse):
    """An answer that cannot be read. It does not count as an answer.

    `column` counts characters from 1; `expected` says what should have stood there.
    """

    def __init__(self, column: int, expectation: str, /, **values: Any) -> None:
        self.column = column
        self.expected = Message(f"grading.expect-{expectation}", values)
        super().__init__("grading.unreadable", column=column, expected=self.expected)
