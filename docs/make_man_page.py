"""Writes the manual page, in English and Chinese, from the tables of arguments."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from docs.pages import SHARE, written
from quizcnn import __version__
from quizcnn.cli.arguments import Argument, Parser, program
from quizcnn.cli.commands import COMMANDS, find
from quizcnn.cli.console import Console
from quizcnn.cli.help_page import form, invocation, word_forms
from quizcnn.messages import Message, Text

PAGES = {
    "en": SHARE / "man" / "man1" / "quizcnn.1",
    "zh": SHARE / "man" / "zh_CN" / "man1" / "quizcnn.1",
}

_NAME = Text("Name", "名称")
_SYNOPSIS = Text("Synopsis", "用法")
_DESCRIPTION = Text("Description", "说明")
_COMMANDS = Text("Commands", "命令")
_OPTIONS = Text("Options", "选项")
_SEE = Text("See also", "另见")
_EVERY = Text("Every command has these options.", "每个命令都有这些选项。")
_MORE = Text(
    "The user guide (docs/user-guide.md in the sources) tells how answers are read and judged, "
    "and how the schedule works.",
    "答案如何读取和批改、复习如何安排，见用户手册（源码中的 docs/user-guide.zh.md）。",
)

_LISTS = {
    Text("Exit status", "退出码"): {
        "0": Text("done, or the answer is right", "完成，或答案正确"),
        "1": Text("the answer is wrong, or faults were found", "答案错误，或发现了问题"),
        "2": Text("wrong use or unreadable input", "用法错误或输入无法读取"),
        "3": Text(
            "the collection or a file could not be used",
            "存档或文件无法使用",
        ),
        "130": Text("interrupted", "被中断"),
    },
    Text("Environment", "环境变量"): {
        "QUIZCNN_COLLECTION": Text("the collection to use", "使用哪个存档"),
        "QUIZCNN_CONFIG": Text("the settings file to use", "使用哪个设置文件"),
        "NO_COLOR": Text("no colours if it is set", "设了就不用颜色"),
        "LC_ALL, LC_MESSAGES, LANG": Text(
            "the language, unless a setting or --lang names one",
            "语言（设置或 --lang 优先）",
        ),
    },
    Text("Files", "文件"): {
        "~/.local/share/quizcnn/collection.db": Text(
            "the collection on Linux: the review log and the schedule",
            "Linux 上的存档：复习记录和复习安排",
        ),
        "~/.config/quizcnn/config.toml": Text(
            "the settings on Linux; `quizcnn config --path` names the file",
            "Linux 上的设置文件；用 `quizcnn config --path` 查看位置",
        ),
        "~/.config/quizcnn/decks/": Text("decks of your own", "你自己的题库"),
    },
}


def page(language: str) -> str:
    """Return the page in this language, in the words of the man macros."""
    return "\n".join(_Page(Console(language)).lines()) + "\n"


class _Page:
    """The parts of the page."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def lines(self) -> Iterator[str]:
        """Return the page from its head to what else there is to see."""
        does = self._console.localize("quizcnn-does").split("\n")
        yield '.\\" written by `make docs`'
        yield f'.TH QUIZCNN 1 "" "quizcnn {__version__}"'
        yield from (".nh", ".ad l")  # what is to be typed is neither hyphenated nor spaced out
        yield from self._titled(_NAME, rf"quizcnn \- {_plain(does[0].rstrip('.。'))}")
        yield from self._titled(_SYNOPSIS, *_usage(None, find(None).PARSER))
        yield from self._titled(_DESCRIPTION, *map(_plain, does))
        yield from self._titled(_COMMANDS)
        for name in COMMANDS:
            yield from self._command(name, find(name).PARSER)
        yield from self._titled(_OPTIONS, self._said(_EVERY))
        yield from self._rows(Parser().options.values())
        for title, rows in _LISTS.items():
            yield from self._titled(title)
            for word, meaning in rows.items():
                yield from _entry(word, self._said(meaning))
        yield from self._titled(_SEE, self._said(_MORE))

    def _titled(self, title: Text, *lines: str) -> Iterator[str]:
        yield f'.SH "{title.localize(self._console.language).upper()}"'
        yield from lines

    def _command(self, name: str, parser: Parser) -> Iterator[str]:
        """What a command does, how it is typed, its words and options, an example."""
        yield f'.SS "quizcnn {name}"'
        yield _plain(self._console.localize(f"{name}-does"))
        yield ".PP"
        yield from _usage(name, parser)
        yield from self._rows(parser.positionals)
        everywhere = Parser().options
        yield from self._rows(row for row in parser.options.values() if row.name not in everywhere)
        yield ".PP"
        yield _plain(self._console.localize(f"{name}-example"))

    def _rows(self, rows: Iterable[Argument]) -> Iterator[str]:
        for row in rows:
            yield from _entry(invocation(row), self._said(row.help))

    def _said(self, what: str | Text | Message) -> str:
        return _plain(self._console.localize(what))


def _usage(name: str | None, parser: Parser) -> Iterator[str]:
    """How the command is typed; the options follow below and are not listed here."""
    needed = " | ".join(form(parser.options[each]) for each in parser.require_one_of)
    words = [*word_forms(parser.positionals), *([f"({needed})"] if needed else []), "[OPTION]…"]
    lines = parser.usage.split("\n") if parser.usage else [" ".join((program(name), *words))]
    yield from "\n.br\n".join(map(_plain, lines)).split("\n")


def _entry(word: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield rf"\fB{_plain(word)}\fR"
    yield meaning


def _plain(text: str) -> str:
    """`text` as roff prints it: hyphens that can be copied, and no line that is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
