"""Opening the learner's study as the options say: which collection, and which time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments
from quizcnn.files import folder
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.settings import program_settings

if TYPE_CHECKING:
    from pathlib import Path

    from quizcnn.cli.console import Console
    from quizcnn.practice.study import Study


# For the commands that act on a day.
AT = Argument("--at", "at-help", "INSTANT")


def location(arguments: Arguments) -> str:
    """`--collection`, else QUIZCNN_COLLECTION, else the settings, else the data folder."""
    return (
        arguments.collection
        or os.environ.get("QUIZCNN_COLLECTION")
        or program_settings.value("collection")
        or os.path.join(folder("data"), "collection.db")
    )


def read_location(arguments: Arguments) -> str:
    """`location`, for a command that can do nothing in a collection that is not there.

    Raises:
        Unusable: the collection named by `--collection` is not there: it is mistyped. Any other
            counts as empty until something is first written to it.

    """
    from quizcnn.store.database import file_of

    named = arguments.collection
    if named and (file := file_of(named)) and not os.path.lexists(file):
        raise Unusable("cli.collection-not-there", path=str(file))
    return location(arguments)


def collection_file(arguments: Arguments) -> Path:
    """The file of the collection; `Unusable` where there is none, as in memory."""
    # Not for `--help`: the store brings the database library along.
    from quizcnn.store.database import needed_file

    return needed_file(location(arguments))


def open_study(
    arguments: Arguments,
    console: Console | None = None,
    writes: bool = True,
    afterwards: Console | None = None,
    begins: bool = True,
) -> Study:
    """The learner's study; with `--at` its clock starts at that instant.

    A command that only reads says that it `writes` nothing: then nothing is created, and a
    collection that cannot be written can be looked at. One that changes only what is there says
    that it never `begins` a collection. What is wrong with the learner's own decks
    is reported on `console`, where there is one, and a backup that failed on `afterwards`, which
    may be used once the study is closed.
    """
    # Not for `--help`: the collection brings the database library along.
    from quizcnn.bank.decks import own_decks
    from quizcnn.cli.automatic_backup import back_up_after_use, back_up_before_migrating
    from quizcnn.practice.study import Study

    told = console or afterwards
    place = location(arguments) if writes and begins else read_location(arguments)
    if writes and not begins:
        place = _there(place)
    if told:
        back_up_before_migrating(place, told)
    study = Study.open(place, lambda: datetime.now(UTC), own=own_decks(), writes=writes)
    if told and writes:
        study.after_close = lambda: back_up_after_use(place, told)
    if console is not None:
        for trouble in study.deck_faults:
            console.warn(trouble)
    at = getattr(arguments, "at", None)
    if at is not None:
        try:
            study.set_clock_to(_instant(at), runs=arguments.command == "practice")
        except BaseException:
            study.close()
            raise
    return study


def _there(place: str) -> str:
    """The collection at `place`, or an empty one in memory: none is begun to change nothing."""
    from quizcnn.store.database import MEMORY, file_of

    file = file_of(place)
    return place if file is not None and os.path.lexists(file) else MEMORY


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse("cli.bad-instant", text=text) from None
