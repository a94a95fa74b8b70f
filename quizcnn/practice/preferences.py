"""The settings that are about the program rather than the schedule: a small TOML file.

`language` is auto, en or zh. `collection` names the collection to open; empty means the default.
"""

from __future__ import annotations

import os

from quizcnn.folders import folder
from quizcnn.messages import Text
from quizcnn.messages.errors import Unusable, WrongUse

# key → (default, allowed values or None for any text, meaning)
PREFERENCES: dict[str, tuple[str, tuple[str, ...] | None, Text]] = {
    "language": (
        "auto",
        ("auto", "en", "zh"),
        Text("language of the interface and the questions", "界面和题目的语言"),
    ),
    "collection": (
        "",
        None,
        Text(
            "path of the collection; empty for the default place", "题库存档的路径；留空用默认位置"
        ),
    ),
}


def path() -> str:
    """Where the file lives; `QUIZCNN_CONFIG` names another place."""
    return os.environ.get("QUIZCNN_CONFIG") or os.path.join(folder("config"), "config.toml")


def read() -> dict[str, str]:
    """What the file sets; empty where there is no file.

    Raises:
        Unusable: the file is there but cannot be read, or is not TOML.

    """
    if not os.path.exists(path()):
        return {}
    import tomllib

    try:
        with open(path(), "rb") as file:
            settings = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise Unusable("practice.bad-preferences", path=path(), detail=str(error)) from None
    return {key: str(value) for key, value in settings.items()}


def change(key: str, value: str) -> None:
    """Set one key, and keep the others."""
    allowed = PREFERENCES[key][1]
    if allowed and value not in allowed:
        raise WrongUse("practice.bad-setting", key=key, value=value, allowed="|".join(allowed))
    settings = {**read(), key: value}
    try:
        os.makedirs(os.path.dirname(path()) or ".", exist_ok=True)
        with open(path(), "w", encoding="utf-8") as file:
            file.writelines(f"{name} = {_quoted(text)}\n" for name, text in settings.items())
    except OSError as error:
        raise Unusable("practice.preferences-unwritable", path=path(), detail=str(error)) from None


def _quoted(text: str) -> str:
    import json  # a JSON string is a TOML basic string

    return json.dumps(text, ensure_ascii=False)
