"""The deck that `quizcnn bank new` writes: one question of each kind, with comments.

Its identity is a random word, part of which stands in each id: no two new decks share one.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from quizcnn.bank.decks import SUFFIX
from quizcnn.bank.toml_file import DeckTables, read_tables
from quizcnn.messages.errors import Unusable, WrongUse

_TEMPLATE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "new_deck.toml")
_LONGEST_PREFIX = 40
_LETTERS_IN_IDS = 6


def write_new(path: str) -> DeckTables:
    """Write the template to `path`, and return what stands in it.

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
    return read_tables(path)


def new_identity() -> str:
    """A word that no other deck has."""
    from base64 import b32encode  # only a new deck needs it

    return b32encode(os.urandom(10)).decode().lower()


def _named(name: str) -> bytes:
    """The template with an identity; before each id `name`, as far as an id can hold it.

    Two files may have one name, so a few letters of the identity follow it.
    """
    with open(_TEMPLATE, "rb") as file:
        text = file.read().decode()
    identity = new_identity()
    words = re.sub("[^a-z0-9]+", "-", name.lower())[:_LONGEST_PREFIX].strip("-")
    prefix = f'"{words or "my"}-{identity[:_LETTERS_IN_IDS]}-'
    return text.replace('deck = ""', f'deck = "{identity}"').replace('"my-', prefix).encode()


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
