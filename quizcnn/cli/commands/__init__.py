"""The commands, by name. A module offers `PARSER`, the table of its arguments, and `run`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion

# In the order in which `quizcnn --help` lists them: practice first, then tools, then upkeep.
COMMANDS = (
    "practice",
    "serve",
    "check",
    "calc",
    "net",
    "questions",
    "show",
    "bank",
    "deck",
    "due",
    "review",
    "undo",
    "redo",
    "suspend",
    "unsuspend",
    "bury",
    "unbury",
    "flag",
    "unflag",
    "note",
    "reset",
    "history",
    "stats",
    "export",
    "import",
    "backup",
    "restore",
    "doctor",
    "config",
    "completion",
)

# Where the module is not called as the command: several may share one.
_MODULES = {
    "redo": "undo",
    "suspend": "marking",
    "unsuspend": "marking",
    "bury": "marking",
    "unbury": "marking",
    "flag": "marking",
    "unflag": "marking",
    "reset": "marking",
    "import": "import_",  # Python keeps the word for itself
}


def find(name: str | None, ahead: str = "") -> ModuleType:
    """The module behind a command, or behind none; WrongUse suggests one that is near.

    `ahead` is an option that stands before the name and that not every command has.
    """
    if name is None:
        name = "home"
    elif name not in COMMANDS and ahead:
        raise WrongUse("cli.option-before-command", option=ahead)
    elif name not in COMMANDS:
        near = suggestion(name, COMMANDS)
        raise WrongUse("cli.unknown-command", name=name[:40], suggestion=near)
    return import_module(f"{__name__}.{_MODULES.get(name, name)}")
