"""The deck that `quizcnn bank new` writes: one question of each kind, with comments."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from quizcnn.bank.decks import SUFFIX
from quizcnn.bank.toml_file import read_tables
from quizcnn.messages.errors import Unusable, WrongUse

_TEMPLATE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "new_deck.toml")
_LONGEST_PREFIX = 40


def write_new(path: str) -> list[str]:
    """Write the template to `path`; the ids of its questions, which begin with the file's name.

    Raises:
        WrongUse: the name does not end in .toml.
        Unusable: something is at `path` already, or nothing can be written there.

    """
    if not path.lower().endswith(SUFFIX):
        raise WrongUse("bank.not-a-deck-name", path=path)
    try:
        _write(path, _named(os.path.basename(path)[: -len(SUFFIX)]))
    except FileExistsError:
        raise Unusable("bank.exists-already", path=path) from None
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can have
        reason = getattr(error, "strerror", None) or str(error)
        raise Unusable("bank.unwritable", path=path, reason=reason) from None
    return [table["id"] for table in read_tables(path)[0]]


def _named(name: str) -> bytes:
    """The template with `name`, as far as an id can hold it, before each question's id."""
    with open(_TEMPLATE, "rb") as file:
        text = file.read()
    words = re.sub("[^a-z0-9]+", "-", name.lower())[:_LONGEST_PREFIX].strip("-")
    return text.replace(b'"my-', f'"{words or "my"}-'.encode())


def _write(path: str, content: bytes) -> None:
    """Write a file that was not there; a full disk leaves none behind."""
    with open(path, "xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            with suppress(OSError):
                os.unlink(path)
            raise
