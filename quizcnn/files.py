"""The user's files: replacing one, changing one at a time, reading regular ones; their folders."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from quizcnn.messages.errors import Unusable

_XDG = {"config": ".config", "data": ".local/share", "cache": ".cache"}

_BESIDE = re.compile(r"\.quizcnn-[0-9a-f]{16}")

# Names of what this process has open already: a pipe there is being written to by whoever gave it.
_OPEN_ALREADY = re.compile(r"/dev/stdin|/(?:dev|proc/self)/fd/\d+")


def check_is_regular(path: str) -> None:
    """Refuse what is there but no regular file: opening a pipe, say, would wait without a word.

    Raises:
        Unusable: a pipe, a socket or a device is called `path`.

    """
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return  # opening it says why
    regular = stat.S_ISREG(mode) or stat.S_ISDIR(mode)  # a folder refuses to be opened by itself
    if not regular and not _OPEN_ALREADY.fullmatch(path):
        raise Unusable("files.not-a-regular-file", path=path)


@contextmanager
def one_at_a_time(path: str) -> Iterator[None]:
    """Keep other processes that change `path` in this way waiting until the block ends.

    The lock is that of the folder, so that no file of its own is left behind; it goes with the
    process that holds it. Where a file system knows no locks, nobody waits.
    """
    descriptor = None
    with suppress(OSError):
        descriptor = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
        _lock(descriptor, wait=True)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


@contextmanager
def replacing(path: str, *, durable: bool = True) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `path` when the block ends.

    When the block or the disk fails, what was there stays and nothing is left beside it; what a
    process that was killed left there is cleared away by the next. A new file gets the permissions
    the umask allows, a replaced one keeps its own; a link goes on pointing where it did. What is no
    regular file (`/dev/null`, a pipe) is written to directly.

    What need not outlast a loss of power is not waited for: `durable` is false.

    Raises:
        OSError: the file cannot be written.

    """
    target = os.path.realpath(path)
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with open(target, "wb") as stream:
            yield stream
        return
    _clear_abandoned(os.path.dirname(target))
    beside = _new_file(os.path.dirname(target))
    try:
        with beside:
            yield beside
            beside.flush()
            if durable:
                os.fsync(beside.fileno())
            if mode is not None:
                os.chmod(beside.name, stat.S_IMODE(mode))
            os.replace(beside.name, target)  # still open, hence locked
    except BaseException:
        with suppress(OSError):
            os.unlink(beside.name)
        raise


def _new_file(place: str) -> IO[bytes]:
    """A new file in the folder `place`, locked as long as it is open."""
    while True:
        stream = open(os.path.join(place, f".quizcnn-{os.urandom(8).hex()}"), "xb")  # noqa: SIM115
        _lock(stream.fileno(), wait=True)
        if os.path.exists(stream.name):
            return stream
        stream.close()  # another process took it for abandoned before it was locked


def _clear_abandoned(place: str) -> None:
    """Remove what was begun in the folder `place` by processes that are gone: nobody locks it."""
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if _BESIDE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError), open(entry.path, "rb") as stream:
                    if _lock(stream.fileno(), wait=False):
                        os.unlink(entry.path)


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Whether the lock was got; closing the file gives it back, and so does the process's end."""
    try:
        import fcntl  # not on every platform

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True


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
