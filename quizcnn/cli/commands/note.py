"""`quizcnn note ID [TEXT]`: a note of the learner's own beside a question."""

from __future__ import annotations

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import AT, open_study
from quizcnn.messages import harmless, localize
from quizcnn.messages.errors import WrongUse

PARSER = Parser(
    Argument("id", "note-id-help", "ID"),
    Argument("text", "note-text-help", "TEXT", nargs="?"),
    Argument("--clear", "note-clear-help", action="store_true"),
    AT,
)


def run(arguments: Arguments, console: Console) -> int:
    """Keep the text, take the note off, or print what is kept."""
    text = _checked(arguments)
    writes = arguments.clear or text is not None
    with open_study(arguments, console, writes, begins=not arguments.clear) as study:
        study.find(arguments.id)
        changed = False
        if writes:
            changed = console.has_recorded = study.note(arguments.id, text)
        kept = study.schedule(arguments.id).note
    if console.json:
        console.print_json({"id": arguments.id, "note": kept})
    elif text is None and not arguments.clear and kept is not None:
        console.print_wrapped("\n".join(map(harmless, kept.split("\n"))))
    else:
        did = "cleared" if arguments.clear else "kept"
        key = f"note-{did}" if changed else "note-as-it-was" if text else "note-none"
        said = localize(f"practice.{key}", console.language, question=arguments.id)
        console.print_wrapped(said)
    return ExitCode.DONE


def _checked(arguments: Arguments) -> str | None:
    """The text without space around it; None where none was given."""
    if arguments.text is None:
        return None
    if arguments.clear:
        raise WrongUse("cli.note-and-clear")
    from quizcnn.practice.card_marks import checked_note  # brings the session along

    text = checked_note(str(arguments.text))
    if text is None:
        raise WrongUse("cli.note-empty")
    return text
