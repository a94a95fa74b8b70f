"""The commands, by name. A module offers `add_arguments(parser)` and `run(arguments, console)`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

# In the order in which `quizcnn --help` lists them: practice first, then tools, then upkeep.
COMMANDS = (
    "practice",
    "check",
    "calc",
    "net",
    "questions",
    "show",
    "bank",
    "due",
    "review",
    "undo",
    "suspend",
    "unsuspend",
    "bury",
    "history",
    "stats",
    "export",
    "import",
    "config",
)


def command(name: str) -> ModuleType:
    """The module behind a command; `import` is a word Python keeps for itself."""
    return import_module(f"{__name__}.{'import_' if name == 'import' else name}")
