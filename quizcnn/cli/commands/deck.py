"""`quizcnn deck list` shows the decks; `rename` and `remove` change imported ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from quizcnn.practice.decks import Decks

PARSER = Parser(
    Argument("action", "deck-action-help", choices=("list", "rename", "remove")),
    Argument("deck", "deck-deck-help", "DECK", nargs="?"),
    Argument("name", "deck-name-help", "NAME", nargs="?"),
    Argument("--id", "deck-id-help", "OLD=NEW"),
    AT,
)

# What each needs besides the deck, as people type it.
_FORMS = {
    "list": "deck list",
    "rename": "deck rename DECK NAME | deck rename DECK --id OLD=NEW",
    "remove": "deck remove DECK",
}


def run(arguments: Arguments, console: Console) -> int:
    """List, rename, or remove."""
    _refuse_other_forms(arguments)
    with open_study(arguments, writes=arguments.action != "list", begins=False) as study:
        _ACTIONS[arguments.action](study.decks, arguments, console)
    return ExitCode.DONE


def _refuse_other_forms(arguments: Arguments) -> None:
    """Each action has words of its own; one that has no use for a word does not swallow it."""
    given = [word is not None for word in (arguments.deck, arguments.name, arguments.id)]
    fitting = {
        "list": ([False, False, False],),
        "rename": ([True, True, False], [True, False, True]),
        "remove": ([True, False, False],),
    }
    if given not in fitting[arguments.action]:
        raise WrongUse("cli.deck-form", form=_FORMS[arguments.action])


def _list(decks: Decks, _: Arguments, console: Console) -> None:
    # Not for `--help`: the collection brings the database library along.
    from quizcnn.cli.deck_report import as_json, lines

    entries = decks.entries()
    if console.json:
        console.print_json([as_json(deck, console) for deck in entries])
    else:
        for deck in entries:
            console.print_wrapped("\n".join(lines(deck, console)))


def _rename(decks: Decks, arguments: Arguments, console: Console) -> None:
    if arguments.id is None:
        deck = decks.rename(arguments.deck, arguments.name)
        _say("deck-renamed", console, deck=deck.name, name=arguments.name)
        return
    old, equals, new = arguments.id.partition("=")
    if not (old and equals and new):
        raise WrongUse("cli.deck-form", form=_FORMS["rename"])
    deck = decks.rename_question(arguments.deck, old, new)
    _say("deck-question-renamed", console, deck=deck.name, old=old, new=new)


def _remove(decks: Decks, arguments: Arguments, console: Console) -> None:
    deck, count = decks.remove(arguments.deck)
    _say("deck-removed", console, deck=deck.name, count=count)


def _say(key: str, console: Console, **values: object) -> None:
    """What was done, now that it is."""
    console.has_recorded = True
    if console.json:
        console.print_json(values)
    else:
        console.print_message(key, **values)


_ACTIONS = {"list": _list, "rename": _rename, "remove": _remove}
