"""Anki packages, made with genanki.

A note is one frozen variant; its GUID comes from the question's id and the variant's number alone,
so importing a later export updates the notes and keeps what Anki knows about them.
"""

from __future__ import annotations

from html import escape
from typing import IO, Any
from zlib import crc32

from quizcnn.bank.variants import Variant
from quizcnn.exchange.formats import Export
from quizcnn.exchange.sheets import Sheet, frozen, sheet
from quizcnn.messages import say

# Chosen once: Anki knows the note type by this number for ever.
MODEL_ID = 1_731_046_011

FIELDS = ("Question en", "Question zh", "Answer en", "Answer zh", "Id")

_FRONT = "{{Question en}}{{#Question zh}}<div class=zh>{{Question zh}}</div>{{/Question zh}}"
_BACK = (
    "{{FrontSide}}<hr id=answer>"
    "{{Answer en}}{{#Answer zh}}<div class=zh>{{Answer zh}}</div>{{/Answer zh}}"
)
_STYLE = """
.card { font: 18px/1.5 sans-serif; max-width: 42em; margin: 1em auto; text-align: left; }
.zh { margin-top: 1em; }
pre { overflow-x: auto; }
.note { color: #777; font-size: 85%; }
"""


def write(export: Export, stream: IO[bytes]) -> None:
    """Write the package: a deck for each topic, one note a variant."""
    import genanki

    model = genanki.Model(
        MODEL_ID,
        "quizcnn",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, Any] = {}
    for variant in frozen(export.questions, export.variants):
        topic = variant.question.topic
        if topic not in decks:
            decks[topic] = genanki.Deck(_deck_id(topic), f"quizcnn::{topic}")
        decks[topic].add_note(
            genanki.Note(
                model=model,
                fields=_fields(variant, export.languages),
                guid=genanki.guid_for("quizcnn", variant.question.id, variant.number),
                tags=_tags(variant),
            )
        )
    genanki.Package(list(decks.values())).write_to_file(stream)


def _deck_id(topic: str) -> int:
    """Anki knows decks by number too; the topic's own is always the same."""
    return (1 << 32) + crc32(topic.encode())


def _tags(variant: Variant) -> list[str]:
    question = variant.question
    return [question.topic, question.kind, f"difficulty-{question.difficulty}", *question.tags]


def _fields(variant: Variant, languages: tuple[str, ...]) -> list[str]:
    sheets = {language: sheet(variant, language) for language in languages}
    return [
        *(_question(sheets.get(language)) for language in ("en", "zh")),
        *(_answer(sheets.get(language)) for language in ("en", "zh")),
        f"{variant.question.id} {variant.number}",
    ]


def _question(texts: Sheet | None) -> str:
    return "" if texts is None else _lines((*texts.prompt.split("\n"), *texts.choices))


def _answer(texts: Sheet | None) -> str:
    if texts is None:
        return ""
    steps = "\n".join(texts.steps)
    errata = [
        say("exchange.erratum", texts.language, claim=claim, so=correction)
        for claim, correction in texts.errata
    ]
    return (
        _lines(texts.answer)
        + (f"<pre>{escape(steps)}</pre>" if steps else "")
        + _lines(texts.explanation.split("\n"))
        + _lines(errata)
        + f"<div class=note>{_lines(texts.references)}</div>"
    )


def _lines(lines: Any) -> str:
    return "".join(f"<div>{escape(line)}</div>" for line in lines if line)
