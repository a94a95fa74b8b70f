"""`quizcnn history [ID]`: the review log."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages import harmless

if TYPE_CHECKING:
    from quizcnn.store.review_log import Review


PARSER = Parser(Argument("id", "history-id-help", "ID", nargs="?"), AT)


def run(arguments: Arguments, console: Console) -> int:
    """Print the log, oldest first; with --at as far as it went then."""
    with open_study(arguments, console, writes=False) as study:
        log = study.history(arguments.id)
        if arguments.at is not None:
            log = [entry for entry in log if entry.at <= study.now]
        zone = study.settings.tzinfo
    if console.json:
        console.print_json([entry_json(entry) for entry in log])
    elif log:
        console.print("\n".join(_line(entry, zone, console) for entry in log))
    else:
        console.print(console.localize("history-empty"))
    return ExitCode.DONE


def entry_json(entry: Review) -> dict[str, object]:
    """One entry as scripts get it."""
    return {
        "id": entry.id,
        "question": entry.question,
        "at": instant_text(entry),
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "variant": entry.variant,
        "parameters": entry.parameters,
        "answer": entry.answer,
        "verdict": entry.verdict,
        "misconception": entry.misconception,
        "quality": entry.quality,
        "seconds": entry.seconds,
        "scheduler": entry.scheduler,
        "limit": entry.limit,
        "retention": entry.retention,
        "sitting": entry.sitting,
        "retracted": entry.retracted,
    }


def instant_text(entry: Review) -> str:
    """The instant in UTC, as ISO 8601 with a Z."""
    return entry.at.isoformat().replace("+00:00", "Z")


def _line(entry: Review, zone: tzinfo | None, console: Console) -> str:
    words = [
        entry.at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        str(entry.quality),
        console.localize(f"kind-{entry.kind}"),
        entry.question,
        harmless(entry.answer or ""),
        entry.misconception or "",
        console.localize("retracted") if entry.retracted else "",
    ]
    return "  ".join(word for word in words if word)
