"""Writes keys.md and keys.zh.md: every key of the screens, from the table that binds them."""

from __future__ import annotations

import sys
from itertools import groupby

from docs.pages import HERE, written
from quizcnn.messages import Text, localize
from quizcnn.tui.keys import KEYS, Key
from quizcnn.tui.widgets.keybar import key_name

PAGES = {"en": HERE / "keys.md", "zh": HERE / "keys.zh.md"}

HEAD = Text(
    """# Keys

[中文](keys.zh.md)

What works at each place; `?` on a screen lists what works there at the moment. Full-width letters and
digits are read as the plain ones. Written by `make docs` from the table that binds the keys.

Under `[keymap]` in the settings file (`quizcnn config --path` says where it is) an id of the last
column takes other keys, by Textual's names, separated by commas; they replace the ones here:

```toml
keys = "vim"   # adds the keys marked vim

[keymap]
"practice.hint" = "question_mark"
"lab.back" = "escape,backspace"
```
""",
    """# 按键

[English](keys.md)

各处可用的按键；在界面上按 `?` 列出此刻可用的。全角字母和数字与半角的相同。本页由 `make docs` 按绑定按键的表生成。

在设置文件的 `[keymap]` 里（`quizcnn config --path` 给出它的位置），可以给最后一列的编号换上别的按键：用 Textual
的键名，以逗号分隔，会取代这里列出的：

```toml
keys = "vim"   # 另加标有 vim 的按键

[keymap]
"practice.hint" = "question_mark"
"lab.back" = "escape,backspace"
```
""",
)
COLUMNS = Text(
    "| key | does | id |\n| --- | --- | --- |", "| 按键 | 作用 | 编号 |\n| --- | --- | --- |"
)
PLACES = {
    "app": Text("Everywhere", "各处"),
    "today": Text("Today", "今天"),
    "topics": Text("Today: the topics", "今天：主题列表"),
    "practice": Text("Practice", "练习"),
    "number": Text("Practice: a number is typed", "练习：输入数值"),
    "grid": Text("Practice: a grid is filled", "练习：填写网格"),
    "picker": Text("Practice: options and key points", "练习：选项和要点"),
    "summary": Text("The end of a session", "练习结束"),
    "browse": Text("Browse", "浏览"),
    "cards": Text("Browse: the list", "浏览：列表"),
    "found-cards": Text("Browse: what was found", "浏览：筛选结果"),
    "card-filter": Text("Browse: a filter is typed", "浏览：输入筛选条件"),
    "card": Text("A card's page", "卡片页"),
    "shown-card": Text("A card in Browse or on its page", "浏览和卡片页里的卡片"),
    "sheet": Text("The text of a card", "卡片正文"),
    "marks": Text("Wherever cards are shown", "凡是显示卡片之处"),
    "stats": Text("Stats", "统计"),
    "days": Text("Stats: the days of a year", "统计：一年的日子"),
    "stats-topics": Text("Stats: the topics", "统计：主题"),
    "stats-mistakes": Text("Stats: the mistakes", "统计：错误"),
    "stats-slowest": Text("Stats: the slowest cards", "统计：最花时间的卡片"),
    "lab": Text("Lab", "实验"),
    "bench": Text("Lab: the parameters", "实验：参数"),
    "drawing": Text("Lab: the steps of the drawing", "实验：图的各步"),
    "value": Text("Lab: a value is typed", "实验：输入数值"),
    "networks": Text("Networks", "网络"),
    "layers": Text("Networks: the layers", "网络：各层"),
    "decks": Text("Decks", "题库"),
    "deck-list": Text("Decks: the list", "题库：列表"),
    "settings": Text("Settings", "设置"),
    "setting-list": Text("Settings: the list", "设置：列表"),
    "two-panes": Text("Decks and Settings alike", "题库和设置共有"),
    "words": Text("Decks and Settings: the field above the list", "题库和设置：列表上方的输入框"),
    "reading": Text("A pane that is read", "阅读栏"),
    "list": Text("Lists", "列表"),
    "filter": Text("The field above a list", "列表上方的输入框"),
    "field": Text("Any field", "所有输入框"),
    "palette": Text("Palette", "命令面板"),
    "help": Text("Help", "帮助"),
    "trouble": Text("Something failed", "出错时"),
    "note": Text("A note", "笔记"),
    "note-field": Text("A note is typed", "输入笔记"),
    "export": Text("Export", "导出"),
    "file": Text("Export: a file is named", "导出：输入文件名"),
    "question": Text("A question", "询问"),
    "form": Text("A form", "对话框"),
    "form-field": Text("A form: its field", "对话框：输入框"),
    "path-field": Text("A form: a path is typed", "对话框：输入路径"),
    "ways": Text("A form: what there is to know", "对话框：说明文字"),
    "ways-list": Text("A form: the ways on", "对话框：选项"),
    "patience": Text("While something takes time", "等待时"),
}
"""What the places are called, in the order of the page."""


def page(language: str) -> str:
    """The page in one language."""
    ordered = sorted(KEYS, key=lambda key: [*PLACES].index(key.place))
    parts = [HEAD.localize(language)]
    for place, keys in groupby(ordered, key=lambda key: key.place):
        rows = "\n".join(_row(key, language) for key in keys)
        parts.append(
            f"## {PLACES[place].localize(language)}\n\n{COLUMNS.localize(language)}\n{rows}\n"
        )
    return "\n".join(parts)


def _row(key: Key, language: str) -> str:
    names = [f"`{key_name(each)}`" for each in key.keys.split(",")]
    names += [f"`{key_name(each)}` (vim)" for each in key.vim.split(",") if each]
    return f"| {' '.join(names)} | {localize(f'keys.{key.label}-help', language)} | `{key.id}` |"


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
