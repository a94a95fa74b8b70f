"""Parameters a person sets by hand: NAME=VALUE words and JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizcnn.bank.draws import Draw, GridOf
from quizcnn.bank.faults import nearest, shown
from quizcnn.bank.parameters import is_plain
from quizcnn.bank.schema import Question
from quizcnn.bank.values import exact, simplest
from quizcnn.engine import reading
from quizcnn.messages.errors import WrongUse


def overridden(
    question: Question, parameters: Mapping[str, Any], overrides: Mapping[str, Any]
) -> dict[str, Any]:
    """`parameters` with the `overrides` in their place; raises `WrongUse` if one does not fit."""
    changed = dict(parameters)
    for name, value in overrides.items():
        if name not in question.parameters:
            known = nearest(name, question.parameters)
            raise WrongUse("bank.no-such-parameter", question=question.id, name=name, known=known)
        changed[name] = read_parameter(question.parameters[name], name, value)
    return changed


def read_parameter(draw: Draw, name: str, value: Any) -> Any:
    """A value for a parameter that is otherwise drawn from `draw`; texts are read first."""
    kind = _kind(draw)
    if isinstance(value, str) and kind != "text":
        value = reading.read(kind, name, value)
    value = _plain(value)
    if not is_plain(value) or (kind == "grid") != isinstance(value, list):
        raise WrongUse("bank.not-an-override", name=name, value=shown(value))
    return value


def _kind(draw: Draw) -> str:
    """The engine's name for what the parameter is."""
    if isinstance(draw, GridOf):
        return "grid"
    for kind, type_ in (("text", str), ("grid", list), ("bool", bool)):
        if isinstance(draw.options[0], type_):
            return kind
    return "float"


def _plain(value: Any) -> Any:
    """Fractions as the decimals they are; one that is none stays, and is refused."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Fraction) and exact(simplest(value)) == value:
        return simplest(value)
    return value
