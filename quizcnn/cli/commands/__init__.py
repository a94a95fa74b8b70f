"""The commands, by name. A module offers `PARSER`, the table of its arguments, and `run`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from quizcnn.messages.errors import WrongUse

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

# Where the module is not called as the command: several may share one.
_MODULES = {
    "suspend": "marking",
    "unsuspend": "marking",
    "bury": "marking",
    "import": "import_",  # Python keeps the word for itself
}


def find(name: str | None) -> ModuleType:
    """The module behind a command, or behind none; WrongUse suggests the nearest one."""
    if name is None:
        name = "home"
    elif name not in COMMANDS:
        from difflib import get_close_matches  # only a mistake is worth what it costs to load

        near = get_close_matches(name, COMMANDS, 1, 0)[0]
        raise WrongUse("cli.unknown-command", name=name[:40], near=near)
    return import_module(f"{__name__}.{_MODULES.get(name, name)}")
