"""`quizcnn import FILE`: takes a deck in; a second time it updates by id."""

from __future__ import annotations

from quizcnn.bank.decks import BUILTIN_DECK
from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import open_study
from quizcnn.exchange.import_ import deck_in
from quizcnn.messages.errors import WrongUse

_KINDS = ("added", "changed", "removed", "unchanged")


PARSER = Parser(
    Argument("file", "import-file-help", "FILE"),
    Argument("--dry-run", "dry-run-help", action="store_true"),
)


def run(arguments: Arguments, console: Console) -> int:
    """Read the whole file first: a deck with a fault changes nothing."""
    name, questions = deck_in(arguments.file)
    with open_study(arguments, console) as study:
        changes = study.import_deck(name, questions, dry_run=arguments.dry_run)
        console.has_recorded = not arguments.dry_run
        hidden = study.hiding(each.id for each in questions)
    named = {kind: list(getattr(changes, kind)) for kind in _KINDS}
    if console.json:
        console.print_json({"deck": name, **named})
    else:
        key = "would-import" if arguments.dry_run else "imported"
        counts = {kind: len(ids) for kind, ids in named.items()}
        console.print(console.localize(key, deck=name, **counts))
    for question, owner in hidden.items():
        built_in = owner == BUILTIN_DECK
        key = "cli.hidden-by-builtin" if built_in else "cli.hidden-by-own-deck"
        console.warn(WrongUse(key, id=question, deck=name, owner=owner))
    return ExitCode.DONE
