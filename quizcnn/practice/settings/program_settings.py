"""The settings that are about the program: language, colours, and which collection it opens.

They live in the program's own file (`settings_file`), which every start reads: nothing here loads
what a start does not need. `settings` holds these and those of the schedule together.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from quizcnn.messages import LANGUAGES, Text
from quizcnn.messages.errors import UserError, WrongUse
from quizcnn.practice.settings import settings_file

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


# A list here, as of the themes: which of them there are, the screens know.
SCREENS = ("today", "browse", "stats", "lab", "networks", "decks", "settings")

KEYMAP = "keymap"
"""The one table of the file; which ids there are, the screens know."""


class Setting(NamedTuple):
    """One key: how its text is read, what it is by default, and what it means.

    `allowed` is written for people, and a choice or a range is read off it: `on|off`, `0..23`.
    """

    read: Callable[[str], Any]
    default: str
    allowed: str
    meaning: Text

    @property
    def choices(self) -> tuple[str, ...]:
        """The values there are, where they are few enough to be named; else none."""
        return _choices(self)

    @property
    def is_typed(self) -> bool:
        """Whether there are values that cannot be had by going from one to the next."""
        return not self.choices and ".." not in self.allowed

    def beside(self, value: str, by: int) -> str:
        """The value `by` steps further; choices go round, and at the end of a range it stays."""
        lowest, dots, highest = self.allowed.partition("..")
        if dots:
            return str(min(max(int(value) + by, int(lowest)), int(highest)))
        if value not in self.choices:
            return value
        return self.choices[(self.choices.index(value) + by) % len(self.choices)]

    def accepts(self, word: str) -> bool:
        """Whether it is a value."""
        try:
            self.read(word)
        except (ValueError, UserError):
            return False
        return True

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


@cache  # a name that is none is looked for among hundreds, to suggest the nearest
def _choices(setting: Setting) -> tuple[str, ...]:
    words = [word for word in setting.allowed.split("|") if setting.accepts(word)]
    return tuple(words) if len(words) > 1 else ()


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
    "clock": Setting(
        one_of("on", "off"),
        "on",
        "on|off",
        Text("whether practice shows how long a card takes", "练习时是否显示每张卡片的用时"),
    ),
    "keys": Setting(
        one_of("default", "vim"),
        "default",
        "default|vim",
        Text(
            "keys of the screens; vim adds those for pages and ends (a table [keymap] in the file "
            "changes single ones)",
            "界面的按键；vim 另加翻页和首尾键（文件里的 [keymap] 表可逐个更改）",
        ),
    ),
    "screen": Setting(
        one_of(*SCREENS),
        SCREENS[0],
        "|".join(SCREENS),
        Text(
            "the screen that quizcnn opens with: the last one shown",
            "启动时打开的界面：上次最后所在的",
        ),
    ),
    "collection": Setting(
        _beside_the_file,
        "",
        "…",
        Text(
            "path of the collection; empty for the default place; in the file, a relative one "
            "counts from the file's folder",
            "存档的路径；留空用默认位置；文件里的相对路径从该文件所在目录算起",
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
    """The value in force: what the file sets, or the default where that does not fit.

    A file that cannot be read sets nothing: no slip of the pen keeps anybody from practising.
    """
    setting = PROGRAM_SETTINGS[key]
    try:
        return str(setting.checked(key, settings_file.read().get(key, setting.default)))
    except UserError:
        return setting.default


def own_keymap() -> dict[str, str]:
    """What the file's table `[keymap]` sets: ids of actions, each with its keys."""
    try:
        own = settings_file.read().get(KEYMAP)
    except UserError:
        return {}
    return {id: str(keys) for id, keys in own.items()} if isinstance(own, dict) else {}


def change(key: str, text: str) -> None:
    """Set a key in the file; WrongUse says what is allowed.

    A relative path that is typed counts from where it is typed: it is kept as an absolute one.
    """
    PROGRAM_SETTINGS[key].checked(key, text)
    settings_file.change(key, _absolute(text, os.getcwd()) if key == "collection" else text)


def language() -> str:
    """The language in force: the one that is set, else that of the environment.

    Chinese for any zh locale, else English.
    """
    chosen = value("language")
    if chosen in LANGUAGES:
        return chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return "zh" if os.environ[variable].lower().startswith("zh") else "en"
    return "en"


def is_in_order() -> bool:
    """Whether the file can be read and sets nothing in vain; else `settings.file_faults` says."""
    try:
        for key, text in settings_file.read().items():
            if key == KEYMAP and isinstance(text, dict):
                continue
            PROGRAM_SETTINGS[key].checked(key, text)
    except (KeyError, UserError):
        return False
    return True
