"""`quizcnn import FILE`: takes a deck in; a second time it updates by id."""

from __future__ import annotations

import argparse

from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.cli.opening import open_study
from quizcnn.exchange.import_ import deck_in

_KINDS = ("added", "changed", "removed", "unchanged")


def add_arguments(parser: Parser) -> None:
    """The file, and whether to only try."""
    parser.add_argument("file", metavar="FILE", help=parser.localize("import-file-help"))
    parser.add_argument("--dry-run", action="store_true", help=parser.localize("dry-run-help"))


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Read the whole file first: a deck with a fault changes nothing."""
    name, questions = deck_in(arguments.file)
    with open_study(arguments, console) as study:
        changes = study.import_deck(name, questions, dry_run=arguments.dry_run)
    named = {kind: list(getattr(changes, kind)) for kind in _KINDS}
    if console.json:
        console.print_json({"deck": name, **named})
    else:
        key = "would-import" if arguments.dry_run else "imported"
        counts = {kind: len(ids) for kind, ids in named.items()}
        console.print(console.localize(key, deck=name, **counts))
    return DONE
