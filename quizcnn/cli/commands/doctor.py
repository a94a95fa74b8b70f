"""`quizcnn doctor [--repair]`: looks for damage in the collection, and mends what can be mended."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, collection_file, open_study
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from pathlib import Path

    from quizcnn.messages import Message
    from quizcnn.store.examination import Finding

PARSER = Parser(Argument("--repair", "repair-help", action="store_true"), AT)

_SHOWN_BACKUPS = 5


class _Result(NamedTuple):
    """What was found in the collection, what was mended, and where the old one was saved."""

    file: Path
    faults: list[Finding]
    remarks: list[Message]
    mended: list[Finding]
    saved: Path | None


def run(arguments: Arguments, console: Console) -> int:
    """Report, after a repair what is left; 1 if anything is."""
    # Not for `--help`: the store brings the database library along.
    from quizcnn.store.repair import repair

    file = collection_file(arguments)
    faults, remarks = _examined(file, arguments, console)
    mended: list[Finding] = []
    saved = None
    if arguments.repair and any(fault.mends for fault in faults):
        before = faults
        saved = repair(file, datetime.now(UTC))
        console.has_recorded = True
        faults, remarks = _examined(file, arguments, console)
        mended = [fault for fault in before if fault not in faults]
    result = _Result(file, faults, remarks, mended, saved)
    if console.json:
        console.print_json(_as_json(result, console))
    else:
        _print(result, console)
    return ExitCode.WRONG_ANSWER if faults else ExitCode.DONE


def _examined(
    file: Path, arguments: Arguments, console: Console
) -> tuple[list[Finding], list[Message]]:
    """What is wrong, and what is worth knowing; a damaged collection is not opened."""
    from quizcnn.practice.examination import examine as examine_study
    from quizcnn.practice.examination import hidden
    from quizcnn.store.examination import Finding, examine

    def step(name: str) -> None:
        console.progress(console.localize("examining", part=name))

    try:
        faults = list(examine(file, step)) if os.path.lexists(file) else []
        if faults:
            return faults, []
        step("decks")
        with open_study(arguments, writes=False) as study:
            return list(examine_study(study)), list(hidden(study))
    except WrongUse as error:
        if error.message.key != "practice.bad-setting":
            raise
        return [Finding(error.message)], []
    finally:
        console.progress("")


def _print(result: _Result, console: Console) -> None:
    for fault in result.faults:
        key = "fault-mends" if fault.mends else "fault"
        console.print_message(key, fault=fault.message)
    for remark in result.remarks:
        console.print_message("remark", remark=remark)
    for fault in result.mended:
        console.print_message("mended", fault=fault.message)
    if result.saved is not None:
        console.print_message("replaced-saved", saved=result.saved)
    if any(fault.mends for fault in result.faults):
        console.print_message("doctor-repair")
    if not all(fault.mends for fault in result.faults):
        _print_backups(result.file, console)
    key = "examined" if result.faults else "examined-sound"
    console.talk(console.localize(key, file=result.file, count=len(result.faults)))


def _print_backups(file: Path, console: Console) -> None:
    """The ways back for what cannot be mended, the newest first."""
    from quizcnn.store.backup import backups

    kept = [backup for backup in reversed(backups(file)) if backup.why != "repaired"]
    console.print_message("doctor-restore" if kept else "doctor-no-backups")
    for backup in kept[:_SHOWN_BACKUPS]:
        console.print(f"  {backup.file}")


def _as_json(result: _Result, console: Console) -> dict[str, Any]:
    from quizcnn.store.backup import backups

    return {
        "collection": str(result.file),
        "faults": [
            {"message": console.localize(fault.message), "mends": fault.mends}
            for fault in result.faults
        ],
        "remarks": [console.localize(remark) for remark in result.remarks],
        "mended": [console.localize(fault.message) for fault in result.mended],
        "saved": result.saved and str(result.saved),
        "backups": [str(backup.file) for backup in backups(result.file)],
    }
