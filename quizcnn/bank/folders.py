"""Where the built-in bank lies, where the learner's own decks lie, and where copies are kept."""

from __future__ import annotations

import os

from quizcnn.folders import folder
from quizcnn.messages.errors import Unusable

SUFFIX = ".toml"  # of a deck file

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME = os.path.join("data", "questions.toml")


def bank_file() -> str:
    """The path of `data/questions.toml`: inside the package, or beside it in a checkout."""
    for place in (_PACKAGE, os.path.dirname(_PACKAGE)):
        path = os.path.join(place, _NAME)
        if os.path.isfile(path):
            return path
    raise Unusable("bank.no-bank", path=os.path.join(_PACKAGE, _NAME))


def cache_folder() -> str:
    """The user's cache folder for quizcnn; it need not exist."""
    return folder("cache")


def decks_folder() -> str:
    """Where the learner's own deck files are looked for; it need not exist."""
    return os.path.join(folder("config"), "decks")
