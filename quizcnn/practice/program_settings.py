"""The settings that are about the program: language, colours, and which collection it opens.

They live in the program's own file (`settings_file`), which every start reads: nothing here loads
what a start does not need. `settings` holds these and those of the schedule together.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from quizcnn.messages import LANGUAGES, Text
from quizcnn.messages.errors import WrongUse
from quizcnn.practice import settings_file

# Ours first, then Textual's own: a list here, because Textual takes long to load.
THEMES = (
    "quizcnn-dark",
    "quizcnn-light",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
)


class Setting(NamedTuple):
    """One key: how its text is read, what it is by default, and what it means."""

    read: Callable[[str], Any]
    default: str
    allowed: str
    meaning: Text

    def checked(self, key: str, text: object) -> Any:
        """The value that `text` means; WrongUse says what is allowed."""
        try:
            if not isinstance(text, str):  # a number or a list in the file
                raise ValueError(text)
            return self.read(text)
        except (ValueError, WrongUse):
            raise WrongUse(
                "practice.bad-setting", key=key, value=text, allowed=self.allowed
            ) from None


def one_of(*words: str) -> Callable[[str], str]:
    """What reads one of `words`; ValueError for any other."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _absolute(location: str, folder: str) -> str:
    """A collection's path or URL; a relative one counts from `folder`."""
    mark = "sqlite:///" if location.startswith("sqlite:///") else ""
    name = location[len(mark) :]
    if name in ("", ":memory:") or "://" in name:  # the default, none on disk, no path
        return location
    if mark:
        from urllib.parse import quote  # a path seldom stands in a URL

        folder = quote(folder)
    return mark + os.path.join(folder, os.path.expanduser(name))


def _beside_the_file(location: str) -> str:
    return _absolute(location, os.path.dirname(os.path.abspath(settings_file.path())))


PROGRAM_SETTINGS = {
    "language": Setting(
        one_of("auto", *LANGUAGES),
        "auto",
        "|".join(("auto", *LANGUAGES)),
        Text("language of the interface and the questions", "界面和题目的语言"),
    ),
    "theme": Setting(
        one_of(*THEMES),
        THEMES[0],
        "|".join(THEMES),
        Text("colours of the study screens", "学习界面的配色"),
    ),
    "collection": Setting(
        _beside_the_file,
        "",
        "…",
        Text(
            "path of the collection; empty for the default place; in the file, a relative one "
            "counts from the file's folder",
            "题库存档的路径；留空用默认位置；文件里的相对路径从该文件所在目录算起",
        ),
    ),
    "backups": Setting(
        one_of("on", "off"),
        "on",
        "on|off",
        Text(
            "whether the collection is backed up by itself, every half hour of use at most",
            "是否自动备份存档，使用期间最多每半小时一次",
        ),
    ),
}


def value(key: str) -> str:
    """The value in force: what the file sets, or the default where that does not fit."""
    setting = PROGRAM_SETTINGS[key]
    try:
        return str(setting.checked(key, settings_file.read().get(key, setting.default)))
    except WrongUse:
        return setting.default


def change(key: str, text: str) -> None:
    """Set a key in the file; WrongUse says what is allowed.

    A relative path that is typed counts from where it is typed: it is kept as an absolute one.
    """
    PROGRAM_SETTINGS[key].checked(key, text)
    settings_file.change(key, _absolute(text, os.getcwd()) if key == "collection" else text)


def is_in_order() -> bool:
    """Whether the file sets nothing in vain; what is wrong, `settings.file_faults` says."""
    try:
        for key, text in settings_file.read().items():
            PROGRAM_SETTINGS[key].checked(key, text)
    except (KeyError, WrongUse):
        return False
    return True
