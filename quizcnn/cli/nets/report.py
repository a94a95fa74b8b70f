"""One network's report: the layer table for people, the document for programs, and CSV."""

from __future__ import annotations

from typing import Any

from quizcnn.cli.console import Console
from quizcnn.cli.nets.table import aligned
from quizcnn.cli.nets.words import field, grouped, memory, memory_unit, type_of
from quizcnn.cli.values import as_json, as_typed_json
from quizcnn.engine.networks.folding import Row, folded, unfolded
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.report import Report
from quizcnn.engine.shown import shown

COLUMNS = (
    *("name", "type", "output_shape", "parameters", "macs"),
    *("receptive_field", "activation_bytes"),
)


def print_table(report: Report, console: Console, *, whole: bool) -> None:
    """The title, a row a layer (or a block, unless the `whole` is wanted), totals, source."""
    rows = unfolded(report.layers) if whole else folded(report.layers)
    console.print(console.style(_title(report, console), "bold"))
    head, *lines, total = aligned(_table(report, rows, console), console.width(), left=2)
    console.print(console.style(head, "dim"))
    console.print("\n".join(lines))
    console.print(console.style(total, "bold"))
    for line in _remarks(report, rows, console):
        console.tell(line)


def as_document(report: Report, console: Console) -> dict[str, Any]:
    """The report as scripts get it, every layer in it."""
    return {
        **summary(report),
        "note": console.said(report.network.note),
        "layers": [
            {name: as_json(getattr(layer, name)) for name in COLUMNS} for layer in report.layers
        ],
    }


def summary(report: Report) -> dict[str, Any]:
    """What the list of networks and the report on one have in common."""
    network, macs = report.network, report.macs
    return {
        "name": network.name,
        "title": network.title,
        "year": network.year,
        "source": network.source,
        "input": list(report.image),
        "options": {name: as_typed_json(value) for name, value in report.options.items()},
        "convention": convention(report),
        "parameters": report.parameters,
        "macs": macs,
        "flops": 2 * macs,
        "receptive_field": as_json(report.receptive_field),
        "whole_image": report.whole_image,
    }


def convention(report: Report) -> str:
    """What is counted, as the quantities name it."""
    left_out = [f"no-{name.replace('_', '-')}" for name in ("bias", "batch_norm")]
    switched = [report.options["bias"], report.options["batch_norm"]]
    words = [word for word, counted in zip(left_out, switched, strict=True) if not counted]
    return ", ".join(["macs", "learnable-parameters", *words])


def print_csv(report: Report, console: Console) -> None:
    """Every layer on a line, under the names of the columns."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_csv_row(layer) for layer in report.layers)
    console.print(text.getvalue(), end="")


def _csv_row(layer: Layer) -> list[str]:
    return [shown(getattr(layer, name)).replace("×", "x") for name in COLUMNS]


def _title(report: Report, console: Console) -> str:
    network = report.network
    year = f" ({network.year})" if network.year else ""
    return console.say("net-title", title=f"{network.title}{year}", image=shown(report.image))


def _table(report: Report, rows: list[Row], console: Console) -> list[list[str]]:
    unit, size = memory_unit(report.activation_bytes)
    heads = [console.say(f"net-{name.replace('_', '-')}") for name in COLUMNS[:-1]]
    total = [console.say("net-total"), "", "", *_figures(report, size, console)]
    return [[*heads, unit], *(_cells(row, size, console) for row in rows), total]


def _cells(row: Row, unit: int, console: Console) -> list[str]:
    return [row.name, type_of(row), shown(row.output_shape), *_figures(row, unit, console)]


def _figures(counted: Report | Row, unit: int, console: Console) -> list[str]:
    return [
        grouped(counted.parameters),
        grouped(counted.macs),
        field(counted.receptive_field, console),
        memory(counted.activation_bytes, unit),
    ]


def _remarks(report: Report, rows: list[Row], console: Console) -> list[str]:
    remarks = [console.say("net-flops", flops=grouped(2 * report.macs))]
    for option in ("bias", "batch_norm"):
        if not report.options[option]:
            remarks.append(console.say(f"net-no-{option.replace('_', '-')}"))
    if len(rows) < len(report.layers):
        remarks.append(console.say("net-folded", rows=len(rows), layers=len(report.layers)))
    remarks.append(console.said(report.network.note))
    if report.network.source:
        remarks.append(console.say("source", source=report.network.source))
    return [remark for remark in remarks if remark]
