"""Finds questions that ask the same thing twice.

Cards may share a frame ("… how many parameters?", "… how many MACs?"), so similarity alone says
little: in the built-in bank a pair of prompts that differ only in max and average is 96 % alike.
Two prompts are duplicates if they consist of the same words, stop words aside; or if they are
mostly alike and their answers agree as well: formulas that give the same numbers, key points or
right choices that read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from quizcnn.bank.formula import Formula
from quizcnn.bank.question import Question
from quizcnn.bank.templates import HOLE, Template
from quizcnn.bank.values import same
from quizcnn.bank.variant import draw
from quizcnn.messages import LANGUAGES, Message
from quizcnn.messages.errors import UserError

# Of prompts with the same formula the built-in bank's most alike reach 0.70 (ties in a max-pooling
# gradient beside the gradient as such), of concepts and choices 0.37 with answers up to 0.30 alike.
SIMILAR = 0.75
SIMILAR_ANSWERS = 0.6

ContentKey = tuple[int, tuple[str, ...]]
"""The words that carry what a prompt asks, and the place of their language."""

SAME_PROMPT = "bank.same-prompt"

_VARIANTS = 3  # in which the formulas must agree

_WORD = re.compile(r"[a-z]+|[0-9]+|□|[^\W\d_a-z]")  # the last: a Chinese character, or a Greek one

Features = frozenset[tuple[object, int]]


def duplicates(questions: Sequence[Question]) -> Iterator[tuple[int, Message]]:
    """The place of each question that asks what an earlier one asks, with the fault.

    Of several earlier ones the first of the same prompt is named, else the first that is alike: a
    line a question, however many there are.
    """
    earlier: list[_Asked] = []
    first: dict[ContentKey, _Asked] = {}
    for place, question in enumerate(questions):
        asked = _Asked(question)
        message = _same_prompt(asked, first) or _similar_prompt(asked, earlier)
        if message is not None:
            yield place, message
        for key in asked.content:
            first.setdefault(key, asked)
        if message is None or message.key != SAME_PROMPT:  # what is like one is like the other
            earlier.append(asked)


class _Asked:
    """A question's prompt and choices as words and features, by language."""

    def __init__(self, question: Question) -> None:
        self.question = question
        words = [words_of(_prompt(question, language)) for language in LANGUAGES]
        self.content = [
            (at, content) for at, each in enumerate(words) if (content := content_words(each))
        ]
        self.features = [features_of(each) for each in words]


def _prompt(question: Question, language: str) -> str:
    """What the learner is shown to be asked; a choice question asks by its choices too."""
    texts = [question.prompt, *(choice.text for choice in question.choices)]
    return "\n".join(text.localize(language) for text in texts)


def _same_prompt(asked: _Asked, first: Mapping[ContentKey, _Asked]) -> Message | None:
    for key in asked.content:
        if key in first:
            return Message(SAME_PROMPT, {"id": first[key].question.id})
    return None


def _similar_prompt(asked: _Asked, earlier: Sequence[_Asked]) -> Message | None:
    for one in earlier:
        alike = _mean_similarity(one.features, asked.features, SIMILAR)
        if alike >= SIMILAR and _same_answer(one.question, asked.question):
            values = {"id": one.question.id, "percent": int(100 * alike)}
            return Message("bank.similar-prompt", values)
    return None


def _mean_similarity(one: Sequence[Features], other: Sequence[Features], needed: float) -> float:
    """The mean similarity in both languages; 0 as soon as it cannot reach `needed`."""
    total = 0.0
    for place, (mine, yours) in enumerate(zip(one, other, strict=True), start=1):
        total += similarity(mine, yours)
        if total + len(LANGUAGES) - place < needed * len(LANGUAGES):
            return 0.0
    return total / len(LANGUAGES)


def _same_answer(one: Question, other: Question) -> bool:
    if one.kind != other.kind:
        return False
    if one.answer is None or other.answer is None:
        return _mean_similarity(_answers(one), _answers(other), SIMILAR_ANSWERS) >= SIMILAR_ANSWERS
    if not one.parameters:  # a number may well be the answer to two questions
        return False
    renamed = _renamed(one, other)
    return renamed is not None and all(
        _agree(one, other.answer, renamed, number) for number in range(_VARIANTS)
    )


def _answers(question: Question) -> list[Features]:
    """The key points or the right choice, by language."""
    right = [choice.text for choice in question.choices if choice.correct]
    texts = (*question.key_points, *right)
    return [
        features_of(words_of("\n".join(each.localize(to) for each in texts))) for to in LANGUAGES
    ]


def _renamed(one: Question, other: Question) -> dict[str, str] | None:
    """Which parameter of `one` is which of `other`: that of its name, else that in its place."""
    if set(one.parameters) == set(other.parameters):
        return {name: name for name in one.parameters}
    try:
        mine, yours = (Template.parse(each.prompt.en).holes for each in (one, other))
    except UserError:
        return None
    is_whole = len(mine) == len(yours) == len(other.parameters)
    return dict(zip(yours, mine, strict=True)) if is_whole else None


def _agree(one: Question, formula: str, renamed: dict[str, str], number: int) -> bool:
    """Whether `formula` gives the truth of this variant of `one`."""
    try:
        variant = draw(one, number)
        values: dict[str, Any] = {name: variant.parameters[mine] for name, mine in renamed.items()}
        return same(Formula.parse(formula).evaluate(values), variant.truth)
    except UserError:
        return False


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word


# Words that could go without changing what is asked. No negation, no "with", "more" or "after".
_STOP_WORDS = frozenset(
    _singular(word)
    for word in (
        *("a", "an", "the", "is", "are", "was", "were", "be", "do", "does", "did", "of"),
        *("it", "its", "this", "that", "there", "what", "which", "please", "□"),
        *"的了吗呢是请问这那个什么",
    )
)


def words_of(text: str) -> list[str]:
    """The words of a template, in order; a hole is the word "□"."""
    plain = normalize("NFKC", re.sub(HOLE, " □ ", text)).casefold()
    return [_singular(word) for word in _WORD.findall(plain)]


def content_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words that carry what is asked, in order."""
    return tuple(word for word in words if word not in _STOP_WORDS)


def features_of(words: Sequence[str]) -> Features:
    """The words and the pairs of neighbours, each with how often it came before."""
    counted = Counter[object]([*words, *pairwise(words)])
    return frozenset((each, time) for each, times in counted.items() for time in range(times))


def similarity(one: Features, other: Features) -> float:
    """The share of features that two texts have in common (Dice): 1 for the same text, 0 for none.

    Source: L. R. Dice, "Measures of the amount of ecologic association between species", 1945.
    """
    return 2 * len(one & other) / max(1, len(one) + len(other))
