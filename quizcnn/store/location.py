"""Where a collection lies: a path, an SQLite URL, or memory."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

from quizcnn.messages.errors import Unusable

MEMORY = ":memory:"


def file_of(location: str | Path) -> Path | None:
    """Return the file that `location` names, or None for a collection in memory.

    `sqlite:///notes.db` is relative and `sqlite:////home/a/notes.db` absolute, as in SQLAlchemy.

    Raises:
        Unusable: another URL scheme, a host, options, or no name at all. The message repeats only
            the scheme, as a URL may hold a password.

    """
    text = os.fspath(location)
    scheme, separator, _ = text.partition("://")
    name = _name_in_url(text, scheme) if separator else text
    if name == MEMORY:
        return None
    if not name or "\0" in name:
        raise Unusable("store.no-name")
    return Path(os.path.expanduser(name))


def _name_in_url(url: str, scheme: str) -> str:
    if scheme not in ("sqlite", "sqlite+pysqlite"):
        raise Unusable("store.unknown-scheme", scheme=scheme)
    _, _, rest = url.partition("://")
    if rest in ("", "/"):
        return MEMORY
    if not rest.startswith("/") or "?" in rest or "#" in rest:
        raise Unusable("store.unreadable-url")
    return unquote(rest[1:])
