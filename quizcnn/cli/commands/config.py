"""`quizcnn config`: reads and sets."""

from __future__ import annotations

import argparse

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.opening import open_desk
from quizcnn.practice import preferences
from quizcnn.practice.configuration import Configuration


def add_arguments(parser: Parser) -> None:
    """A key, a value, or one of the overviews."""
    parser.add_argument("key", nargs="?", metavar="KEY", help=parser.say("config-key-help"))
    parser.add_argument("value", nargs="?", metavar="VALUE", help=parser.say("config-value-help"))
    parser.add_argument("--list", action="store_true", help=parser.say("config-list-help"))
    parser.add_argument("--path", action="store_true", help=parser.say("config-path-help"))


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Set a key, print one, or print them all."""
    if arguments.path:
        console.print(preferences.path())
        return DONE
    with open_desk(arguments) as desk:
        configuration = Configuration(desk)
        if arguments.key and arguments.value is not None:
            configuration.change(arguments.key, arguments.value)
        if arguments.key and not arguments.list:
            _print_one(configuration, arguments.key, console)
        else:
            _print_all(configuration, console)
    return DONE


def _print_one(configuration: Configuration, key: str, console: Console) -> None:
    value = configuration.value(key)
    if console.json:
        console.print_json({key: value})
    else:
        console.print(value)


def _print_all(configuration: Configuration, console: Console) -> None:
    entries = configuration.entries()
    if console.json:
        console.print_json(
            [
                {
                    "key": entry.key,
                    "value": entry.value,
                    "default": entry.default,
                    "allowed": entry.allowed,
                    "meaning": console.said(entry.meaning),
                }
                for entry in entries
            ]
        )
        return
    for entry in entries:
        console.print(f"{console.style(entry.key, 'bold')} = {entry.value}")
        console.print(f"  {console.said(entry.meaning)}")
        console.print(
            console.style(
                console.say("config-default", default=entry.default, allowed=entry.allowed), "dim"
            )
        )
