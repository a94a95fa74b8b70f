"""`quizcnn net`: the report on a network, or the list of networks."""

from __future__ import annotations

from quizcnn.cli.arguments import Argument, Arguments, Parser, sorted_out
from quizcnn.cli.console import Console, ExitCode
from quizcnn.engine import networks
from quizcnn.engine.networks.network import Network
from quizcnn.messages.errors import WrongUse

PARSER = Parser(
    Argument("words", "net-words-help", "NETWORK|FILE", nargs="*"),
    Argument("--all", "net-all-help", action="store_true"),
    Argument("--csv", "net-csv-help", action="store_true"),
    usage="quizcnn net [NAME | FILE.toml] [OPTION=VALUE]… [--all] [--json | --csv]",
)


def run(arguments: Arguments, console: Console) -> int:
    """Print what was asked for."""
    plain, given = sorted_out(arguments.words)
    if len(plain) > 1:
        raise WrongUse("cli.net-words", words=" ".join(plain[1:])[:60])
    if arguments.csv and (console.json or not plain):
        raise WrongUse("cli.net-csv")
    if not plain:
        _list(given, console)
    else:
        _report(network_called(plain[0]), given, arguments, console)
    return ExitCode.DONE


def _list(given: dict[str, str], console: Console) -> None:
    if given:
        raise WrongUse("cli.net-options-alone", words=" ".join(given)[:60])
    from quizcnn.cli.net_report import list_networks

    list_networks(console)


def network_called(name: str) -> Network:
    """The network of that name, or the one that a file describes."""
    if not name.endswith(".toml"):
        return networks.find(name)
    from quizcnn.bank.faults import BankFaults
    from quizcnn.bank.toml_file import read_document
    from quizcnn.engine.networks.network_file import network_of

    document, faults = read_document(name)
    if document is None:
        raise BankFaults(faults)
    return network_of(document, name)


def _report(
    network: Network, given: dict[str, str], arguments: Arguments, console: Console
) -> None:
    from quizcnn.cli.net_report import as_document, print_csv, print_table

    report = network.report(**{name: network.read(name, text) for name, text in given.items()})
    if console.json:
        console.print_json(as_document(report, console.language))
    elif arguments.csv:
        print_csv(report, console)
    else:
        print_table(report, console, whole=arguments.all)
