"""The small TOML file of the settings that are about the program rather than the schedule.

Every start reads it, so it knows nothing of what the keys mean: `settings` does.
"""

from __future__ import annotations

import os
import re
from typing import Any

from quizcnn.files import folder
from quizcnn.messages.errors import Unusable, WrongUse


def path() -> str:
    """Where the file lives; `QUIZCNN_CONFIG` names another place."""
    return os.environ.get("QUIZCNN_CONFIG") or os.path.join(folder("config"), "config.toml")


def read() -> dict[str, str]:
    """What the file sets, as texts; empty where there is no file.

    Raises:
        Unusable: the file is there but cannot be read, or is not TOML.

    """
    settings = _parsed(_text())
    return {key: str(value) for key, value in settings.items()}


def change(key: str, value: str) -> None:
    """Set one key; everything else in the file, comments too, stays as it is.

    Raises:
        WrongUse: the value is no text that a file can hold.
        Unusable: the file cannot be read or written; it is then as it was.

    """
    changed = _changed(_text(), key, value)
    from quizcnn.files import replacing

    try:
        os.makedirs(os.path.dirname(path()) or ".", exist_ok=True)
        with replacing(path()) as file:
            file.write(changed.encode())
    except OSError as error:
        raise Unusable(
            "practice.settings-file-unwritable", path=path(), detail=error.strerror
        ) from None
    except UnicodeEncodeError:  # a path that is no text
        raise WrongUse(
            "practice.bad-setting", key=key, value=ascii(value), allowed="UTF-8"
        ) from None


def _text() -> str:
    try:
        with open(path(), encoding="utf-8-sig") as file:
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
    """`text` with the line that sets `key` exchanged, or with one put before all others."""
    line = f"{key} = {_quoted(value)}"
    wanted = {**_parsed(text), key: value}
    exchanged = re.sub(rf"^[ \t]*{key}[ \t]*=.*$", lambda _: line, text, count=1, flags=re.M)
    for changed in (exchanged, f"{line}\n{text}"):
        if _is(changed, wanted):
            return changed
    raise _bad(key)


def _is(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return _parsed(text) == wanted
    except Unusable:
        return False


def _quoted(text: str) -> str:
    import json  # a JSON string is a TOML basic string, but for one character

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _bad(detail: str) -> Unusable:
    return Unusable("practice.bad-settings-file", path=path(), detail=detail)
