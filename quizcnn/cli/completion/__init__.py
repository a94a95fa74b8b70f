"""Scripts with which a shell completes the program's words, worked out from the parsers' tables."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizcnn.cli.arguments import Parser
    from quizcnn.cli.console import Console

SHELLS = ("bash", "zsh", "fish")


def script(shell: str, parsers: Mapping[str, Parser], console: Console) -> str:
    """The script for this shell, its explanations in the console's language."""
    from quizcnn.cli.completion.places import Places

    text: str = import_module(f"{__name__}.{shell}").script(Places(parsers, console))
    return text
