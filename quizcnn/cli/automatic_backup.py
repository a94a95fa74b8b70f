"""The backups that nobody has to ask for: after use, and before a newer program changes the tables.

They go by the clock on the wall, whatever `--at` says. One that fails is a warning: what the
learner asked for was done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizcnn.messages.errors import UserError
from quizcnn.practice.settings import program_settings

if TYPE_CHECKING:
    from quizcnn.cli.console import Console


def back_up_after_use(place: str, console: Console) -> None:
    """Back the collection at `place` up unless that was done in the last half hour."""
    from quizcnn.store.backup import back_up_automatically
    from quizcnn.store.database import file_of

    file = file_of(place)
    if file is not None:
        _warning_only(lambda: back_up_automatically(file, datetime.now(UTC)), console)


def back_up_before_migrating(place: str, console: Console) -> None:
    """Back the collection at `place` up as it is if opening it will bring it up to date."""
    from quizcnn.store.database import file_of
    from quizcnn.store.file_check import is_behind

    try:
        file = file_of(place)
        if file is None or not is_behind(file):
            return
    except UserError:  # opening it will say so
        return
    from quizcnn.store.backup import back_up, place_for

    target = place_for(file, datetime.now(UTC), "auto")
    _warning_only(lambda: back_up(file, target), console)


def _warning_only(back_up: Callable[[], None], console: Console) -> None:
    try:
        if program_settings.value("backups") == "on":
            back_up()
    except UserError as error:
        console.warn(error)
