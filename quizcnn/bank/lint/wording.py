"""Finds what a person would not write: a 8×8, 1 cells, 1e+04, 12 % beside 6%, an id for a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizcnn.bank.english import article_before
from quizcnn.bank.question import Question
from quizcnn.engine.networks import names as network_names
from quizcnn.messages import Message

_AS_ENGLISH = re.ASCII | re.IGNORECASE  # a Chinese character beside a word is no part of it

# What is said twice: shortcut（shortcut）, "residual (residual)"; the pair may differ in case.
_GLOSS = re.compile(
    r"(?<![\w-])(?P<word>[^\W\d][\w-]*(?: [\w-]+)?) ?[（(](?P=word)[）)]", _AS_ENGLISH
)
_HAN_GLOSS = re.compile(r"(?P<word>[\u3400-\u9fff]{2,8})[（(](?P=word)[）)]")

_BEFORE_NUMBER = re.compile(r"\b(?P<article>[Aa]n?) (?P<number>\d[\d,]*)")
_BEFORE_WORD = re.compile(r"\b(?P<article>[Aa]n?) (?P<word>[a-z]{3,})\b")

# Words are told by their first letter, but for the sounds of "yoo" and "won", and a silent h.
_CONSONANT_SOUND = re.compile(r"[^aeiou]|eu|u(?:ni(?!nt|nf|ns)|s[aeu]|ti|bi)|one|once")
_SILENT_H = re.compile(r"hour|honest|honou?r|heir")

# What stands behind a letter "a" that is a symbol: "the slope a alone", "a over b".
_BEHIND_A_SYMBOL = frozenset(
    ("alone", "and", "are", "itself", "into", "over", "under", "only", "acts", "equals")
)

_EXPONENT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?e[+\-−]\d{2,}(?!\w)", re.ASCII)

# A number that counts stands behind such a word, or begins the sentence; "stride 1 keeps" does not.
_ONE_OF_SEVERAL = re.compile(
    r"(?:^|[.;:?!] |\(|\b(?:of|with|and|the|has|have|had|by|in|to|from|as|for|only|all|or|per|are|"
    r"gives|takes|makes|leaves|needs|costs|holds|gets|reads|is|about|every) )"
    r"(?P<text>1 (?P<noun>[a-z]{3,}s))\b(?!['’])",
    re.IGNORECASE | re.MULTILINE,
)
_SINGULAR = re.compile(
    r".*(?:ss|us|is)\Z|(?:has|was|does|gives|always|plus|minus|bias|pass|less|across|perhaps|"
    r"besides|times|keeps|means|leaves|makes|takes|becomes|belongs|lies|stands|remains)\Z"
)

_SPACED_PERCENT = re.compile(r"\d[ \u00a0]%(?! ?[\d(]|[a-z])")  # not a remainder: 7 % 3
_JOINED_PERCENT = re.compile(r"\d%")

_NETWORK = re.compile(
    r"(?<![\w./'\"`=-])(?<!\w\()(?:"
    + "|".join(re.escape(name) for name in sorted(network_names(), key=len, reverse=True))
    + r")(?![\w/'\"`(=-]|\.\w)",
    re.ASCII,
)

_QUESTION_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+){2,}(?![\w-])", re.ASCII)


def wording_faults(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Message]]:
    """What is wrong with texts that are filled, with the field of each."""
    for field, text in texts:
        for find in (_gloss, _network, _exponent, *(_ENGLISH if _is_english(field) else ())):
            message = find(text)
            if message is not None:
                yield field, message


def percent_faults(
    question: Question, texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, Message]]:
    """Each text that sets a space before %, where others of the card, or its unit, have none."""
    texts = list(texts)
    spaced = [(field, found) for field, text in texts if (found := _SPACED_PERCENT.search(text))]
    if spaced and (question.unit == "%" or any(_JOINED_PERCENT.search(text) for _, text in texts)):
        for field, found in spaced:
            values = {"found": found.group(), "better": found.group()[0] + "%"}
            yield field, Message("bank.spaced-percent", values)


def id_faults(
    texts: Iterable[tuple[str, str]], ids: frozenset[str]
) -> Iterator[tuple[str, Message]]:
    """Each text in which a question goes by its id."""
    for field, text in texts:
        for match in _QUESTION_ID.finditer(text):
            if match.group() in ids:
                yield field, Message("bank.question-id-shown", {"id": match.group()})


def _is_english(field: str) -> bool:
    return "en" in re.split(r"[.\[]", field)


def _gloss(text: str) -> Message | None:
    match = _GLOSS.search(text) or _HAN_GLOSS.search(text)
    return match and Message(
        "bank.glossed-by-itself", {"text": match.group(), "word": match["word"]}
    )


def _network(text: str) -> Message | None:
    match = _NETWORK.search(text)
    return match and Message("bank.network-id-shown", {"id": match.group()})


def _exponent(text: str) -> Message | None:
    match = _EXPONENT.search(text)
    return match and Message("bank.exponent-shown", {"text": match.group()})


def _article(text: str) -> Message | None:
    for match in _BEFORE_NUMBER.finditer(text):
        number = match["number"].rstrip(",")
        if match["article"].lower() != (right := article_before(number)):
            return _other_article(match["article"], right, number)
    for match in _BEFORE_WORD.finditer(text):
        word, article = match["word"], match["article"]
        is_consonant = bool(_CONSONANT_SOUND.match(word)) and not _SILENT_H.match(word)
        right = "a" if is_consonant else "an"
        if article.lower() != right and word not in _BEHIND_A_SYMBOL:
            return _other_article(article, right, word)
    return None


def _other_article(found: str, right: str, word: str) -> Message:
    values = {"found": f"{found} {word}", "better": f"{right} {word}"}
    return Message("bank.wrong-article", values)


def _plural(text: str) -> Message | None:
    for match in _ONE_OF_SEVERAL.finditer(text):
        if not _SINGULAR.match(match["noun"].lower()):
            return Message("bank.plural-of-one", {"found": match["text"]})
    return None


_ENGLISH = (_article, _plural)
