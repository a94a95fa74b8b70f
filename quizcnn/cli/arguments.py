"""What the words of the command line mean. Nothing else in the program reads them.

`CommandLine` takes them apart once and finds what every command shares: mistakes are reported in
the right language before the command is even known. `Parser` then goes by the command's own table
of arguments, and only the table that is needed is ever built.

argparse would take an answer such as -1/9 for an option, and neither its sentences nor its line
breaks can be had in Chinese but through its private names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from quizcnn.messages import LANGUAGES, Message
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import nearest

MOST = 2**63 - 1  # the largest number the collection can keep

_END = "--"  # what follows it is no option, whatever it looks like


class Argument(NamedTuple):
    """An option if its name begins with dashes, else a plain word. The terms are argparse's.

    `type` is handed the argument's name beside the text, for its errors.
    """

    name: str
    help: str | Message
    metavar: str = ""
    choices: Collection[str] = ()
    type: Callable[[str, str], Any] | None = None
    default: Any = None
    nargs: Literal["", "?", "*", "+"] = ""
    action: Literal["store", "store_true", "append"] = "store"
    short: str = ""

    @property
    def is_option(self) -> bool:
        """Whether it is named on the command line rather than known by its place."""
        return self.name.startswith("-")

    @property
    def is_flag(self) -> bool:
        """Whether it is an option without a value."""
        return self.action == "store_true"

    @property
    def dest(self) -> str:
        """Under which name the command finds the value."""
        return self.name.lstrip("-").replace("-", "_")

    @property
    def placeholder(self) -> str:
        """What stands for the value in help and usage."""
        return self.metavar or f"{{{','.join(self.choices)}}}"

    def read(self, text: str) -> Any:
        """The value that `text` stands for."""
        if self.choices and text not in self.choices:
            raise _not_one_of(self.name, text, self.choices)
        return self.type(self.name, text) if self.type else text


_EVERYWHERE = (
    Argument("--help", "help-help", action="store_true", short="-h"),
    Argument("--lang", "lang-help", choices=LANGUAGES),
    Argument("--collection", "collection-help", "PATH|URL"),
    Argument("--json", "json-help", action="store_true"),
    Argument("--no-color", "no-color-help", action="store_true"),
    Argument("--version", "version-help", action="store_true"),
)


class Token(NamedTuple):
    """One word, or an option together with its value."""

    text: str
    option: str = ""
    value: str | None = None


class CommandLine:
    """The words taken apart: the command's name, what every command shares, and the rest."""

    def __init__(self, words: Iterable[str]) -> None:
        self.rest = _with_values(_tokens(words), {each.name: each for each in _EVERYWHERE})
        self.ahead = ""
        self.command = self._taken_command()
        asks = [token.option for token in self.rest if token.value is None]
        first = next((each for each in asks if each in ("--help", "--version")), "")
        self.wants_help, self.wants_version = first == "--help", first == "--version"
        self.json = self._has("--json")
        self.color = not self._has("--no-color")
        asked = [token.value for token in self.rest if token.option == "--lang"]
        self.language = next((value for value in reversed(asked) if value in LANGUAGES), None)

    def _taken_command(self) -> str | None:
        """The first word that is neither an option nor a value; None where there is none.

        `ahead` becomes an option before it that not every command has: what such a one takes
        cannot be known before the command is.
        """
        shared = [each.name for each in _EVERYWHERE]
        for place, token in enumerate(self.rest):
            if not (token.option or token.text.startswith("-")):
                return self.rest.pop(place).text
            if token.option not in shared:
                self.ahead = token.option
        return None

    def _has(self, flag: str) -> bool:
        return any(token.option == flag and token.value is None for token in self.rest)


def _tokens(words: Iterable[str]) -> Iterator[Token]:
    rest = iter(words)
    for word in rest:
        if word == _END:
            yield Token(word, _END)
            yield from map(Token, rest)
        elif word == "-h":
            yield Token(word, "--help")
        elif word.startswith("--"):
            name, equals, value = word.partition("=")
            yield Token(word, name, value if equals else None)
        else:
            yield Token(word)


def _with_values(tokens: Iterable[Token], options: Mapping[str, Argument]) -> list[Token]:
    """Give each of the `options` that takes a value the word that follows it.

    Another option is never that word: a value that begins with two dashes is typed --option=value.
    """
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else token
        option = options.get(before.option)
        wants_value = option and not option.is_flag and before.value is None
        if wants_value and not token.option:
            joined[-1] = before._replace(value=token.text)
        else:
            joined.append(token)
    return joined


class Arguments(SimpleNamespace):
    """What a command was given, under the names of its arguments, and its own name as `command`."""


