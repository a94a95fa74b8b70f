"""`--help`: a command's usage, purpose, arguments and an example, as wide as the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizcnn.cli.arguments import Argument, Parser, program
from quizcnn.cli.console import Console
from quizcnn.text_layout import cells, wrapped

_WIDEST_NAMES = 24  # where the explanations begin at the latest
_NARROWEST = 11  # an explanation is not squeezed further, it runs over the edge


def help_page(
    name: str | None, parser: Parser, console: Console, commands: Sequence[str] = ()
) -> str:
    """The page on the command `name`; the one on the program lists the `commands`."""
    from shutil import get_terminal_size  # brings compressors along that no other command needs

    page = _Page(console, get_terminal_size().columns - 2)
    own = name or "quizcnn"
    parts = [
        page.usage(name, parser),
        console.localize(f"{own}-does"),
        page.section("positional-arguments", parser.positionals, parser),
        page.section("options", list(parser.options.values()), parser),
        page.listed(commands),
        console.localize(f"{own}-example"),
    ]
    return "\n\n".join(part for part in parts if part)


class _Page:
    """The parts of a page of `width` cells."""

    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._width = width

    def usage(self, name: str | None, parser: Parser) -> str:
        """How the command is typed."""
        prefix = self._console.localize("usage")
        written = parser.usage.split("\n") if parser.usage else None
        lines = written or self._usage_lines(program(name), parser, cells(prefix))
        return prefix + ("\n" + " " * cells(prefix)).join(lines)

    def _usage_lines(self, typed: str, parser: Parser, indent: int) -> list[str]:
        """What is typed on one line, or else options and words on lines of their own."""
        options, words = _option_forms(parser), word_forms(parser.positionals)
        width = max(self._width, _NARROWEST) - indent
        line = " ".join((typed, *options, *words))
        if cells(line) <= width:
            return [line]
        beside = cells(typed) + 1
        if indent + beside - 1 > 0.75 * (width + indent):
            return [typed, *_filled(options, width), *_filled(words, width)]
        lines = [*_filled(options, width - beside), *_filled(words, width - beside)]
        return [f"{typed} {lines[0]}", *(" " * beside + each for each in lines[1:])]

    def section(self, title: str, rows: Sequence[Argument], parser: Parser) -> str:
        """Arguments with what they mean, in two columns as wide as the longest name of all."""
        everything = (*parser.positionals, *parser.options.values())
        widest = max(cells(invocation(row)) for row in everything)
        column = min(widest + 4, _WIDEST_NAMES, max(self._width - 20, 4))
        lines = [line for row in rows for line in self._entry(row, column)]
        return "\n".join((self._console.localize(title), *lines)) if rows else ""

    def _entry(self, row: Argument, column: int) -> Iterator[str]:
        """The name, and beside it the explanation, or below where the name is too long."""
        name = f"  {invocation(row)}"
        text = self._console.localize(row.help)
        lines = wrapped(text, max(self._width - column, _NARROWEST))
        if cells(name) > column - 2:
            yield name
        else:
            yield name + " " * (column - cells(name)) + lines.pop(0)
        for line in lines:
            yield " " * column + line

    def listed(self, commands: Sequence[str]) -> str:
        """The commands with one line each."""
        lines = [f"  {name:10} {self._console.localize(f'{name}-does')}" for name in commands]
        return "\n".join((self._console.localize("commands"), *lines)) if commands else ""


def invocation(row: Argument) -> str:
    """How an argument is written: "-h, --help", "--topic T", "FILE"."""
    if not row.is_option:
        return row.placeholder
    names = ", ".join(name for name in (row.short, row.name) if name)
    return names if row.is_flag else f"{names} {row.placeholder}"


def _option_forms(parser: Parser) -> list[str]:
    """The options as the usage has them; those of which one is needed stand together."""
    together = [form(parser.options[name]) for name in parser.require_one_of]
    forms = []
    for row in parser.options.values():
        if row.name not in parser.require_one_of:
            forms.append(f"[{form(row)}]")
        elif row.name == parser.require_one_of[0]:
            forms.append(f"({' | '.join(together)})")
    return forms


def form(row: Argument) -> str:
    """An option as the usage has it: "-h", "--topic T"."""
    name = row.short or row.name
    return name if row.is_flag else f"{name} {row.placeholder}"


def word_forms(rows: Sequence[Argument]) -> list[str]:
    """The plain words as the usage has them."""
    forms = {"": ["{}"], "?": ["[{}]"], "*": ["[{} ...]"], "+": ["{}", "[{} ...]"]}
    return [form.format(row.placeholder) for row in rows for form in forms[row.nargs]]


def _filled(parts: Sequence[str], width: int) -> list[str]:
    """The parts on lines of `width` cells; none is broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cells(f"{lines[-1]} {part}") <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines
