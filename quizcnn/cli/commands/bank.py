"""`quizcnn bank check FILE` lists every fault of a deck file; `bank new FILE` begins one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quizcnn.bank.faults import Fault
from quizcnn.bank.variant import Variant
from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.messages import Message

MOST_LINES = 100  # of faults; who has more begins with these
MOST_A_LINE = 3  # faults of one question

PARSER = Parser(
    Argument("action", "bank-action-help", choices=("check", "new")),
    Argument("file", "bank-file-help", "FILE"),
)


def run(arguments: Arguments, console: Console) -> int:
    """Check, or write a new deck."""
    act = _check_deck if arguments.action == "check" else _new
    return act(arguments.file, console)


def _check_deck(path: str, console: Console) -> int:
    """List the faults; 1 if there are any."""
    from quizcnn.bank.decks import ids_beside
    from quizcnn.bank.lint.deck import check_file

    faults = check_file(path, ids_beside(path), _check)
    if console.json:
        console.print_json([_as_json(fault, console) for fault in faults])
    else:
        _print_lines(_lines(faults, console), console)
        _remark_identity(path, console)
        console.talk(console.localize("bank-checked", file=path, count=len(faults)))
    return ExitCode.WRONG_ANSWER if faults else ExitCode.DONE


def _remark_identity(path: str, console: Console) -> None:
    """A deck may go by its file's name; that it then depends on it is worth a remark."""
    from quizcnn.bank.new_deck import new_identity
    from quizcnn.bank.toml_file import read_tables

    head, tables, _ = read_tables(path)
    if tables and not head.identity:
        console.talk(console.localize("bank-no-identity", path=path, word=new_identity()))


def _print_lines(lines: Sequence[str], console: Console) -> None:
    for line in lines[:MOST_LINES]:
        console.print(line)
    if len(lines) > MOST_LINES:
        console.print(console.localize("bank-more-lines", count=len(lines) - MOST_LINES))


def _lines(faults: Iterable[Fault], console: Console) -> list[str]:
    """A line a question; what belongs to none has lines of its own."""
    groups: dict[object, list[Fault]] = {}
    for at, fault in enumerate(faults):
        groups.setdefault(fault.question or at, []).append(fault)
    return [_line(group, console) for group in groups.values()]


def _line(faults: Sequence[Fault], console: Console) -> str:
    first, *others = faults
    behind = [each._replace(file="", question="") for each in others[: MOST_A_LINE - 1]]
    parts = [each.localize(console.language) for each in (first, *behind)]
    if len(faults) > MOST_A_LINE:
        parts.append(console.localize("bank-more-here", count=len(faults) - MOST_A_LINE))
    return "  |  ".join(parts)


def _check(variant: Variant) -> Iterator[tuple[str, Message]]:
    """What the bank cannot know of a variant by itself: how its answer and mistakes are judged."""
    from quizcnn.grading.answer_key import key_fault, misconception_faults

    fault = key_fault(variant)
    if fault is not None:
        yield "answer", fault
    own = [each.id for each in variant.question.misconceptions]
    for mistake, message in misconception_faults(variant):
        place = f"misconceptions[{own.index(mistake.id) + 1}]" if mistake.id in own else "about"
        yield place, message


def _as_json(fault: Fault, console: Console) -> dict[str, str]:
    return {
        "file": fault.file,
        "question": fault.question,
        "field": fault.field,
        "message": console.localize(fault.message),
    }


def _new(path: str, console: Console) -> int:
    """Write the template, and say how to go on."""
    from quizcnn.bank.decks import decks_folder
    from quizcnn.bank.new_deck import write_new

    head, tables, _ = write_new(path)
    console.has_recorded = True
    questions = [table["id"] for table in tables]
    if console.json:
        console.print_json({"file": path, "deck": head.identity, "questions": questions})
    else:
        console.print(console.localize("bank-new", file=path, count=len(questions)))
        console.print_wrapped(console.localize("bank-new-next", file=path, folder=decks_folder()))
    return ExitCode.DONE
