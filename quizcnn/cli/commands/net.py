"""`quizcnn net`: the report on a network, cards on its layers, or the list of networks."""

from __future__ import annotations

from quizcnn.cli.arguments import Argument, Arguments, Parser, sorted_out, whole
from quizcnn.cli.console import Console, ExitCode
from quizcnn.engine.networks.network import Report
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.own_networks import network_called

PARSER = Parser(
    Argument("words", "net-words-help", "NETWORK|FILE", nargs="*"),
    Argument("--all", "net-all-help", action="store_true"),
    Argument("--csv", "net-csv-help", action="store_true"),
    Argument("--quiz", "net-quiz-help", action="store_true"),
    Argument("--deck", "net-deck-help", "DECK"),
    Argument("--limit", "net-limit-help", "N", type=whole(1)),
    Argument("--plain", "plain-help", action="store_true"),
    usage=(
        "quizcnn net [NAME | FILE.toml] [OPTION=VALUE]… [--all] [--json | --csv]\n"
        "       quizcnn net NAME | FILE.toml [OPTION=VALUE]… --quiz [--deck DECK] [--limit N]"
    ),
)


def run(arguments: Arguments, console: Console) -> int:
    """Print or ask what was asked for."""
    plain, given = sorted_out(arguments.words)
    _refuse_what_does_not_go_together(plain, arguments, console)
    if not plain:
        _list(given, console)
        return ExitCode.DONE
    network = network_called(plain[0])
    report = network.report(**{name: network.read(name, text) for name, text in given.items()})
    if arguments.quiz:
        # Not for a report: cards bring the bank, the judges and the numbers.
        from quizcnn.cli.net_quiz import ask_or_keep

        return ask_or_keep(report, arguments, console)
    _print(report, arguments, console)
    return ExitCode.DONE


def _refuse_what_does_not_go_together(
    plain: list[str], arguments: Arguments, console: Console
) -> None:
    if len(plain) > 1:
        raise WrongUse("cli.net-words", words=" ".join(plain[1:])[:60])
    if arguments.csv and (console.json or not plain or arguments.quiz):
        raise WrongUse("cli.net-csv")
    if arguments.quiz and not plain:
        raise WrongUse("cli.net-quiz-of-what")
    for option in ("deck", "limit", "plain"):
        if getattr(arguments, option) not in (None, False) and not arguments.quiz:
            raise WrongUse("cli.net-only-with-quiz", option=f"--{option}")


def _list(given: dict[str, str], console: Console) -> None:
    if given:
        raise WrongUse("cli.net-options-alone", words=" ".join(given)[:60])
    from quizcnn.cli.net_report import list_networks

    list_networks(console)


def _print(report: Report, arguments: Arguments, console: Console) -> None:
    from quizcnn.cli.net_report import as_document, print_csv, print_table

    if console.json:
        console.print_json(as_document(report, console.language))
    elif arguments.csv:
        print_csv(report, console)
    else:
        print_table(report, console, whole=arguments.all)
