"""The list of networks, and the report on one: a table for people, JSON for programs, CSV."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from quizcnn.cli.console import Console
from quizcnn.cli.json_values import as_json, as_typed_json
from quizcnn.engine import networks
from quizcnn.engine.networks.layer import Layer
from quizcnn.engine.networks.layer_rows import Row, folded, type_of, unfolded
from quizcnn.engine.networks.network import Report
from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.messages import harmless, localize
from quizcnn.messages.errors import UserError
from quizcnn.practice.own_networks import OwnNetwork, networks_folder, own_networks
from quizcnn.text_layout import aligned

_COLUMNS = (
    *("name", "type", "output_shape", "parameters", "macs"),
    *("receptive_field", "activation_bytes"),
)
_LIST_COLUMNS = ("name", "year", "input", "parameters", "macs", "receptive-field")
_UNITS = (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10), ("B", 1))


def list_networks(console: Console) -> None:
    """Print them all, the oldest first, then those of the learner's folder, faulty ones too.

    A folder that cannot be read is told at the end.
    """
    own, trouble = _own()
    if console.json:
        built_in = [_summary(networks.find(name).report()) for name in networks.names()]
        console.print_json([*built_in, *(_own_summary(each, console) for each in own)])
    else:
        _print_list(own, console)
    if trouble is not None:
        raise trouble


def _own() -> tuple[list[OwnNetwork], UserError | None]:
    try:
        return own_networks(), None
    except UserError as error:
        return [], error


def _own_summary(own: OwnNetwork, console: Console) -> dict[str, Any]:
    """What tells it from those that are built in is its path; one with a fault has no figures."""
    found: dict[str, Any] = {"name": own.name, "path": own.path}
    if own.report is None:
        return {**found, "fault": own.fault.localize(console.language) if own.fault else ""}
    return {**_summary(own.report), **found}


def _print_list(own: list[OwnNetwork], console: Console) -> None:
    reports = [networks.find(name).report() for name in networks.names()]
    sound = [(each.name, each.report) for each in own if each.report]
    heads = [console.localize(f"net-{name}") for name in _LIST_COLUMNS]
    listed = [(report.network.name, report) for report in reports] + sound
    cells = [_listed_cells(harmless(name), report, console) for name, report in listed]
    head, *lines = aligned([heads, *cells], console.width())
    console.print(console.style(head, "dim"))
    pairs = zip(reports, lines[: len(reports)], strict=True)
    for source, group in groupby(pairs, lambda pair: pair[0].network.source):
        console.print_wrapped(console.style(source, "dim"))
        for _, line in group:
            console.print(line)
    _print_own(own, iter(lines[len(reports) :]), console)


def _print_own(own: list[OwnNetwork], lines: Iterator[str], console: Console) -> None:
    """Under their folder, by name; where one is faulty, what is wrong."""
    if own:
        folder = harmless(networks_folder())
        title = localize("tui.networks-own", console.language, folder=folder)
        console.print_wrapped(console.style(title, "dim"))
    for each in own:
        if each.report:
            console.print(next(lines))
        elif each.fault:
            console.print_wrapped(f"  ✗ {harmless(each.name)}")
            for line in each.fault.localize(console.language).splitlines():
                console.print_wrapped(f"    {line}")


def _listed_cells(name: str, report: Report, console: Console) -> list[str]:
    return [
        f"  {name}",
        str(report.network.year or ""),
        shown(report.image),
        grouped(str(report.parameters)),
        grouped(str(report.macs)),
        _field(report, console),
    ]


def print_table(report: Report, console: Console, *, whole: bool) -> None:
    """The title, a row a layer (or a block, unless the `whole` is wanted), totals, source."""
    rows = unfolded(report.layers) if whole else folded(report.layers)
    console.print(console.style(_title(report, console), "bold"))
    head, *lines, total = aligned(_table(report, rows, console), console.width(), left=2)
    console.print(console.style(head, "dim"))
    console.print("\n".join(lines))
    console.print(console.style(total, "bold"))
    for line in _remarks(report, rows, console):
        console.print_wrapped(line)


def _title(report: Report, console: Console) -> str:
    network = report.network
    year = f" ({network.year})" if network.year else ""
    return console.localize("net-title", title=f"{network.title}{year}", image=shown(report.image))


def _table(report: Report, rows: list[Row], console: Console) -> list[list[str]]:
    unit, size = _memory_unit(report.activation_bytes)
    heads = [console.localize(f"net-{name.replace('_', '-')}") for name in _COLUMNS[:-1]]
    total = [console.localize("net-total"), "", "", *_figures(report, size, console)]
    return [[*heads, unit], *(_cells(row, size, console) for row in rows), total]


def _cells(row: Row, unit: int, console: Console) -> list[str]:
    return [row.name, type_of(row), shown(row.output_shape), *_figures(row, unit, console)]


def _figures(counted: Report | Row, unit: int, console: Console) -> list[str]:
    return [
        grouped(str(counted.parameters)),
        grouped(str(counted.macs)),
        _field(counted, console),
        _memory(counted.activation_bytes, unit),
    ]


def _remarks(report: Report, rows: list[Row], console: Console) -> list[str]:
    remarks = [console.localize("net-flops", flops=grouped(str(2 * report.macs)))]
    for option in ("bias", "batch_norm"):
        if not report.options[option]:
            remarks.append(console.localize(f"net-no-{option.replace('_', '-')}"))
    if len(rows) < len(report.layers):
        remarks.append(console.localize("net-folded", rows=len(rows), layers=len(report.layers)))
    remarks.append(_note(report, console.language))
    if report.network.source:
        remarks.append(console.localize("source", source=report.network.source))
    return [remark for remark in remarks if remark]


def _note(report: Report, language: str) -> str:
    """What is particular about this build, and whether a field shown is only an upper bound."""
    notes = [report.network.note.localize(language)]
    if any(layer.field_is_bound for layer in report.layers):
        notes.append(localize("cli.net-field-bound", language))
    return " ".join(note for note in notes if note)


def _field(counted: Report | Row, console: Console) -> str:
    """A receptive field, "≤ 35" where it is an upper bound, or the word for the whole image."""
    if counted.receptive_field is None:
        return console.localize("net-whole-image")
    return f"{'≤ ' if counted.field_is_bound else ''}{shown(counted.receptive_field)}"


def _memory_unit(count: int) -> tuple[str, int]:
    """The unit, and its bytes, for a table whose cells come to `count` bytes in all."""
    return next(unit for unit in _UNITS if count >= unit[1] or unit[1] == 1)


def _memory(count: int, unit: int) -> str:
    """Bytes in a unit: "3.06"."""
    return f"{count / unit:.2f}" if unit > 1 else str(count)


def as_document(report: Report, language: str) -> dict[str, Any]:
    """The report as scripts get it, every layer in it."""
    return {
        **_summary(report),
        "note": _note(report, language),
        "layers": [
            {name: as_json(getattr(layer, name)) for name in _COLUMNS} for layer in report.layers
        ],
    }


def _summary(report: Report) -> dict[str, Any]:
    """What the list of networks and the report on one have in common."""
    network, macs = report.network, report.macs
    return {
        "name": network.name,
        "title": network.title,
        "year": network.year,
        "source": network.source,
        "input": list(report.image),
        "options": {name: as_typed_json(value) for name, value in report.options.items()},
        "convention": _convention(report),
        "parameters": report.parameters,
        "macs": macs,
        "flops": 2 * macs,
        "receptive_field": as_json(report.receptive_field),
        "whole_image": report.whole_image,
    }


def _convention(report: Report) -> str:
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
    writer.writerow(_COLUMNS)
    writer.writerows(_csv_row(layer) for layer in report.layers)
    console.print(text.getvalue(), end="")


def _csv_row(layer: Layer) -> list[str]:
    return [shown(getattr(layer, name)).replace("×", "x") for name in _COLUMNS]
