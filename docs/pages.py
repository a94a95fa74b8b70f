"""Pages that are worked out: one file a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).parent


def written(pages: Mapping[str, Path], page: Callable[[str], str]) -> int:
    """Work out every language's page, then write them; returns the exit code."""
    texts = {language: page(language) for language in pages}
    for language, text in texts.items():
        pages[language].write_text(text, "utf-8")
    return 0
