"""Which language the screens speak, and saying this room's messages in it."""

from __future__ import annotations

from typing import Any

from textual.dom import DOMNode

from quizcnn.messages import say


def language_of(node: DOMNode) -> str:
    """The language of the app that `node` belongs to: "en" or "zh"."""
    language: str = getattr(node.app, "language", "en")
    return language


def tell(language: str, name: str, /, **values: Any) -> str:
    """The message `tui.name` in `language`."""
    return say(f"tui.{name}", language, **values)
