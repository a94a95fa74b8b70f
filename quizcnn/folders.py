"""Where quizcnn keeps its files on this platform."""

from __future__ import annotations

import os
import sys

_XDG = {"config": ".config", "data": ".local/share", "cache": ".cache"}


def folder(kind: str) -> str:
    """The user's folder of `kind` (config, data or cache) for quizcnn; it may not exist yet.

    platformdirs knows every platform but takes longer to import than a whole `quizcnn check`; where
    the XDG specification holds its answer is one line, and a test keeps the two in agreement.
    """
    platform: str = sys.platform
    if platform.startswith("linux"):
        base = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
        if not os.path.isabs(base):  # the specification has relative ones ignored
            base = os.path.expanduser(f"~/{_XDG[kind]}")
        return os.path.join(base, "quizcnn")
    import platformdirs

    return str(getattr(platformdirs, f"user_{kind}_dir")("quizcnn", appauthor=False))
