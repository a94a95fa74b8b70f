"""Texts with holes: `{name}` is a parameter, `{{ formula }}` or `{{ formula | .2f }}` a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from quizcnn.bank.expressions import Expression
from quizcnn.bank.formatting import computed, is_specification, rows, told
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse

HOLE = r"\{\{(?P<formula>[^{}]*)\}\}|\{(?P<name>[a-z][a-z0-9_]*)\}|[{}]"


class TemplateError(WrongUse):
    """A text whose braces do not make sense."""


class Hole:
    """One place to fill: a parameter's name, or a formula with its number format."""

    __slots__ = ("alone", "expression", "name", "specification")

    def __init__(self, text: str, match: re.Match[str]) -> None:
        self.name = match["name"]
        self.alone = _stands_alone(text, match)
        self.expression: Expression | None = None
        self.specification = ""
        if self.name is not None:
            return
        if match["formula"] is None:
            raise TemplateError("bank.lone-brace", position=match.start() + 1, brace=match[0])
        formula, bar, specification = match["formula"].partition("|")
        self.specification = specification.strip()
        if bar and not is_specification(self.specification):
            raise TemplateError("bank.bad-number-format", format=self.specification)
        self.expression = Expression.parse(formula.strip())

    def filled(self, parameters: Mapping[str, Any]) -> str:
        """What stands in the hole for these parameters."""
        if self.expression is not None:
            value = self.expression.evaluate(parameters)
            return self._shown(value) or computed(value, self.specification)
        if self.name not in parameters:
            raise TemplateError("bank.unfilled", name=self.name)
        return self._shown(parameters[self.name]) or told(parameters[self.name])

    def rounded_away(self, parameters: Mapping[str, Any]) -> str | None:
        """What is shown of a number that is not zero, if it reads as zero; else None."""
        if self.expression is None or not self.specification:
            return None
        value = self.expression.evaluate(parameters)
        if isinstance(value, bool | str | list | tuple) or not value:
            return None
        text = computed(value, self.specification)
        return None if re.search("[1-9]", text) else text

    def _shown(self, value: Any) -> str:
        """A grid with a line to itself, as aligned rows."""
        if self.alone and _is_matrix(value):
            return rows(value, self.specification)
        return ""


class Template:
    """A text in one language, split at its holes.

    `names` are the parameters it shows, `calls` the quantities it computes, `holes` the parameters
    named in the order of their first holes.
    """

    __slots__ = ("_pieces", "calls", "holes", "names")

    def __init__(self, text: str) -> None:
        self._pieces: list[str | Hole] = []
        end = 0
        for match in re.finditer(HOLE, text):
            self._pieces += [text[end : match.start()], Hole(text, match)]
            end = match.end()
        self._pieces.append(text[end:])
        holes = [piece for piece in self._pieces if isinstance(piece, Hole)]
        formulas = [hole.expression for hole in holes if hole.expression is not None]
        self.holes = tuple(dict.fromkeys(hole.name for hole in holes if hole.name is not None))
        self.names = frozenset(self.holes).union(*(formula.names for formula in formulas))
        self.calls = frozenset[str]().union(*(formula.calls for formula in formulas))

    @staticmethod
    def parse(text: str) -> Template:
        """The template `text`; raises `TemplateError` or `ExpressionError` if it is none."""
        return _parse(text)

    def fill(self, parameters: Mapping[str, Any]) -> str:
        """The text for these parameters."""
        return "".join(
            piece if isinstance(piece, str) else piece.filled(parameters) for piece in self._pieces
        )

    def rounded_away(self, parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What is shown of each fact whose number format leaves only zeros, and its formula."""
        for piece in self._pieces:
            shown = piece.rounded_away(parameters) if isinstance(piece, Hole) else None
            if shown is not None and isinstance(piece, Hole) and piece.expression is not None:
                yield shown, piece.expression.text


def fill(text: Text, parameters: Mapping[str, Any]) -> Text:
    """A text filled in both languages."""
    return Text(*(Template.parse(each).fill(parameters) for each in text))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Template:
    return Template(text)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing else stands on the line of the hole."""
    before = text[: match.start()].rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _is_matrix(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(
            isinstance(row, list) and row and not any(isinstance(cell, list) for cell in row)
            for row in value
        )
    )
