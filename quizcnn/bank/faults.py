"""A fault in a deck file: where it is and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from quizcnn.messages import Message, harmless
from quizcnn.messages.errors import Unusable, UserError

_LONGEST_SHOWN = 60


class Fault(NamedTuple):
    """One fault; `question` is an id, "#3" for the third where the id is unfit, or ""."""

    file: str
    question: str
    field: str
    message: Message

    @property
    def place(self) -> str:
        """File, question and field, as far as they are known."""
        return ": ".join(part for part in (self.file, self.question, self.field) if part)

    @property
    def line(self) -> Message:
        """The place and what is wrong there, on one line."""
        return Message("bank.fault", {"place": self.place, "message": self.message})

    def localize(self, language: str) -> str:
        """The line in `language`."""
        return self.line.localize(language)


class BankFaults(Unusable):
    """A deck that is refused; `faults` holds every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        others = len(self.faults) - 1
        key = "bank.faults" if others else "bank.one-fault"
        super().__init__(key, fault=self.faults[0].line, others=others)


@contextmanager
def noting(note: Callable[[str, Message], None], field: str) -> Iterator[None]:
    """Note whatever goes wrong inside as a fault of this field.

    A deck comes from a stranger. What nobody thought of must not stop the program either: it is a
    fault of the deck, and everything else works.
    """
    try:
        yield
    except Exception as error:
        note(field, fault_message(error))


def fault_message(error: Exception) -> Message:
    """What is said of an error that a deck caused."""
    if isinstance(error, UserError):
        return error.message
    values = {"kind": type(error).__name__, "detail": shown(error)}
    return Message("bank.unforeseen", values)


def by_file(faults: Iterable[Fault]) -> list[BankFaults]:
    """The faults as one error a file."""
    files: dict[str, list[Fault]] = {}
    for fault in faults:
        files.setdefault(fault.file, []).append(fault)
    return [BankFaults(each) for each in files.values()]


def shown(value: Any) -> str:
    """A stranger's value fit for a message: short, and unprintable characters spelt out."""
    text = harmless(str(value)[: _LONGEST_SHOWN + 1])
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
