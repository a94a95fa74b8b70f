"""The small TOML file of the settings that are about the program rather than the schedule.

Every start reads it, so it knows nothing of what the keys mean: `program_settings` does.
"""

from __future__ import annotations

import os
from typing import Any

from quizcnn.files import check_is_regular, folder, one_at_a_time, replacing
from quizcnn.messages.errors import Unusable, WrongUse


def path() -> str:
    """Where the file lives; `QUIZCNN_CONFIG` names another place."""
    return os.environ.get("QUIZCNN_CONFIG") or os.path.join(folder("config"), "config.toml")


def read() -> dict[str, Any]:
    """What the file sets, of whatever kind; empty where there is no file.

    Raises:
        Unusable: the file is there but cannot be read, or is not TOML.

    """
    return _parsed(_text())


def change(key: str, value: str) -> None:
    """Set one key; everything else in the file, comments too, stays as it is.

    The file is read and replaced while no other process does so: two changes at once are both kept.

    Raises:
        WrongUse: the value is no text that a file can hold.
        Unusable: the file cannot be read or written; it is then as it was.

    """
    try:
        os.makedirs(os.path.dirname(path()) or ".", exist_ok=True)
        with one_at_a_time(path()):
            content = _changed(_text(), key, value).encode()
            with replacing(path()) as file:
                file.write(content)
    except OSError as error:
        raise Unusable(
            "practice.settings-file-unwritable", path=path(), detail=error.strerror
        ) from None
    except UnicodeEncodeError:  # a path that is no text
        raise WrongUse(
            "practice.bad-setting", key=key, value=ascii(value), allowed="UTF-8"
        ) from None


def _text() -> str:
    check_is_regular(path())
    try:
        with open(path(), encoding="utf-8-sig", newline="") as file:  # line ends stay as they are
            return file.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(getattr(error, "strerror", None) or "UTF-8") from None


def _parsed(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _bad(str(error)) from None


def _changed(text: str, key: str, value: str) -> str:
    """`text` with `key` set anew, or set at last; what reads it says that nothing else changed."""
    wanted = {**_parsed(text), key: value}
    import tomlkit  # takes as long as a whole `quizcnn check`, and only a change needs it
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        document[key] = value
        changed = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise _bad(str(error)) from None
    if _parsed(changed) != wanted:
        raise _bad(key)
    # a new line ends as the others do
    return changed.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else changed


def _bad(detail: str) -> Unusable:
    return Unusable("practice.bad-settings-file", path=path(), detail=detail)
