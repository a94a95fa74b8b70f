"""`quizcnn backup [FILE]`: saves the collection as it is at this moment, verified."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import collection_file
from quizcnn.messages.errors import Unusable

PARSER = Parser(Argument("file", "backup-file-help", "FILE", nargs="?"))


def run(arguments: Arguments, console: Console) -> int:
    """Write the backup, and say where it lies."""
    # Not for `--help`: the store brings the database library along.
    from pathlib import Path

    from quizcnn.store.backup import back_up, place_for

    file = collection_file(arguments)
    if not os.path.lexists(file):
        raise Unusable("cli.collection-not-there", path=str(file))
    target = Path(arguments.file) if arguments.file else place_for(file, datetime.now(UTC))
    back_up(file, target)
    console.has_recorded = True
    if console.json:
        console.print_json({"collection": str(file), "backup": str(target)})
    else:
        console.print(console.localize("backed-up", backup=target))
    return ExitCode.DONE
