"""What stands above the layers of a network: what it is, its options, and another beside it."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.style import Style

from quizcnn.engine.networks.network import Report
from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.messages import harmless, localize
from quizcnn.practice.lab.network_bench import Compared, NetworkBench, compared
from quizcnn.practice.quiz.network_cards import title_of
from quizcnn.text_layout import cells, fitted
from quizcnn.tui.formats import memory, short_count
from quizcnn.tui.widgets.layer_table import field_of

_FEWEST = 3  # figures compared where there is little room
_SHORT_TITLE = 7  # cells of a title there


def heading(report: Report, language: str, *, short: bool) -> Content:
    """The title, and the totals; `short` where there is little room."""
    network = report.network
    title = f"{harmless(title_of(network))}{f' ({network.year})' if network.year else ''}"
    image = localize(
        "tui.networks-image",
        language,
        image=shown(report.image),
        memory=memory(report.activation_bytes),
    )
    totals = localize(
        "tui.networks-head",
        language,
        parameters=_counted(report.parameters, short=short),
        macs=_counted(report.macs, short=short),
        field=field_of(report, language),
    )
    aside = "" if short else f"  {image}"
    return Content.assemble((title, "bold"), (aside, "$foreground-muted"), "\n", totals)


def options(bench: NetworkBench, report: Report, present: int) -> Content:
    """The options in a row; the arrows change the present one, a click makes another present."""
    parts = []
    for at, name in enumerate(bench.offered(report)):
        text = _said(bench.options[name])
        if at != present:
            entry = Content.assemble((f"{name} ", "$foreground-muted"), text)
            parts.append(entry.stylize(_click(f"screen.choose({at})")))
            continue
        parts.append(
            Content.assemble(
                (f"{name} ", "bold"),
                Content("◂ ").stylize(_click("screen.step(-1)")),
                (text, "bold"),
                Content(" ▸").stylize(_click("screen.step(1)")),
            )
        )
    return Content("   ").join(parts)


def beside(one: Report, other: Report, language: str, *, short: bool) -> Content:
    """The figures of two networks side by side, and how many times as much the larger has."""
    rows = [["", *(_title(each, short=short) for each in (one, other)), ""]]
    figures = compared(one, other)[: _FEWEST if short else None]
    rows += [_row(each, language, short=short) for each in figures]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    lines = [
        (" " if short else "  ").join(
            fitted(text, wide, left=at == 0)
            for at, (text, wide) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    head, *others = lines
    below = "".join(f"\n{line}" for line in others)
    return Content.assemble((head, "$foreground-muted"), below, "\n ")


def _title(report: Report, *, short: bool) -> str:
    title = Content(harmless(title_of(report.network)))
    return (title.truncate(_SHORT_TITLE, ellipsis=True) if short else title).plain


def _row(each: Compared, language: str, *, short: bool) -> list[str]:
    name = localize(f"tui.figure-{each.name.replace('_', '-')}", language)
    texts = [_figure(each.name, value, language, short=short) for value in (each.one, each.other)]
    times = f"{float(each.times):.1f}×" if each.times is not None else ""
    if each.times is not None and each.one != each.other:
        times = f"{'◂' if each.one > each.other else '▸'} {times}"
    return [name, *texts, times]


def _figure(name: str, value: Any, language: str, *, short: bool) -> str:
    if name == "activation_bytes":
        return memory(value)
    if value is None:
        return localize("cli.net-whole-image", language)
    return _counted(value, short=short) if isinstance(value, int) else shown(value)


def _counted(count: int, *, short: bool) -> str:
    return short_count(count) if short else grouped(str(count))


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else shown(value)


def _click(action: str) -> Style:
    return Style.from_meta({"@click": action})
