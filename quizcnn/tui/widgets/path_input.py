"""A field for the path of a file, which completes what is typed from what there is.

What is there is looked up beside the screen's own work: a folder of a network may take its time.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection

from textual.suggester import Suggester

from quizcnn.tui import keys
from quizcnn.tui.widgets.line_input import LineInput

_MOST_LOOKED_AT = 10_000  # entries of a folder


class PathInput(LineInput):
    """Folders, and files with one of the `suffixes`, are offered; Tab or → takes the offer."""

    BINDINGS = keys.bindings("form-field", "path-field")

    def __init__(
        self, text: str = "", suffixes: Collection[str] = (), *, id: str | None = None
    ) -> None:
        super().__init__(text, id=id)
        self.suggester = _PathSuggester(suffixes)

    def action_complete(self) -> None:
        """Take what is offered."""
        self.action_end()
        self.action_cursor_right()


class _PathSuggester(Suggester):
    def __init__(self, suffixes: Collection[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes = tuple(suffixes)

    async def get_suggestion(self, value: str) -> str | None:
        """The first path that begins with what is typed."""
        return await asyncio.to_thread(completed, value, self._suffixes)


def completed(typed: str, suffixes: Collection[str] = ()) -> str | None:
    """The first path that begins with `typed`, which it is more than; None where there is none.

    A folder ends with a slash. Hidden ones are offered once their dot is typed.
    """
    folder, begun = os.path.split(typed)
    if not typed:
        return None
    for name in _names(os.path.expanduser(folder) or ".", begun, tuple(suffixes)):
        if name != begun:
            return typed[: len(typed) - len(begun)] + name
    return None


def _names(folder: str, begun: str, suffixes: tuple[str, ...]) -> list[str]:
    """What lies there and may be meant, in order; nothing where that cannot be looked at."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MOST_LOOKED_AT), entries, strict=False):
                if entry.name.startswith(begun) and _is_shown(entry.name, begun):
                    found += _offered(entry, suffixes)
    except (OSError, ValueError):
        return []
    return sorted(found)


def _is_shown(name: str, begun: str) -> bool:
    return name.isprintable() and (not name.startswith(".") or begun.startswith("."))


def _offered(entry: os.DirEntry[str], suffixes: tuple[str, ...]) -> list[str]:
    try:
        if entry.is_dir():
            return [entry.name + "/"]
        fits = not suffixes or entry.name.lower().endswith(suffixes)
        return [entry.name] if fits and entry.is_file() else []
    except OSError:  # a link that leads back to itself
        return []
