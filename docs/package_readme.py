"""The README as a package index shows it: a link into this repository leads nowhere there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[[^\]]+\]\((?!https?:)[^)]+\)\n*")
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)([^)]+)\)")


def without_links(text: str) -> str:
    """Return `text` with each link to a file of this repository as the file's name, no pictures."""
    return _LINK.sub(r"\1 (`\2`)", _PICTURE.sub("", text))


class PackageReadme(MetadataHookInterface):
    """What hatchling asks for the text of the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README into the metadata."""
        text = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_links(text)}
