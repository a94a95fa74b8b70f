"""Which language to speak, decided before anything can be said."""

from __future__ import annotations

import os
from collections.abc import Sequence

from quizcnn.messages import LANGUAGES


def language_for(words: Sequence[str]) -> str:
    """`--lang` where it is given, else the settings' language, else the locale's."""
    asked = _option(words)
    if asked in LANGUAGES:
        return asked
    from quizcnn.practice import preferences

    chosen = preferences.read().get("language", "auto")
    return chosen if chosen in LANGUAGES else locale_language()


def locale_language() -> str:
    """The language of the environment: Chinese for any zh locale, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return "zh" if os.environ[variable].lower().startswith("zh") else "en"
    return "en"


def _option(words: Sequence[str]) -> str:
    for place, word in enumerate(words):
        if word == "--lang":
            return "".join(words[place + 1 : place + 2])
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""
