"""What may stand where on a command line, as the shells' scripts need it.

Everything follows from the tables of arguments: an argument with few choices offers them, and what
stands for the others in the help (`FILE`, `ID`, `TARGET`) says what they are. A new command or
option is completed as soon as its table has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quizcnn.cli.arguments import Argument, Parser
from quizcnn.cli.console import Console


class Offer(NamedTuple):
    """What the shell offers: words as they stand, files, or what it asks the program for.

    `values` is what `quizcnn completion --values` lists; `parameters` are those of the target that
    is the command's first word.
    """

    words: tuple[str, ...] = ()
    values: str = ""
    files: bool = False
    parameters: bool = False


_OFFERS = {
    "FILE": Offer(files=True),
    "FOLDER": Offer(files=True),
    "OTHER": Offer(files=True),
    "PATH|URL": Offer(files=True),
    "ID": Offer(values="questions"),
    "TARGET": Offer(values="targets"),
    "NETWORK|FILE": Offer(values="networks", files=True),
    "DECK": Offer(values="decks"),
    "KEY": Offer(values="settings"),
}
_WITH_PARAMETERS = ("TARGET", "NETWORK|FILE")


class Place(NamedTuple):
    """Where a plain word stands: the how-manieth of the command, or that one and all behind it."""

    number: int
    repeats: bool
    name: str
    offer: Offer


class Option(NamedTuple):
    """An option, what it means, and what its value may be."""

    row: Argument
    meaning: str
    offer: Offer


class Command(NamedTuple):
    """A command, what it does, its own options and its words."""

    name: str
    does: str
    options: list[Option]
    places: list[Place]


class Places:
    """All commands, and the options that each of them has."""

    def __init__(self, parsers: Mapping[str, Parser], console: Console) -> None:
        self._console = console
        everywhere = Parser().options
        self.everywhere = self._options(everywhere.values())
        self.commands = [
            Command(
                name,
                console.localize(f"{name}-does"),
                self._options(row for row in parser.options.values() if row.name not in everywhere),
                list(_places(parser)),
            )
            for name, parser in parsers.items()
        ]

    def _options(self, rows: Iterable[Argument]) -> list[Option]:
        return [Option(row, self._meaning(row), _offer(row)) for row in rows]

    def _meaning(self, row: Argument) -> str:
        """What the option means, in the first clause of its help: a menu has no room for more."""
        return re.split("[;；]", self._console.localize(row.help))[0]


def _places(parser: Parser) -> Iterator[Place]:
    """The places of the words; behind a target that may have more words stand its parameters."""
    for number, row in enumerate(parser.positionals, start=1):
        repeats = row.nargs in ("*", "+")
        if repeats and row.metavar in _WITH_PARAMETERS:
            yield Place(number, False, row.placeholder, _offer(row))
            yield Place(number + 1, True, "NAME=VALUE", Offer(parameters=True))
        else:
            yield Place(number, repeats, row.metavar or row.name, _offer(row))


def _offer(row: Argument) -> Offer:
    if row.choices:
        return Offer(words=tuple(row.choices))
    return _OFFERS.get(row.metavar, Offer())
