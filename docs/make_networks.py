"""Writes networks.md and networks.zh.md: our totals beside the published ones.

`published_totals.toml` holds what was printed and where. A printed figure that ours does not round to
needs its difference explained there; without an explanation nothing is written.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from typing import Any

from docs.pages import HERE, written
from quizcnn.engine import networks
from quizcnn.engine.networks.network import Report
from quizcnn.engine.numbers.notation import grouped, shown
from quizcnn.grading.reading import read
from quizcnn.grading.tolerance import within_tolerance
from quizcnn.messages import LANGUAGES, Text

PUBLISHED = HERE / "published_totals.toml"
PAGES = {"en": HERE / "networks.md", "zh": HERE / "networks.zh.md"}
COUNTS = {"parameters": "parameters", "macs": "MACs"}

HEAD = Text(
    """# Networks

[中文](networks.zh.md)

Every network that `quizcnn net` knows, with its totals beside what was published. A multiply–accumulate
(MAC) of a convolution or linear layer counts once, biases and everything else not; parameters are the
learnable ones. The receptive field is that of the last map before global pooling or the first fully
connected layer. This page is written by `make docs`; it compares every printed figure with ours, and
refuses one that differs by more than its own rounding without a reason given.

""",
    """# 网络一览

[English](networks.md)

`quizcnn net` 收录的每个网络，以及与已发表数字的对照。卷积和全连接层的一次乘加（MAC）计 1，偏置等其余运算不计；
参数只算可学习的。感受野取全局池化或第一个全连接层之前的最后一张特征图。本页由 `make docs` 生成：每个印出的数字都
与我们的结果比较，超出其自身舍入误差而又没有说明的，不予通过。

""",
)
COLUMNS = Text(
    "| network | input | parameters | MACs | field | as published |\n"
    "| --- | --- | ---: | ---: | ---: | --- |",
    "| 网络 | 输入 | 参数量 | MACs | 感受野 | 已发表的数字 |\n"
    "| --- | --- | ---: | ---: | ---: | --- |",
)
WORDS = {
    "whole": Text("whole image", "全图"),
    "nothing": Text("no totals printed", "没有印出总数"),
    "differences": Text("## Why figures differ\n", "## 数字为何不同\n"),
    "builds": Text("## What each build follows\n", "## 各实现的依据\n"),
    "parameters": Text("parameters", "参数"),
    "macs": Text("MACs", "MACs"),
    "colon": Text(": ", "："),
}


class Unexplained(Exception):
    """A printed figure that ours does not round to, and nobody says why."""


def page(language: str) -> str:
    """Return the page in this language; raises Unexplained."""
    published = tomllib.loads(PUBLISHED.read_text("utf-8"))
    reports = [networks.find(name).report() for name in networks.names()]
    _require_known(published, reports)
    rows = [_row(report, _printed(published, report), language) for report in reports]
    differences = [line for report in reports for line in _differences(report, published, language)]
    builds = [
        f"- **{report.network.name}** — {report.network.note.localize(language)} "
        f"*{report.network.source}.*"
        for report in reports
    ]
    return (
        HEAD.localize(language)
        + "\n".join(
            [
                COLUMNS.localize(language),
                *rows,
                "",
                WORDS["differences"].localize(language),
                *differences,
                "",
                WORDS["builds"].localize(language),
                *builds,
            ]
        )
        + "\n"
    )


def _require_known(published: dict[str, Any], reports: list[Report]) -> None:
    unknown = set(published) - {report.network.name for report in reports}
    if unknown:
        raise Unexplained(f"{PUBLISHED.name}: no such network: {', '.join(sorted(unknown))}")


def _printed(published: dict[str, Any], report: Report) -> list[dict[str, Any]]:
    printed: list[dict[str, Any]] = published.get(report.network.name, {}).get("published", [])
    return printed


def _row(report: Report, printed: list[dict[str, Any]], language: str) -> str:
    whole = WORDS["whole"].localize(language)
    cells = [
        f"`{report.network.name}`",
        shown(report.image),
        grouped(str(report.parameters)),
        grouped(str(report.macs)),
        whole if report.whole_image else shown(report.receptive_field),
        "; ".join(_as_printed(each, report, language) for each in printed)
        or WORDS["nothing"].localize(language),
    ]
    return f"| {' | '.join(cells)} |"


def _as_printed(entry: dict[str, Any], report: Report, language: str) -> str:
    numbers = ", ".join(
        f"{entry[count]} {WORDS[count].localize(language)}" for count in COUNTS if count in entry
    )
    mark = "" if _agrees(entry, report) else " †"
    return f"{numbers}{mark} ({entry['source']})"


def _agrees(entry: dict[str, Any], report: Report) -> bool:
    """Whether every printed figure is what ours rounds to; a difference needs its reason."""
    agrees = all(
        _rounds_to(entry[count], getattr(report, count), unit)
        for count, unit in COUNTS.items()
        if count in entry
    )
    if not agrees and not set(LANGUAGES) <= set(entry.get("difference", {})):
        raise Unexplained(f"{report.network.name}: {entry} is not ours, and nothing says why")
    return agrees


def _rounds_to(printed: str, ours: int, unit: str) -> bool:
    (typed,) = read(printed, "scalar", unit).numbers
    return within_tolerance(typed, ours, truth_is_whole=True)


def _differences(report: Report, published: dict[str, Any], language: str) -> Iterator[str]:
    for entry in _printed(published, report):
        if not _agrees(entry, report):
            numbers = ", ".join(str(entry[count]) for count in COUNTS if count in entry)
            colon = WORDS["colon"].localize(language)
            reason = entry["difference"][language]
            yield f"- **{report.network.name}**, {numbers} ({entry['source']}){colon}{reason}"


if __name__ == "__main__":
    try:
        sys.exit(written(PAGES, page))
    except Unexplained as fault:
        sys.exit(str(fault))
