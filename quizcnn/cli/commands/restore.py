"""`quizcnn restore FILE`: puts a backup in the collection's place, and keeps what was there."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import collection_file
from quizcnn.messages.errors import Unusable

PARSER = Parser(Argument("file", "restore-file-help", "FILE"))


def run(arguments: Arguments, console: Console) -> int:
    """Restore, and say where what was replaced is kept."""
    # Not for `--help`: the store brings the database library along.
    from pathlib import Path

    from quizcnn.store.restore import restore

    file, backup = collection_file(arguments), Path(arguments.file)
    if not os.path.lexists(backup):
        raise Unusable("cli.no-such-backup", path=arguments.file)
    saved = restore(file, backup, datetime.now(UTC))
    console.has_recorded = True
    if console.json:
        kept = saved and str(saved)
        console.print_json({"collection": str(file), "backup": arguments.file, "saved": kept})
        return ExitCode.DONE
    console.print(console.localize("restored", collection=file, backup=arguments.file))
    if saved is not None:
        console.print(console.localize("replaced-saved", saved=saved))
    return ExitCode.DONE
