"""`quizcnn config`: reads and sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.opening import open_study
from quizcnn.practice import preferences
from quizcnn.practice.preferences import PREFERENCES

if TYPE_CHECKING:
    from quizcnn.practice.configuration import Configuration, Entry


PARSER = Parser(
    Argument("key", "config-key-help", "KEY", nargs="?"),
    Argument("value", "config-value-help", "VALUE", nargs="?"),
    Argument("--list", "config-list-help", action="store_true"),
    Argument("--path", "config-path-help", action="store_true"),
)


def run(arguments: Arguments, console: Console) -> int:
    """Set a key, print one, or print them all."""
    if arguments.path:
        _print_one("path", preferences.path(), console)
    elif arguments.list or arguments.key is None:
        with _configuration(arguments, console) as configuration:
            _print_all(configuration.entries(), console)
    else:
        _print_one(arguments.key, _value(arguments, console), console)
    return ExitCode.DONE


@contextmanager
def _configuration(arguments: Arguments, console: Console) -> Iterator[Configuration]:
    from quizcnn.practice.configuration import Configuration

    with open_study(arguments, console) as study:
        yield Configuration(study)


def _value(arguments: Arguments, console: Console) -> str:
    """The value of the key, changed before if a new one was given."""
    key, value = arguments.key, arguments.value
    if key in PREFERENCES:  # these can be mended though the collection they name cannot be opened
        if value is not None:
            preferences.change(key, value)
        return preferences.read().get(key, PREFERENCES[key][0])
    with _configuration(arguments, console) as configuration:
        if value is not None:
            configuration.change(key, value)
        return configuration.value(key)


def _print_one(key: str, value: str, console: Console) -> None:
    if console.json:
        console.print_json({key: value})
    else:
        console.print(value)


def _print_all(entries: list[Entry], console: Console) -> None:
    if console.json:
        console.print_json([_as_json(entry, console) for entry in entries])
        return
    for entry in entries:
        console.print(f"{console.style(entry.key, 'bold')} = {entry.value}")
        console.print(f"  {console.localize(entry.meaning)}")
        key = "config-default" if entry.default else "config-no-default"
        limits = console.localize(key, default=entry.default, allowed=entry.allowed)
        console.print(console.style(limits, "dim"))


def _as_json(entry: Entry, console: Console) -> dict[str, str]:
    return {
        "key": entry.key,
        "value": entry.value,
        "default": entry.default,
        "allowed": entry.allowed,
        "meaning": console.localize(entry.meaning),
    }
