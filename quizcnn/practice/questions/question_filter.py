"""The filter language: `pooling topic:cost,pooling -is:suspended due:<7d OR tag:mine`.

Terms side by side must all hold, and they bind more tightly than `OR`: what stands left of an `OR`
or right of it is one alternative. `-` negates the term it stands before, quotes keep words together
and make every sign in them plain text (two quotes there are one), a comma separates values of which
one must hold. There are no parentheses, so that a filter can be read from left to right.

`parse` refuses what it does not understand, with the nearest name; `parse_partial` gives None, for
lists that are filtered while one types. A filter is written as it is typed: parsing its text gives
the same filter again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import normalize

from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion_or_names
from quizcnn.practice.questions.filter_keys import KEYS, Test, Value, Vocabulary, folded, written

OR = "OR"
_ANY_NAME: Vocabulary = MappingProxyType({})
_QUOTES = {ord(each): '"' for each in "“”„"}  # as Chinese keyboards and editors set them


class Term(NamedTuple):
    """One condition: any of the `values` for a key, or a word (no key) that the question holds."""

    key: str
    values: tuple[Value, ...]
    negated: bool = False

    def predicate(self) -> Test:
        """Whether a question is as the term says."""
        asks: Callable[[Any], Test] = KEYS[self.key].asks if self.key else _holds_word
        holds = _any([asks(value) for value in self.values])
        return (lambda row: not holds(row)) if self.negated else holds

    def __str__(self) -> str:
        values = ",".join(quoted(written(value)) for value in self.values)
        return "-" * self.negated + (f"{self.key}:{values}" if self.key else values)


class Filter(NamedTuple):
    """Alternatives, each a row of terms that must all hold; without terms it lets all pass."""

    alternatives: tuple[tuple[Term, ...], ...] = ((),)

    def predicate(self) -> Test:
        """Whether the filter lets a question pass; made once for a whole list."""
        return _any([_all([term.predicate() for term in terms]) for terms in self.alternatives])

    @property
    def needs_collection(self) -> bool:
        """Whether it asks for what only a collection knows."""
        terms = (term for terms in self.alternatives for term in terms)
        return any(term.key and KEYS[term.key].needs_collection for term in terms)

    def __str__(self) -> str:
        return f" {OR} ".join(" ".join(map(str, terms)) for terms in self.alternatives)


def _holds_word(word: str) -> Test:
    return lambda row: word in row.text


# One test stands for itself: a long list is filtered while one types.


def _all(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)


def _any(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)


def parse(text: str, vocabulary: Vocabulary = _ANY_NAME) -> Filter:
    """Read a filter; `vocabulary` are the decks, tags and ids there are, where that is known.

    Raises:
        WrongUse: an unknown key or value, with the nearest there is, a quote that is not closed, a
            key without a value, an `OR` without a term on either side.

    """
    alternatives: list[list[Term]] = [[]]
    for token in _tokens(normalize("NFKC", text.translate(_QUOTES))):
        if token.bare == OR:
            alternatives.append([])
        else:
            alternatives[-1].append(_term(token, vocabulary))
    if len(alternatives) > 1 and not all(alternatives):
        raise WrongUse("practice.filter-lone-or")
    return Filter(tuple(map(tuple, alternatives)))


def parse_partial(text: str, vocabulary: Vocabulary = _ANY_NAME) -> Filter | None:
    """Read a filter that is being typed; None while a term is half-typed: the list stays."""
    try:
        return parse(text, vocabulary)
    except WrongUse:
        return None


def word(text: str, negated: bool = False) -> Term:
    """The term that looks for `text` as it is; WrongUse where nothing is to be looked for."""
    looked_for = _SPACES.sub(" ", folded(text))
    if not looked_for:
        raise WrongUse("practice.filter-empty-term")
    return Term("", (looked_for,), negated)


class _Token(NamedTuple):
    """A piece between spaces; in `bare` what stood in quotes is blanked out, so no sign counts."""

    text: str
    bare: str

    def since(self, start: int) -> _Token:
        """What begins at that letter."""
        return _Token(self.text[start:], self.bare[start:])

    def parts(self) -> Iterator[str]:
        """The texts between the commas."""
        start = 0
        for part in self.bare.split(","):
            yield self.text[start : start + len(part)]
            start += len(part) + 1


_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_PIECE = re.compile(rf'(?:{_QUOTED.pattern}|[^\s"])+')
_SPACES = re.compile(r"\s+")


def _tokens(text: str) -> Iterator[_Token]:
    if '"' in _PIECE.sub("", text):
        raise WrongUse("practice.filter-open-quote")
    for piece in _PIECE.finditer(text):
        yield _Token(
            _QUOTED.sub(_unquoted, piece[0]),
            _QUOTED.sub(lambda quoted: "\0" * len(_unquoted(quoted)), piece[0]),
        )


def _unquoted(quoted: re.Match[str]) -> str:
    return quoted[1].replace('""', '"')


def quoted(text: str) -> str:
    """The text so that it is read as one word, in quotes where it needs them."""
    if text == OR or text.startswith("-") or re.search(r'[\s":,]', text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _term(token: _Token, vocabulary: Vocabulary) -> Term:
    negated = token.bare.startswith("-")
    rest = token.since(1) if negated else token
    colon = rest.bare.find(":")
    if colon < 0:
        return word(rest.text, negated)
    key = folded(rest.text[:colon])
    if key not in KEYS:
        end = suggestion_or_names(key, KEYS)
        raise WrongUse("practice.filter-unknown-key", key=key[:40], end=end)
    return Term(key, tuple(_values(key, rest.since(colon + 1), vocabulary)), negated)


def _values(key: str, token: _Token, vocabulary: Vocabulary) -> Iterator[Value]:
    for part in token.parts():
        if not part:
            raise WrongUse("practice.filter-no-value", key=key, example=KEYS[key].example)
        yield KEYS[key].read(part, vocabulary)
