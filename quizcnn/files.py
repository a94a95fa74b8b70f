"""Replacing a file (written beside its target, then renamed), and the user's folders."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

_XDG = {"config": ".config", "data": ".local/share", "cache": ".cache"}


@contextmanager
def replacing(path: str) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `path` when the block ends.

    When the block or the disk fails, what was there stays and nothing is left beside it. A new file
    gets the permissions the umask allows, a replaced one keeps its own; a link goes on pointing
    where it did. What is no regular file (`/dev/null`, a pipe) is written to directly.

    Raises:
        OSError: the file cannot be written.

    """
    target = os.path.realpath(path)
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with open(target, "wb") as stream:
            yield stream
        return
    beside = os.path.join(os.path.dirname(target), f".quizcnn-{os.urandom(8).hex()}")
    try:
        with open(beside, "xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


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


def _mode(target: str) -> int | None:
    """Type and permissions of what is there; None where nothing is."""
    try:
        return os.stat(target).st_mode
    except FileNotFoundError:
        return None
