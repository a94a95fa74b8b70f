"""Finds questions that ask the same thing twice.

Cards may share a frame ("… how many parameters?", "… how many MACs?"), so similarity alone says
little: in the built-in bank a pair of prompts that differ only in max and average is 96 % alike.
Two prompts are duplicates if they consist of the same words, stop words aside; or if they are
mostly alike and their answers agree as well: formulas that give the same numbers, key points or
right choices that read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from quizcnn.bank.lint.likeness import Features, content_words, features_of, words_of
from quizcnn.bank.lint.same_answer import Answer, AnswerGroups, mean_similarity
from quizcnn.bank.question import Question
from quizcnn.messages import LANGUAGES, Message

# Of prompts with the same formula the built-in bank's most alike reach 0.70 (ties in a max-pooling
# gradient beside the gradient as such), of concepts and choices 0.37.
SIMILAR = 0.75
_SHARED = SIMILAR / (2 - SIMILAR)

_MOST_COMPARED = 20  # of the earlier prompts with one rare feature; a whole deck may share a frame

ContentKey = tuple[int, tuple[str, ...]]
"""The words that carry what a prompt asks, and the place of their language."""

SAME_PROMPT = "bank.same-prompt"


def duplicates(questions: Sequence[Question]) -> Iterator[tuple[int, Message]]:
    """The place of each question that asks what an earlier one asks, with the fault.

    Of several earlier ones the first of the same prompt is named, else the first that is alike: a
    line a question, however many there are.
    """
    everyone = [_Asked(place, question) for place, question in enumerate(questions)]
    earlier = _Earlier(everyone)
    first: dict[ContentKey, _Asked] = {}
    for asked in everyone:
        keys = earlier.keys(asked)
        message = _same_prompt(asked, first) or _similar_prompt(asked, earlier.behind(keys))
        if message is not None:
            yield asked.place, message
        for key in asked.content:
            first.setdefault(key, asked)
        if message is None or message.key != SAME_PROMPT:  # what is like one is like the other
            earlier.add(asked, keys)


class _Asked:
    """A question's prompt and choices as words and features, by language."""

    def __init__(self, place: int, question: Question) -> None:
        self.place = place
        self.question = question
        self.answer = Answer(question)
        words = [words_of(_prompt(question, language)) for language in LANGUAGES]
        self.content = [
            (at, content) for at, each in enumerate(words) if (content := content_words(each))
        ]
        self.features = [features_of(each) for each in words]


class _Earlier:
    """The prompts met so far, found by what they ask for and by the rarest of their features.

    Two texts that are alike to a share t (Dice) have at least the share t/(2 − t) of the features
    of either in common. So they share one of the rarest that are more than the rest, and only
    those need be looked up: comparing each prompt with each would take minutes for some thousands.

    Source: S. Chaudhuri, V. Ganti and R. Kaushik, "A primitive operator for similarity joins in
    data cleaning", 2006.
    """

    def __init__(self, everyone: Sequence[_Asked]) -> None:
        self._ranks = [
            _ranks(each.features[at] for each in everyone) for at in range(len(LANGUAGES))
        ]
        self._groups = AnswerGroups()
        self._found: dict[object, list[_Asked]] = {}

    def keys(self, asked: _Asked) -> list[object]:
        """What those that may be like this one have in common with it."""
        groups = self._groups.of(asked.question)
        return [(group, rare) for group in groups for rare in self._rare(asked)] if groups else []

    def behind(self, keys: Sequence[object]) -> list[_Asked]:
        """The earlier ones with one of these keys, in their order."""
        found = {other.place: other for key in keys for other in self._found.get(key, ())}
        return [found[place] for place in sorted(found)]

    def add(self, asked: _Asked, keys: Sequence[object]) -> None:
        """From now on this one is an earlier one."""
        for key in keys:
            others = self._found.setdefault(key, [])
            if len(others) < _MOST_COMPARED:
                others.append(asked)

    def _rare(self, asked: _Asked) -> Iterator[tuple[int, int]]:
        """The rarest features of a prompt, those of its languages apart."""
        for at, features in enumerate(asked.features):
            ranks = sorted(self._ranks[at][feature] for feature in features)
            for rank in ranks[: len(ranks) - ceil(len(ranks) * _SHARED) + 1]:
                yield at, rank


def _ranks(texts: Iterable[Features]) -> dict[object, int]:
    """Each feature's place in the order from the rarest to the most frequent."""
    counts = Counter(feature for features in texts for feature in features)
    return {feature: rank for rank, (feature, _) in enumerate(reversed(counts.most_common()))}


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
        alike = mean_similarity(one.features, asked.features, SIMILAR)
        if alike >= SIMILAR and one.answer.agrees(asked.answer):
            values = {"id": one.question.id, "percent": int(100 * alike)}
            return Message("bank.similar-prompt", values)
    return None
