"""Writes quantities.md and quantities.zh.md: every quantity, its example, its misconceptions.

Beside each misconception stands how often a random question tells it from the truth: in what share of
the draws in which it says anything at all its value is another one.
"""

from __future__ import annotations

import sys
from functools import cache
from random import Random
from typing import Any

from docs.draws import drawn
from docs.pages import HERE, written
from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown, with_unit
from quizcnn.engine.quantity import Quantity
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages import Text

PAGES = {"en": HERE / "quantities.md", "zh": HERE / "quantities.zh.md"}
DRAWS = 200
ATTEMPTS = 100  # a draw, until one is found that some layer can have

HEAD = Text(
    f"""# Quantities

[中文](quantities.zh.md)

What `quizcnn calc`, `quizcnn check` and decks can work out. Each quantity comes with an example and with
the wrong formulas that are recognised in an answer. The percentage says how often random questions tell
a wrong formula from the right one, in {DRAWS} draws from typical layers; where it is low, a question about
that mistake must choose its numbers with care, and `about = [...]` in a deck does so. The numbers beside a
wrong formula are what is right and what it gives; where they name no parameters, those of the example are
meant. This page is written by `make docs`.
""",
    f"""# 量一览

[English](quantities.md)

`quizcnn calc`、`quizcnn check` 和题库能算的全部量。每个量附一个示例，以及批改时能认出的错误公式。百分比表示在 {DRAWS} 次
随机抽取的典型参数中，该错误公式与正确结果不同的比例；比例低时，针对这种错误的题目需要挑选数字，题库里的
`about = [...]` 会自动这样做。表中最后一列先写正确结果，再写错误公式的结果；没有写参数时，用的就是示例的参数。
本页由 `make docs` 生成。
""",
)
TABLE_HEAD = Text(
    "| misconception | tells apart | what the learner reads | numbers that show it |\n"
    "| --- | ---: | --- | --- |",
    "| 错误公式 | 可分辨 | 学习者看到的说明 | 能说明它的数字 |\n| --- | ---: | --- | --- |",
)


def page(language: str) -> str:
    """Return the page in this language."""
    rates = all_rates()
    parts = [HEAD.localize(language)]
    for family, quantities in catalogue.families().items():
        parts.append(f"## {family.localize(language)}\n")
        parts += [_section(each, rates[each.name], language) for each in quantities]
    return "\n".join(parts)


@cache
def all_rates() -> dict[str, dict[str, float | None]]:
    """Return for every quantity how often draws tell each of its misconceptions from the truth."""
    return {
        quantity.name: _rates(quantity)
        for members in catalogue.families().values()
        for quantity in members
    }


def _rates(quantity: Quantity) -> dict[str, float | None]:
    random = Random(quantity.name)  # the same draws each time, however many quantities there are
    differs: dict[str, list[bool]] = {each.id: [] for each in quantity.misconceptions}
    for _ in range(DRAWS):
        parameters, truth = _possible(quantity, random)
        for wrong in quantity.wrong_values(parameters):
            differs[wrong.id].append(shown(wrong.value) != shown(truth))
    return {name: sum(each) / len(each) if each else None for name, each in differs.items()}


def _possible(quantity: Quantity, random: Random) -> tuple[dict[str, Any], Any]:
    for _ in range(ATTEMPTS):
        parameters = drawn(quantity, random)
        try:
            return parameters, quantity.evaluate(parameters)
        except ImpossibleGeometry:
            continue
    raise ValueError(f"{quantity.name}: no draw is possible; mend the typical values of its kinds")


def _section(quantity: Quantity, rates: dict[str, float | None], language: str) -> str:
    given = dict(word.split("=", 1) for word in quantity.example.split())
    parameters = {name: quantity.read(name, text) for name, text in given.items()}
    derivation = quantity.derive(parameters)
    value = with_unit(derivation.value, quantity.unit_for(parameters), language)
    lines = [
        f"### `{quantity.name}`\n",
        f"{quantity.meaning.localize(language)}. *{quantity.source_for(parameters)}*\n",
        f"```console\n$ {quantity.example_command}\n{value}\n```\n",
    ]
    if quantity.misconceptions:
        lines.append(TABLE_HEAD.localize(language))
        lines += [
            f"| `{each.id}` | {_percent(rates[each.id])} | {each.message.localize(language)} "
            f"| `{each.shows}` |"
            for each in quantity.misconceptions
        ]
        lines.append("")
    return "\n".join(lines)


def _percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.0%}"


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
