"""Writes the files with which shells complete the program's words, for whoever installs it."""

from __future__ import annotations

import sys

from docs.pages import SHARE, written
from quizcnn.cli.commands.completion import script
from quizcnn.cli.console import Console

PAGES = {
    "bash": SHARE / "bash-completion" / "completions" / "quizcnn",
    "zsh": SHARE / "zsh" / "site-functions" / "_quizcnn",
    "fish": SHARE / "fish" / "vendor_completions.d" / "quizcnn.fish",
}


def page(shell: str) -> str:
    """Return the script for this shell; one is installed for everybody, so it speaks English."""
    return script(shell, Console("en"))


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
