"""`quizcnn unsuspend ID…`: ask these questions again."""

from __future__ import annotations

import argparse

from quizcnn.cli.console import Console
from quizcnn.cli.marking import add_ids, mark

add_arguments = add_ids


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Take each back."""
    return mark(arguments, console, lambda study, question: study.unsuspend(question))
