"""The parameters of a quantity, read off its function, and arguments bound to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from quizcnn.engine import parsing
from quizcnn.engine.kinds import Kind, kind_of
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import suggestion


class Parameter(NamedTuple):
    """One parameter of a kind; a default of None is worked out."""

    name: str
    kind: Kind
    required: bool
    default: Any


def parameters_of(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """Return the function's parameters in order; their annotations name their kinds.

    What has no annotation, a method's `self`, is none of them.
    """
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    defaults = getattr(function, "__defaults__", None) or ()
    required = len(names) - len(defaults)
    return tuple(
        Parameter(
            name,
            kind_of(function, name),
            index < required,
            None if index < required else defaults[index - required],
        )
        for index, name in enumerate(names)
        if name in function.__annotations__
    )


def bound(
    quantity: str,
    parameters: Sequence[Parameter],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> dict[str, Any]:
    """Return every parameter by name, its value of its kind, defaults filled in.

    Raises WrongUse for arguments that are unknown, too many, missing or given twice.
    """
    if len(args) > len(parameters):
        raise WrongUse("engine.too-many", quantity=quantity, given=len(args), most=len(parameters))
    given = {p.name: value for p, value in zip(parameters, args, strict=False)}
    known = [parameter.name for parameter in parameters]
    for name, value in kwargs.items():
        if name in given:
            raise WrongUse("engine.given-twice", quantity=quantity, name=name)
        if name not in known:
            raise unknown_parameter(quantity, name, known)
        given[name] = value
    values = {}
    for name, kind, required, default in parameters:
        value = given.get(name, default)
        if required and name not in given:
            raise WrongUse("engine.missing-parameter", quantity=quantity, name=name)
        if value is not default:  # a default is of its kind, or None where it is worked out
            value = parsing.coerced(kind.reader, name, value)
        elif value is None and required:
            raise parsing.unreadable(kind.reader, name, "null")
        values[name] = value
    return values


def unknown_parameter(quantity: str, name: str, known: Sequence[str]) -> WrongUse:
    """Return the error for a parameter the quantity does not have, with the nearest it has."""
    return WrongUse(
        "engine.unknown-parameter",
        quantity=quantity,
        name=name[:40],
        known=", ".join(known),
        suggestion=suggestion(name, known),
    )
