"""`quizcnn completion`: a script for the shell, and the values for which that script asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quizcnn.bank.decks import BUILTIN_DECK
from quizcnn.cli import completion
from quizcnn.cli.arguments import Argument, Arguments, Parser
from quizcnn.cli.commands import COMMANDS, find
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.target import Finder
from quizcnn.engine import catalogue, networks
from quizcnn.messages import localize
from quizcnn.messages.errors import WrongUse

Values = dict[str, str]
"""What may be typed, and what is said beside it."""


def _quantities(_: Finder, console: Console) -> Values:
    return {
        name: console.localize(family.title)
        for family in catalogue.FAMILIES.values()
        for name in family.members
    }


def _questions(finder: Finder, console: Console, *, computed: bool = False) -> Values:
    return {
        question.id: localize(f"topics.{question.topic}", console.language)
        for question in finder.library().questions()
        if question.answer is not None or not computed
    }


def _targets(finder: Finder, console: Console) -> Values:
    return _quantities(finder, console) | _questions(finder, console, computed=True)


def _networks(*_: object) -> Values:
    return dict.fromkeys(networks.names(), "")


def _decks(finder: Finder, _: Console) -> Values:
    names = [deck for deck, _ in finder.library().by_deck()]
    return {name: "" for name in names if name != BUILTIN_DECK}  # nothing is done to that one


def _settings(_: Finder, console: Console) -> Values:
    from quizcnn.practice.settings.settings import SETTINGS

    return {key: console.localize(setting.meaning) for key, setting in SETTINGS.items()}


_VALUES: dict[str, Callable[[Finder, Console], Values]] = {
    "questions": _questions,
    "targets": _targets,
    "networks": _networks,
    "decks": _decks,
    "settings": _settings,
}

PARSER = Parser(
    Argument("shell", "completion-shell-help", choices=completion.SHELLS, nargs="?"),
    Argument("--values", "completion-values-help", choices=tuple(_VALUES)),
    Argument("--parameters", "completion-parameters-help", "TARGET"),
    usage=(
        "quizcnn completion {bash,zsh,fish} [OPTION]…\n"
        "quizcnn completion (--values KIND | --parameters TARGET)"
    ),
)


def run(arguments: Arguments, console: Console) -> int:
    """Print what was asked for: a script, values, or a target's parameters."""
    asked = (arguments.shell, arguments.values, arguments.parameters)
    if sum(each is not None for each in asked) != 1:
        raise WrongUse("cli.completion-one", shells=", ".join(completion.SHELLS))
    if arguments.shell:
        _print_script(arguments.shell, console)
        return ExitCode.DONE
    finder = Finder(arguments, console.warn)
    if arguments.values:
        _print_values(_VALUES[arguments.values](finder, console), console)
    else:
        names = _parameters(arguments.parameters, finder)
        _print_values(dict.fromkeys((f"{name}=" for name in names), ""), console)
    return ExitCode.DONE


def script(shell: str, console: Console) -> str:
    """The script for this shell, its explanations in the console's language."""
    return completion.script(shell, {name: find(name).PARSER for name in COMMANDS}, console)


def _print_script(shell: str, console: Console) -> None:
    if console.json:
        console.print_json({"shell": shell, "script": script(shell, console)})
    else:
        console.print(script(shell, console), end="")


def _parameters(target: str, finder: Finder) -> Iterable[str]:
    """What a network, a question or a quantity takes as NAME=VALUE."""
    if target in networks.names():
        return networks.find(target).known()
    if "-" in target:
        return finder(target).parameters
    quantity = catalogue.find(target)
    names = [parameter.name for parameter in quantity.parameters]
    return [*names, "convention"] if quantity.takes_convention else names


def _print_values(values: Values, console: Console) -> None:
    """One a line, with what is said beside it behind a tab."""
    if console.json:
        console.print_json([{"value": each, "meaning": text} for each, text in values.items()])
        return
    for value, text in values.items():
        console.print(f"{value}\t{text}" if text else value)
