"""Where the built-in bank lies, and where its parsed copy is kept."""

from __future__ import annotations

import os
import sys

from quizcnn.messages.errors import Unusable

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME = os.path.join("data", "questions.toml")


def bank_file() -> str:
    """The path of `data/questions.toml`: inside the package, or beside it in a checkout."""
    for folder in (_PACKAGE, os.path.dirname(_PACKAGE)):
        path = os.path.join(folder, _NAME)
        if os.path.isfile(path):
            return path
    raise Unusable("bank.no-bank", path=os.path.join(_PACKAGE, _NAME))


def cache_folder() -> str:
    """The user's cache folder for quizcnn; it need not exist."""
    platform: str = sys.platform
    if platform == "linux":
        # What platformdirs would say, without the milliseconds it takes to import.
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return os.path.join(base or os.path.expanduser("~/.cache"), "quizcnn")
    from platformdirs import user_cache_dir

    return user_cache_dir("quizcnn", appauthor=False)
