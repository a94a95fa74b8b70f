"""`quizcnn net`: the report on a network, or the list of networks."""

from __future__ import annotations

import argparse

from quizcnn.cli.arguments import Parser, sorted_out
from quizcnn.cli.console import Console
from quizcnn.cli.exit_codes import DONE
from quizcnn.engine import networks
from quizcnn.engine.networks.network import Network
from quizcnn.messages.errors import WrongUse


def add_arguments(parser: Parser) -> None:
    """A network or a file with one, its options, and how to print it."""
    parser.usage = "quizcnn net [NAME | FILE.toml] [OPTION=VALUE]… [--all] [--json | --csv]"
    parser.add_argument("words", nargs="*", metavar="WORD", help=parser.localize("net-words-help"))
    parser.add_argument("--all", action="store_true", help=parser.localize("net-all-help"))
    parser.add_argument("--csv", action="store_true", help=parser.localize("net-csv-help"))


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print what was asked for."""
    plain, given = sorted_out(arguments.words)
    if len(plain) > 1:
        raise WrongUse("cli.net-words", words=" ".join(plain[1:])[:60])
    if arguments.csv and (console.json or not plain):
        raise WrongUse("cli.net-csv")
    if not plain:
        _list(given, console)
    else:
        _report(_network(plain[0]), given, arguments, console)
    return DONE


def _list(given: dict[str, str], console: Console) -> None:
    if given:
        raise WrongUse("cli.net-options-alone", words=" ".join(given)[:60])
    from quizcnn.cli.net_report import list_networks

    list_networks(console)


def _network(name: str) -> Network:
    if not name.endswith(".toml"):
        return networks.find(name)
    from quizcnn.bank.faults import BankFaults
    from quizcnn.bank.toml_file import read_document
    from quizcnn.engine.networks.described import described

    document, faults = read_document(name)
    if document is None:
        raise BankFaults(faults)
    return described(document, name)


def _report(
    network: Network, given: dict[str, str], arguments: argparse.Namespace, console: Console
) -> None:
    from quizcnn.cli.net_report import as_document, print_csv, print_table

    report = network.report(**{name: network.read(name, text) for name, text in given.items()})
    if console.json:
        console.print_json(as_document(report, console))
    elif arguments.csv:
        print_csv(report, console)
    else:
        print_table(report, console, whole=arguments.all)
