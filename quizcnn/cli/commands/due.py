"""`quizcnn due`: today in figures."""

from __future__ import annotations

from quizcnn.cli.arguments import Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.counts import print_counts
from quizcnn.cli.open_study import AT, open_study

PARSER = Parser(AT)


def run(arguments: Arguments, console: Console) -> int:
    """Print the counts."""
    with open_study(arguments, console, writes=False) as study:
        print_counts(study.counts(), console)
    return ExitCode.DONE