class Parser:
    """The table of a command's arguments, by which its command lines are read."""

    def __init__(
        self, *arguments: Argument, usage: str = "", require_one_of: Sequence[str] = ()
    ) -> None:
        """`usage` says more than the table can; one of `require_one_of` must be given, not two."""
        self.options = {row.name: row for row in (*_EVERYWHERE, *arguments) if row.is_option}
        self.positionals = [row for row in arguments if not row.is_option]
        self.usage = usage
        self.require_one_of = require_one_of

    def read(self, line: CommandLine) -> Arguments:
        """The arguments on the line, options and others in any order.

        Raises:
            WrongUse: the line does not fit the table.

        """
        reading = _Reading(self, line)
        tokens = _with_values(line.rest, self.options)
        reading.take_options([token for token in tokens if token.option not in ("", _END)])
        reading.take_words([token.text for token in tokens if not token.option])
        return Arguments(command=line.command, **reading.values)


class _Reading:
    """What has been read of one command line so far."""

    def __init__(self, parser: Parser, line: CommandLine) -> None:
        rows = (*parser.options.values(), *parser.positionals)
        self.values: dict[str, Any] = {
            row.dest: False if row.is_flag else row.default for row in rows
        }
        self._parser = parser
        self._command = program(line.command)

    def take_options(self, tokens: Sequence[Token]) -> None:
        """Take the options, but only if the command has all of them."""
        for token in tokens:
            if token.option not in self._parser.options:
                raise self._unknown_option(token.option)
        for token in tokens:
            self._take(self._parser.options[token.option], token.value)
        names = dict.fromkeys(token.option for token in tokens)
        rivals = [name for name in names if name in self._parser.require_one_of]
        if len(rivals) > 1:
            raise self._misuse("not-together", name=rivals[1], other=rivals[0])

    def _take(self, row: Argument, text: str | None) -> None:
        """Keep an option's value; of several the last one counts, unless it collects them."""
        if row.is_flag and text is not None:
            raise self._misuse("value-not-taken", name=row.name, value=text)
        if row.is_flag:
            self.values[row.dest] = True
        elif text is None:
            raise self._misuse("missing-value", name=row.name)
        elif row.action == "append":
            self.values[row.dest] = [*self.values[row.dest], row.read(text)]
        else:
            self.values[row.dest] = row.read(text)

    def take_words(self, words: list[str]) -> None:
        """Take the words that are no options; missing ones are reported before those too many."""
        rest = self._placed(words)
        wanted = self._parser.require_one_of
        if wanted and all(self.values[self._parser.options[name].dest] is None for name in wanted):
            raise self._misuse("missing-one", names=" ".join(wanted))
        if rest:
            raise self._misuse("too-many-words", words=" ".join(rest)[:60])

    def _placed(self, words: list[str]) -> list[str]:
        """Give each word the next place in the table; returns those that have none."""
        missing = []
        for row in self._parser.positionals:
            if not words and row.nargs in ("", "+"):
                missing.append(row.metavar or row.dest)
            elif row.nargs in ("*", "+"):
                self.values[row.dest], words = words, []
            elif words:
                self.values[row.dest], words = row.read(words[0]), words[1:]
        if missing:
            raise self._misuse("missing-words", names=", ".join(missing))
        return words

    def _unknown_option(self, name: str) -> WrongUse:
        near = nearest(name, self._parser.options)
        key = "unknown-option-near" if near else "unknown-option"
        return self._misuse(key, name=name[:40], near=near)

    def _misuse(self, key: str, **values: Any) -> WrongUse:
        return WrongUse(f"cli.{key}", command=self._command, **values)


def program(command: str | None) -> str:
    """What is typed to run a command, or the program by itself."""
    return f"quizcnn {command}" if command else "quizcnn"


def whole(least: int = 0, most: int = MOST) -> Callable[[str, str], int]:
    """Read a whole number from `least` to `most`, for an argument's `type`."""

    def read(option: str, text: str) -> int:
        digits = text.removeprefix("-")
        readable = digits.isascii() and digits.isdecimal() and len(digits) < 20
        number = int(text) if readable else None
        if number is None or not least <= number <= most:
            key = "cli.not-a-count" if most == MOST else "cli.not-in-range"
            raise WrongUse(key, option=option, text=text[:40], least=least, most=most)
        return number

    return read


def _not_one_of(name: str, value: str, choices: Iterable[str]) -> WrongUse:
    """The error for a value that is not one of the few there are."""
    near = nearest(value, choices)
    if near:
        return WrongUse("cli.not-a-choice-near", name=name, value=value[:40], near=near)
    return WrongUse("cli.not-a-choice", name=name, value=value[:40], choices=", ".join(choices))


VARIANT = Argument("--variant", "variant-help", "N", type=whole())


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
