"""Finds texts whose two languages say different things, as far as numbers and small words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizcnn.bank.english import WORDS
from quizcnn.bank.faults import shown
from quizcnn.bank.lint.question import pairs_of
from quizcnn.bank.question import Question
from quizcnn.bank.templates import HOLE
from quizcnn.messages import Message, Text

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

# A magnitude is no content: 25.6 million are 2560 万, and 1.2 万 are 12,000.
_SCALING = re.compile(r"[*/](?:10\*\*\d+|10+)(?!\d)")

# What a learner judges: there a lost "not" turns the meaning round. Reasons are told more freely.
_JUDGED = re.compile(r"prompt|key_points|choices\[\d+\]\.\{\}|errata\[\d+\]\.claim")
_CLAIMED = re.compile(r"choices\[\d+\]\.\{\}|errata\[\d+\]\.claim")

_NOT = re.compile(r"\b(?:not|no|never|cannot|none|nothing|neither|nor|nobody)\b|n[’']t\b", re.I)
_SOME_NO = re.compile("[不没未无非否别勿零免漏缺]|除")

_NO = re.compile("[不没未]")
_NO_DENIAL = re.compile("不(?:同|过|仅|只|但|断|论|管|准|变|动|少)|没错|离不开|差不多|(.)不\\1")
_SOME_NOT = re.compile(
    _NOT.pattern
    + r"|\b(?:without|un\w+|in\w+|im\w+|non\w*|\w+less|\w*free|few\w*|less|little|only|"
    r"alone|same|ignor\w*|fail\w*|miss\w*|lose|lost|lacks?|leaves?|left|drop\w*|skip\w*|stop\w*|"
    r"instead|rather|hardly|rarely|seldom|out|away|apart|however|whatever)\b",
    re.IGNORECASE,
)


def language_faults(question: Question) -> Iterator[tuple[str, Message]]:
    """Each text of which one language holds what the other lacks, with its field."""
    for field, text in pairs_of(question):
        if not text.en or not text.zh or text.en == text.zh:
            continue  # a deck of one language
        message = _holes(text) or _numbers(text) or _negations(field, text)
        if message is not None:
            yield field.format("zh"), message


def _holes(text: Text) -> Message | None:
    holes = [_holes_of(each) for each in text]
    return _difference(*holes)


def _holes_of(text: str) -> set[str]:
    """What the holes show, whatever its magnitude and its number format."""
    found = set()
    for match in re.finditer(HOLE, text):
        formula = re.sub(r"\s|\|.*", "", match["name"] or match["formula"] or "")
        if formula and formula.partition("(")[0] not in WORDS:  # Chinese has no plural
            found.add(_SCALING.sub("", formula))
    return found


def _numbers(text: Text) -> Message | None:
    return _difference(*(_numbers_of(each) for each in text))


def _numbers_of(text: str) -> set[str]:
    """The digits of each typed number, whatever its magnitude; one digit may well be a word."""
    plain = re.sub(HOLE, " ", text)
    numbers = (_digits(match.group()) for match in _NUMBER.finditer(plain))
    return {digits for digits in numbers if len(digits) > 1}


def _digits(number: str) -> str:
    digits = number.replace(",", "")
    return digits.replace(".", "").strip("0") if "." in digits else digits.rstrip("0")


def _difference(english: set[str], chinese: set[str]) -> Message | None:
    """What stands in one language alone; nothing is said where both hold the same."""
    for here, there, key in (
        (english, chinese, "bank.english-alone"),
        (chinese, english, "bank.chinese-alone"),
    ):
        if here - there:
            return Message(key, {"what": shown(", ".join(sorted(here - there)))})
    return None


def _negations(field: str, text: Text) -> Message | None:
    found = _NOT.search(text.en) if _JUDGED.match(field) else None
    if found and not _SOME_NO.search(text.zh):
        return Message("bank.english-alone", {"what": found.group()})
    found = _NO.search(_NO_DENIAL.sub("", text.zh)) if _CLAIMED.match(field) else None
    if found and not _SOME_NOT.search(text.en):
        return Message("bank.chinese-alone", {"what": found.group()})
    return None
