"""`quizcnn config`: reads and sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.open_study import open_study
from quizcnn.practice.settings import program_settings, settings_file

if TYPE_CHECKING:
    from quizcnn.practice.settings.settings import AllSettings


PARSER = Parser(
    Argument("key", "config-key-help", "KEY", nargs="?"),
    Argument("value", "config-value-help", "VALUE", nargs="?"),
    Argument("--list", "config-list-help", action="store_true"),
    Argument("--path", "config-path-help", action="store_true"),
)


def run(arguments: Arguments, console: Console) -> int:
    """Set a key, print one, or print them all."""
    if arguments.path:
        _print_one("path", settings_file.path(), console)
    elif arguments.list or arguments.key is None:
        with _all_settings(arguments, console, writes=False) as settings:
            _print_all(settings, console)
    else:
        _print_one(arguments.key, _value(arguments, console), console)
    return ExitCode.DONE


@contextmanager
def _all_settings(arguments: Arguments, console: Console, writes: bool) -> Iterator[AllSettings]:
    from quizcnn.practice.settings.settings import AllSettings

    with open_study(arguments, console, writes) as study:
        yield AllSettings(study)


def _value(arguments: Arguments, console: Console) -> str:
    """The value of the key, changed before if a new one was given."""
    key, value = arguments.key, arguments.value
    # What the file keeps can be mended though the collection it names cannot be opened.
    if key in program_settings.PROGRAM_SETTINGS:
        if value is not None:
            program_settings.change(key, value)
            console.has_recorded = True
        return program_settings.value(key)
    with _all_settings(arguments, console, writes=value is not None) as settings:
        if value is not None:
            settings.change(key, value)
            console.has_recorded = True
        return settings.value(key)


def _print_one(key: str, value: str, console: Console) -> None:
    if console.json:
        console.print_json({key: value})
    else:
        console.print(value)


def _print_all(settings: AllSettings, console: Console) -> None:
    from quizcnn.practice.settings.settings import SETTINGS

    if console.json:
        console.print_json([_as_json(key, settings, console) for key in SETTINGS])
        return
    for name, setting in SETTINGS.items():
        console.print(f"{console.style(name, 'bold')} = {settings.value(name)}")
        console.print(f"  {console.localize(setting.meaning)}")
        key = "config-default" if setting.default else "config-no-default"
        limits = console.localize(key, default=setting.default, allowed=setting.allowed)
        console.print(console.style(limits, "dim"))


def _as_json(key: str, settings: AllSettings, console: Console) -> dict[str, str]:
    from quizcnn.practice.settings.settings import SETTINGS

    setting = SETTINGS[key]
    return {
        "key": key,
        "value": settings.value(key),
        "default": setting.default,
        "allowed": setting.allowed,
        "meaning": console.localize(setting.meaning),
    }
