"""Misconceptions of a quantity that a question about something else shares by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizcnn.bank.faults import shown
from quizcnn.bank.formula import MOST_WORK, work
from quizcnn.engine import catalogue
from quizcnn.engine.quantity import Misconception
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion

_MOST_NAMED = 6

Shared = list[tuple[str, Misconception]]
"""Quantities by name, each with its misconception."""


def find_shared(name: str) -> Shared:
    """Every quantity with the misconception `name`, which may be QUANTITY.ID and is then one.

    Raises:
        WrongUse: there is none; the message suggests the nearest name.

    """
    quantity, _, identifier = name.rpartition(".")
    searched = [catalogue.find(quantity)] if quantity else map(catalogue.find, catalogue.names())
    held = [(each.name, one) for each in searched for one in each.misconceptions]
    found = [(quantity, one) for quantity, one in held if one.id == identifier]
    if not found:
        near = suggestion(identifier, {one.id for _, one in held})
        raise WrongUse("bank.no-shared-misconception", name=shown(name), known=near)
    return found


def the_one(found: Shared, *, has_formula: bool, has_words: bool) -> tuple[str, Misconception]:
    """The only one that can be meant, by a question that may write a formula and words itself.

    Raises:
        WrongUse: several can; the message names them.

    """
    differ = {quantity for quantity, _ in found}
    if has_formula:
        differ = set() if has_words else {one.message.en for _, one in found}
    if len(differ) > 1:
        names = ", ".join(f"{quantity}.{one.id}" for quantity, one in found[:_MOST_NAMED])
        raise WrongUse("bank.several-misconceptions", id=found[0][1].id, names=names)
    return found[0]


def shared_value(quantity: str, identifier: str, values: Mapping[str, Any]) -> Any:
    """What the misconception gives where the quantity's parameters have these `values`, or None.

    Raises:
        WrongUse: the values do not give the quantity what it needs.
        ImpossibleGeometry: nothing can have them.

    """
    found = catalogue.find(quantity)
    names = [parameter.name for parameter in found.parameters]
    if found.takes_convention:
        names.append("convention")
    given = {name: values[name] for name in names if name in values}
    if work(given.values()) > MOST_WORK:
        raise WrongUse("bank.formula-number-too-large")
    try:
        wrong = {each.id: each.value for each in found.wrong_values(given)}
    except WrongUse as error:
        raise WrongUse("bank.shared-cannot-take", problem=error.message) from None
    except (TypeError, AttributeError, LookupError, RecursionError, MemoryError):
        raise WrongUse("bank.formula-unfit-values", name=quantity) from None
    return wrong.get(identifier)
