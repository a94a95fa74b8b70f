"""TARGET [NAME=VALUE]… [ANSWER]: telling the words of `check` and `calc` apart."""

from __future__ import annotations

from collections.abc import Sequence

from quizcnn.messages.errors import WrongUse


def sorted_out(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The plain words in order, and the NAME=VALUE words as a table."""
    plain: list[str] = []
    given: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.isidentifier():
            plain.append(word)
        elif name in given:
            raise WrongUse("cli.given-twice", name=name)
        else:
            given[name] = value
    return plain, given
