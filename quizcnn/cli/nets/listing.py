"""The list of networks, under the papers they come from."""

from __future__ import annotations

from itertools import groupby

from quizcnn.cli.console import Console
from quizcnn.cli.nets.report import summary
from quizcnn.cli.nets.table import aligned
from quizcnn.cli.nets.words import field, grouped
from quizcnn.engine import networks
from quizcnn.engine.networks.report import Report
from quizcnn.engine.shown import shown

_COLUMNS = ("name", "year", "input", "parameters", "macs", "receptive-field")


def list_networks(console: Console) -> None:
    """Print them all, the oldest first."""
    reports = [networks.find(name).report() for name in networks.names()]
    if console.json:
        console.print_json([summary(report) for report in reports])
        return
    heads = [console.say(f"net-{name}") for name in _COLUMNS]
    head, *lines = aligned([heads, *(_cells(each, console) for each in reports)], console.width())
    console.print(console.style(head, "dim"))
    pairs = zip(reports, lines, strict=True)
    for source, group in groupby(pairs, lambda pair: pair[0].network.source):
        console.tell(console.style(source, "dim"))
        for _, line in group:
            console.print(line)


def _cells(report: Report, console: Console) -> list[str]:
    return [
        f"  {report.network.name}",
        str(report.network.year),
        shown(report.image),
        grouped(report.parameters),
        grouped(report.macs),
        field(report.receptive_field, console),
    ]
