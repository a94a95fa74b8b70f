"""Pages that are worked out: one file a language, or a shell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
SHARE = HERE.parent / "share"  # what is installed beside the program, where the system looks for it


def written(pages: Mapping[str, Path], page: Callable[[str], str]) -> int:
    """Work out every page, then write them; returns the exit code."""
    texts = {name: page(name) for name in pages}
    for name, text in texts.items():
        pages[name].parent.mkdir(parents=True, exist_ok=True)
        pages[name].write_text(text, "utf-8")
    return 0
