"""Anki packages, made with genanki.

A note is one frozen variant; its GUID comes from the question's id and the variant's number alone,
so importing a later export updates the notes and keeps what Anki knows about them. Anki asks new
cards by their positions: these follow the teaching order and keep a question's variants apart.
"""

from __future__ import annotations

import itertools
import os
import re
import sqlite3
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from html import escape
from typing import IO, Any
from zlib import crc32

from quizcnn.bank.question_sheet import Sheet, blocks, frozen, sheets
from quizcnn.bank.variant import Variant
from quizcnn.exchange.formats import Export
from quizcnn.messages import localize
from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.teaching_order import in_teaching_order

# Chosen once: Anki knows the note type by this number for ever.
MODEL_ID = 1_731_046_011

# Anki sorts by the first field and wants something in it, whatever the languages.
FIELDS = ("Id", "Question en", "Question zh", "Answer en", "Answer zh")

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

# What Anki would act on inside a field: LaTeX, sounds, speech, and MathJax.
_COMMANDS = re.compile(r"\[(?=/?(?:latex|\$\$?)\]|sound:|anki:)", re.IGNORECASE)
_MATHJAX = re.compile(r"\\(?=[()\[\]])")


def write(export: Export, stream: IO[bytes]) -> None:
    """Write the package: a deck for each topic, one note a variant."""
    decks = _decks(export)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "collection.anki2")
        _write_collection(decks, file)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.write(file, "collection.anki2")
            package.writestr("media", "{}")


def _write_collection(decks: list[Any], file: str) -> None:
    """Write Anki's database; genanki's own packing would leave a copy behind in the temp folder."""
    import genanki

    now = time.time()  # Anki takes a note's newer version by this
    with closing(sqlite3.connect(file)) as connection:
        genanki.Package(decks).write_to_db(
            connection.cursor(), now, itertools.count(int(now * 1000))
        )
        connection.commit()


def _decks(export: Export) -> list[Any]:
    import genanki

    model = genanki.Model(
        MODEL_ID,
        "quizcnn",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, Any] = {}
    for position, variant in enumerate(_in_learning_order(export), start=1):
        topic = variant.question.topic
        if topic not in decks:
            decks[topic] = genanki.Deck(_deck_id(topic), f"quizcnn::{topic}")
        decks[topic].add_note(
            genanki.Note(
                model=model,
                fields=_fields(variant, export.languages),
                guid=genanki.guid_for("quizcnn", variant.question.id, variant.number),
                tags=_tags(variant),
                due=position,
            )
        )
    return list(decks.values())


def _in_learning_order(export: Export) -> list[Variant]:
    """The first variant of every question in teaching order, then the second of each, and so on."""
    cards = [
        QueueCard(question.id, question.topic, requires=question.requires, deck=deck)
        for deck, questions in export.decks.items()
        for question in questions
    ]
    ranks = {card.id: rank for rank, card in enumerate(in_teaching_order(cards))}
    places = Counter[str]()
    ordered = []
    for variant in frozen(export.questions, export.variants):
        name = variant.question.id
        ordered.append((places[name], ranks[name], variant))
        places[name] += 1
    return [variant for *_, variant in sorted(ordered, key=lambda each: each[:2])]


def _deck_id(topic: str) -> int:
    """Anki knows decks by number too; the topic's own is always the same."""
    return (1 << 32) + crc32(topic.encode())


def _tags(variant: Variant) -> list[str]:
    question = variant.question
    return [question.topic, question.kind, f"difficulty-{question.difficulty}", *question.tags]


def _fields(variant: Variant, languages: tuple[str, ...]) -> list[str]:
    given = {texts.language: texts for texts in sheets(variant, languages)}
    return [
        f"{variant.question.id} {variant.number}",
        *(_question(given.get(language)) for language in ("en", "zh")),
        *(_answer(given.get(language)) for language in ("en", "zh")),
    ]


def _question(texts: Sheet | None) -> str:
    return "" if texts is None else _text(texts.prompt) + _lines(texts.choices)


def _answer(texts: Sheet | None) -> str:
    if texts is None:
        return ""
    errata = [
        localize("exchange.erratum", texts.language, claim=claim, so=correction)
        for claim, correction in texts.errata
    ]
    return (
        _lines(texts.answer)
        + _block(texts.steps)
        + _text(texts.explanation)
        + _lines(errata)
        + f"<div class=note>{_lines(texts.references)}</div>"
    )


def _text(text: str) -> str:
    return "".join(_block(lines) if is_grid else _lines(lines) for is_grid, lines in blocks(text))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<div>{shielded(line)}</div>" for line in lines if line)


def _block(lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"<pre>{shielded(text)}</pre>" if text else ""


def shielded(text: str) -> str:
    """`text` as HTML that shows every character as it is, whatever Anki makes of some."""
    # MathJax reads the page's text: an empty element between the two characters parts them.
    return _MATHJAX.sub(r"\\<b></b>", _COMMANDS.sub("&#91;", escape(text)))
