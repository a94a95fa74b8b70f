"""`quizcnn suspend ID…`: never ask these questions again."""

from __future__ import annotations

import argparse

from quizcnn.cli.console import Console
from quizcnn.cli.marking import add_ids, mark

add_arguments = add_ids


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Suspend each."""
    return mark(arguments, console, lambda study, question: study.suspend(question))
