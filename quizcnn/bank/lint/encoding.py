"""Finds texts that lost characters, when they were written into the deck or are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from quizcnn.bank.lint.likeness import words_of
from quizcnn.bank.lint.question import texts_of
from quizcnn.bank.question import Question
from quizcnn.bank.templates import Template
from quizcnn.bank.variant import Variant
from quizcnn.messages import Message, Text

# A program that cannot write a character often writes one of these in its place.
_REPLACEMENTS = re.compile("\ufffd|[?？]{2,}")

# What "\nabla" and its like become between TOML quotes that know "\n" as a new line.
_LOST_ESCAPES = re.compile(r"^(?:abla|otin|ewline)\b", re.MULTILINE)

_WESTERN = re.compile(r"[^\x00-\x7f]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SEVERAL_HAN = re.compile(r"[\u3400-\u9fff]{3,}")  # of a word as short as 算法 chance makes another


def encoding_faults(question: Question) -> Iterator[tuple[str, Message]]:
    """Every text of the question, as it is written, that lost something; with its field."""
    for field, text in (*texts_of(question), *_references(question)):
        message = _encoding_fault(text)
        if message is not None:
            yield field, message
    for field, both in (("prompt", question.prompt), ("explanation", question.explanation)):
        if "zh" in question.languages and _is_untranslated(both):
            yield f"{field}.zh", Message("bank.not-chinese", {})


def rounding_faults(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Each computed fact that its number format rounds away to nothing, with its field."""
    for field, text in texts_of(variant.question):
        for shown, formula in Template.parse(text).rounded_away(variant.parameters):
            yield field, Message("bank.rounded-away", {"shown": shown, "formula": formula})


def _references(question: Question) -> Iterator[tuple[str, str]]:
    for position, each in enumerate(question.references, start=1):
        for name in ("title", "authors", "where"):
            yield f"references[{position}].{name}", getattr(each, name) or ""


def _encoding_fault(text: str) -> Message | None:
    replacement = _REPLACEMENTS.search(text)
    if replacement is not None:
        values = {"text": replacement.group()[:3], "position": replacement.start() + 1}
        return Message("bank.replacement-character", values)
    for position, character in enumerate(text, start=1):
        if not character.isascii() and category(character) in ("Co", "Cn"):
            code = f"U+{ord(character):04X}"
            return Message("bank.no-such-character", {"code": code, "position": position})
    lost_escape = _LOST_ESCAPES.search(text)
    if lost_escape is not None:
        return Message("bank.lost-escape", {"text": lost_escape.group()})
    return _misread(text)


def _misread(text: str) -> Message | None:
    """UTF-8 that some program took for Western or for Chinese (GBK) bytes, and saved as such."""
    for pattern, decode in ((_WESTERN, _from_western), (_SEVERAL_HAN, _from_gbk)):
        for run in pattern.finditer(text):
            original = decode(run.group())
            if original is not None:
                return Message(
                    "bank.misread-text", {"text": run.group()[:12], "original": original[:6]}
                )
    return None


def _from_western(text: str) -> str | None:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _from_gbk(text: str) -> str | None:
    """The text before it was misread; bytes got lost, so most of them being Chinese is enough.

    Of true Chinese, read as UTF-8, at most half the bytes are (measured on the built-in bank).
    """
    raw = text.encode("gbk", "ignore")
    original = "".join(_HAN.findall(raw.decode("utf-8", "ignore")))
    return original if 3 * len(original) > 0.6 * len(raw) else None


def _is_untranslated(text: Text) -> bool:
    """Whether the English is prose, and the Chinese holds no Chinese character."""
    has_words = sum(word.isascii() and word.isalpha() for word in words_of(text.en)) >= 3
    return has_words and bool(text.zh) and not _HAN.search(text.zh)
