"""`quizcnn bury ID…`: ask these questions again tomorrow."""

from __future__ import annotations

import argparse

from quizcnn.cli.console import Console
from quizcnn.cli.marking import add_ids, mark

add_arguments = add_ids


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Bury each."""
    return mark(arguments, console, lambda study, question: study.bury(question))
