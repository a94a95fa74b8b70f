"""Topics by their names for people; a topic of an imported deck keeps its own."""

from __future__ import annotations

from quizcnn.messages.tui import TABLE
from quizcnn.tui.speaking import tell


def topic_name(language: str, topic: str) -> str:
    """The name of `topic` in `language`."""
    name = f"topic-{topic}"
    return tell(language, name) if name in TABLE else topic
