"""The parser of one command. Only the parser that is needed is ever built."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from quizcnn.messages import localize
from quizcnn.messages.errors import WrongUse

MOST = 2**63 - 1  # the largest number the collection can keep


class _Help(argparse.RawDescriptionHelpFormatter):
    def _split_lines(self, text: str, width: int) -> list[str]:
        from quizcnn.text_layout import wrapped

        return wrapped(text, width)


class Parser(argparse.ArgumentParser):
    """argparse, except that a mistake is a WrongUse and help speaks the user's language."""

    def __init__(self, name: str, language: str, **options: Any) -> None:
        self._width = 80
        super().__init__(
            prog=f"quizcnn {name}".strip(),
            description=localize(f"cli.{name or 'quizcnn'}-does", language),
            epilog=localize(f"cli.{name or 'quizcnn'}-example", language),
            formatter_class=self._formatter,
            allow_abbrev=False,
            **options,
        )
        self.language = language
        self._add_common()

    def _formatter(self, prog: str) -> argparse.HelpFormatter:
        return _Help(prog, width=self._width)

    def format_help(self) -> str:
        """The help, as wide as the terminal.

        argparse would look that up for every option added, and import shutil and its compressors.
        """
        from shutil import get_terminal_size

        self._width = get_terminal_size().columns - 2
        return super().format_help()

    def localize(self, key: str, **values: Any) -> str:
        """The help text `cli.<key>`, its percent signs safe from argparse."""
        return localize(f"cli.{key}", self.language, **values).replace("%", "%%")

    def _add_common(self) -> None:
        self.add_argument("--lang", choices=("en", "zh"), help=self.localize("lang-help"))
        self.add_argument("--collection", metavar="PATH|URL", help=self.localize("collection-help"))
        self.add_argument("--json", action="store_true", help=self.localize("json-help"))
        self.add_argument("--no-color", action="store_true", help=self.localize("no-color-help"))
        self.add_argument("--version", action=_Version, help=self.localize("version-help"))

    def error(self, message: str) -> NoReturn:
        """A mistake in the words typed."""
        raise WrongUse("cli.usage", detail=message, command=self.prog)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print the help; where that fails argparse would say nothing."""
        (file or sys.stdout).write(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Hold a value against its choices; the error has the nearest, or else all of them."""
        if action.choices is None or value in action.choices:
            return
        name = action.option_strings[0] if action.option_strings else action.dest
        pass

        raise not_one_of(name, value, action.choices)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse `words`, options and others in any order; an answer may begin with a minus."""
        options, others = self._sorted(words)
        shielded = ["--", *others] if any(word.startswith("-") for word in others) else others
        arguments, extra = self.parse_known_args([*options, *shielded])
        if extra:
            words = " ".join(word for word in extra if word != "--")
            raise WrongUse("cli.too-many-words", words=words[:60], command=self.prog)
        return arguments

    def _sorted(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """The options, each with its value, and all other words.

        argparse would take a word such as -1/9 for an option, and would not go on with the words
        it found before an option.
        """
        options: list[str] = []
        others: list[str] = []
        rest = iter(words)
        for word in rest:
            if word == "--":
                return options, [*others, *rest]
            if word != "-h" and not word.startswith("--"):
                others.append(word)
            elif self._takes_value(word):
                options += self._with_value(word, next(rest, None))
            else:
                options.append(word)
        return options, others

    def _with_value(self, option: str, value: str | None) -> list[str]:
        """The option and its value as one word; argparse complains where the value is missing."""
        if value is None or value in self._option_string_actions:
            return [option, *([value] if value else [])]
        return [f"{option}={value}"]

    def _takes_value(self, word: str) -> bool:
        """Whether the option's value is the next word."""
        name, equals, _ = word.partition("=")
        action = self._option_string_actions.get(name)
        if action is None:
            pass

            raise unknown_option(name, self._option_string_actions, self.prog)
        return action.nargs is None and not equals


class _Version(argparse.Action):
    def __init__(self, option_strings: list[str], help: str, **_: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from quizcnn import __version__

        print(f"quizcnn {__version__}")
        parser.exit()


def whole(option: str, least: int = 0, most: int = MOST) -> Callable[[str], int]:
    """Read a whole number from `least` to `most`, for `add_argument(type=…)`."""

    def read(text: str) -> int:
        digits = text.removeprefix("-")
        readable = digits.isascii() and digits.isdecimal() and len(digits) < 20
        number = int(text) if readable else None
        if number is None or not least <= number <= most:
            key = "cli.not-a-count" if most == MOST else "cli.not-in-range"
            raise WrongUse(key, option=option, text=text[:40], least=least, most=most)
        return number

    return read


def not_one_of(name: str, value: str, choices: Iterable[str]) -> WrongUse:
    """The error for a value that is not one of the few there are."""
    near = _near(value, choices)
    if near:
        return WrongUse("cli.not-a-choice-near", name=name, value=value[:40], near=near)
    return WrongUse("cli.not-a-choice", name=name, value=value[:40], choices=", ".join(choices))


def unknown_option(name: str, known: Iterable[str], command: str) -> WrongUse:
    """The error for an option that the command does not have."""
    near = _near(name, known)
    key = "cli.unknown-option-near" if near else "cli.unknown-option"
    return WrongUse(key, name=name[:40], near=near, command=command)


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return "".join(get_close_matches(word, list(known), 1))


def sorted_out(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The plain words in order, and the NAME=VALUE words as a table."""
    plain: list[str] = []
    given: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.isidentifier():
            plain.append(word)
        elif name in given:
            raise WrongUse("cli.given-twice", name=name)
        else:
            given[name] = value
    return plain, given
