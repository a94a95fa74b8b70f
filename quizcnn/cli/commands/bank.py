"""`quizcnn bank check FILE`: every fault of a deck file."""

from __future__ import annotations

import argparse

from quizcnn.bank.check import check_file
from quizcnn.bank.faults import Fault
from quizcnn.cli.arguments import Parser
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE, WRONG_ANSWER


def add_arguments(parser: Parser) -> None:
    """What to do, and with which file."""
    parser.add_argument("action", choices=("check",), help=parser.say("bank-action-help"))
    parser.add_argument("file", metavar="FILE", help=parser.say("bank-file-help"))


def run(arguments: argparse.Namespace, console: Console) -> int:
    """List the faults; 1 if there are any."""
    faults = check_file(arguments.file)
    if console.json:
        console.print_json([_as_json(fault, console) for fault in faults])
    else:
        for fault in faults:
            console.print(fault.said(console.language))
        console.talk(console.say("bank-checked", file=arguments.file, count=len(faults)))
    return WRONG_ANSWER if faults else DONE


def _as_json(fault: Fault, console: Console) -> dict[str, str]:
    return {
        "file": fault.file,
        "question": fault.question,
        "field": fault.field,
        "message": console.said(fault.message),
    }
