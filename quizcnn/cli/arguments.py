"""The parser of one command. Only the parser that is needed is ever built."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from quizcnn.messages import say
from quizcnn.messages.errors import WrongUse

# Put before a word such as -1/9, which argparse would take for an option.
_SHIELD = "\0"


class Parser(argparse.ArgumentParser):
    """argparse, except that a mistake is a WrongUse and help speaks the user's language."""

    def __init__(self, name: str, language: str, **options: Any) -> None:
        super().__init__(
            prog=f"quizcnn {name}".strip(),
            description=say(f"cli.{name or 'quizcnn'}-does", language),
            epilog=say(f"cli.{name or 'quizcnn'}-example", language),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **options,
        )
        self.language = language
        self._add_common()

    def say(self, key: str) -> str:
        """The help text `cli.<key>`, its percent signs safe from argparse."""
        return say(f"cli.{key}", self.language).replace("%", "%%")

    def _add_common(self) -> None:
        self.add_argument("--lang", choices=("en", "zh"), help=self.say("lang-help"))
        self.add_argument("--collection", metavar="PATH", help=self.say("collection-help"))
        self.add_argument("--json", action="store_true", help=self.say("json-help"))
        self.add_argument("--no-color", action="store_true", help=self.say("no-color-help"))
        self.add_argument("--version", action=_Version)

    def error(self, message: str) -> NoReturn:
        """A mistake in the words typed."""
        raise WrongUse("cli.usage", detail=message.replace(_SHIELD, ""), command=self.prog)

    def read(self, words: list[str]) -> argparse.Namespace:
        """Parse `words`; an answer may begin with a minus sign."""
        arguments = self.parse_args([shielded(word) for word in words])
        for name, value in vars(arguments).items():
            setattr(arguments, name, _bared(value))
        return arguments


class _Version(argparse.Action):
    def __init__(self, option_strings: list[str], **_: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=argparse.SUPPRESS)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from quizcnn import __version__

        parser.exit(message=f"quizcnn {__version__}\n")


def shielded(word: str) -> str:
    """`word`, marked when it starts with a minus sign but cannot be an option."""
    is_answer = len(word) > 1 and word[0] == "-" and not (word[1] == "-" or word[1].isalpha())
    return _SHIELD + word if is_answer else word


def _bared(value: Any) -> Any:
    if isinstance(value, list):
        return [_bared(entry) for entry in value]
    return value.removeprefix(_SHIELD) if isinstance(value, str) else value
