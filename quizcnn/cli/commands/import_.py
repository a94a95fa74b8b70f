"""`quizcnn import FILE`: takes a deck in; a second time it updates by id."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quizcnn.bank.toml_file import LIMITS, Limits
from quizcnn.cli.arguments import Argument, Arguments, Parser, whole
from quizcnn.cli.console import Console, ExitCode, is_terminal
from quizcnn.cli.open_study import open_study
from quizcnn.exchange.import_ import deck_in

if TYPE_CHECKING:
    from quizcnn.bank.lint.deck import DeckRead
    from quizcnn.practice.decks import DeckConflict
    from quizcnn.practice.study import Study
    from quizcnn.store.decks import Changes

_KINDS = ("added", "changed", "removed", "unchanged")
_MOST_MEGABYTES = 10_000
_MOST_NAMED = 20  # of the questions that are gone

PARSER = Parser(
    Argument("file", "import-file-help", "FILE"),
    Argument("--dry-run", "dry-run-help", action="store_true"),
    Argument("--as", "import-as-help", "NAME"),
    Argument("--max-mb", "max-mb-help", "N", type=whole(1, _MOST_MEGABYTES), default=LIMITS[0]),
    Argument("--max-questions", "max-questions-help", "N", type=whole(1), default=LIMITS[1]),
)


def run(arguments: Arguments, console: Console) -> int:
    """Read the whole file first: a deck with a fault changes nothing."""
    # Not for `--help`: the collection brings the database library along.
    from quizcnn.cli.deck_report import hidden_by

    limits = Limits(arguments.max_mb, arguments.max_questions)
    name, deck = deck_in(arguments.file, limits)
    chosen = getattr(arguments, "as")
    with open_study(arguments, console, writes=not arguments.dry_run) as study:
        changes = _taken(study, deck, name, chosen, arguments.dry_run, console)
        console.has_recorded = not arguments.dry_run
        hidden = study.decks.hiding((*changes.added, *changes.changed, *changes.unchanged))
    _report(changes, arguments.dry_run, console)
    for question, owner in hidden.items():
        console.warn(hidden_by(question, changes.deck, owner))
    return ExitCode.DONE


def _taken(
    study: Study, deck: DeckRead, name: str, chosen: str | None, dry_run: bool, console: Console
) -> Changes:
    """Take the deck in; where another looks like it, whoever is there may choose a name."""
    from quizcnn.practice.decks import DeckConflict  # as above

    while True:
        try:
            return study.import_deck(
                name if chosen is None else chosen,
                deck.questions,
                dry_run,
                deck.head,
                chosen is not None,
            )
        except DeckConflict as conflict:
            chosen = _other_name(conflict, console)


def _other_name(conflict: DeckConflict, console: Console) -> str:
    """The name typed at the terminal; without a terminal, or without a name, the conflict stays."""
    if console.json or not (is_terminal(sys.stdin) and console.is_on_a_terminal):
        raise conflict
    console.print_wrapped(conflict.localize(console.language))
    name = console.ask(console.localize("import-other-name"))
    if not name:
        raise conflict
    return name


def _report(changes: Changes, dry_run: bool, console: Console) -> None:
    named = {kind: list(getattr(changes, kind)) for kind in _KINDS}
    if console.json:
        console.print_json({"deck": changes.deck, **named})
        return
    key = "would-import" if dry_run else "imported"
    counts = {kind: len(ids) for kind, ids in named.items()}
    console.print(console.localize(key, deck=changes.deck, **counts))
    if changes.removed:
        more = ["…"] if len(changes.removed) > _MOST_NAMED else []
        ids = ", ".join([*changes.removed[:_MOST_NAMED], *more])
        console.print_message("import-gone", ids=ids)
