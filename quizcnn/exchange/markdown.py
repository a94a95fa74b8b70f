"""Markdown: a document to read or print, by topic.

Deck texts are not Markdown: what could be taken for it is escaped, so that C*K*K*F stays itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import IO

from quizcnn.bank.question import ALL_TOPICS
from quizcnn.bank.question_sheet import Sheet, blocks, frozen, sheets
from quizcnn.bank.variant import Variant
from quizcnn.exchange.formats import Export
from quizcnn.messages import localize

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$]|^[-+=]", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d+)([.)])", re.MULTILINE)
_TICKS = re.compile(r"`{3,}")


def write(export: Export, stream: IO[bytes]) -> None:
    """Write the document, topics in their usual order."""
    variants = sorted(
        frozen(export.questions, export.variants), key=lambda v: ALL_TOPICS.index(v.question.topic)
    )
    lines = ["# quizcnn", ""]
    for topic, group in groupby(variants, key=lambda variant: variant.question.topic):
        lines += [f"## {topic}", ""]
        for variant in group:
            lines += _section(variant, export.languages)
    stream.write("\n".join(lines).encode() + b"\n")


def _section(variant: Variant, languages: tuple[str, ...]) -> Iterator[str]:
    number = f" · {variant.number}" if variant.question.parameters else ""
    yield f"### {escaped(variant.question.id)}{number}"
    yield ""
    for texts in sheets(variant, languages):
        yield from _texts(texts)


def _texts(texts: Sheet) -> Iterator[str]:
    yield from _paragraphs(texts.prompt)
    yield from _list(texts.choices)
    yield f"**{localize('exchange.answer', texts.language)}**"
    yield ""
    yield from _list(texts.answer)
    if texts.steps:
        yield from fenced(texts.steps)
    yield from _paragraphs(texts.explanation)
    for claim, correction in texts.errata:
        yield from _paragraphs(
            localize("exchange.erratum", texts.language, claim=claim, so=correction)
        )
    for reference in texts.references:
        yield from _paragraphs(reference)


def _paragraphs(text: str) -> Iterator[str]:
    for is_grid, lines in blocks(text):
        if is_grid:
            yield from fenced(lines)
        else:
            for line in lines:
                yield from (escaped(line), "")


def fenced(lines: Sequence[str]) -> Iterator[str]:
    """A block in which nothing has a meaning, between fences longer than any in it."""
    longest = max((len(ticks) for ticks in _TICKS.findall("\n".join(lines))), default=2)
    fence = "`" * (longest + 1)
    yield from (f"{fence}text", *lines, fence, "")


def _list(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("- " + escaped(line).replace("\n", "\n  ") for line in lines)
        yield ""


def escaped(text: str) -> str:
    """`text` with everything Markdown would take for itself made plain."""
    unindented = "\n".join(line.strip() for line in text.split("\n"))
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", unindented))
