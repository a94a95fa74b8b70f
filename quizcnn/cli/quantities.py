"""`quizcnn calc --list`: every quantity with its parameters, meaning, source and an example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizcnn.cli.console import Console, ExitCode
from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.parameter import Parameter
from quizcnn.engine.quantity import Quantity
from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse


def list_quantities(wanted: Sequence[str], console: Console) -> int:
    """Print those that hold every one of the `wanted` words, family by family."""
    found = {
        family: [each for each in members if _holds(each, wanted)]
        for family, members in catalogue.families().items()
    }
    if not any(found.values()):
        raise WrongUse("cli.no-such-quantity", words=" ".join(wanted)[:60])
    if console.json:
        console.print_json([_as_json(each, console) for few in found.values() for each in few])
        return ExitCode.DONE
    console.print_wrapped(
        "\n\n".join(_chapter(*each, console) for each in found.items() if each[1])
    )
    return ExitCode.DONE


def _holds(quantity: Quantity, wanted: Sequence[str]) -> bool:
    text = " ".join((quantity.name, *quantity.meaning, quantity.source)).casefold()
    return all(word.casefold() in text for word in wanted)


def _as_json(quantity: Quantity, console: Console) -> dict[str, Any]:
    return {
        "name": quantity.name,
        "parameters": [
            {
                "name": parameter.name,
                "kind": parameter.kind.reader,
                "required": parameter.required,
                "default": _default(quantity, parameter),
            }
            for parameter in quantity.parameters
        ],
        "unit": quantity.unit,
        "convention": quantity.convention,
        "meaning": console.localize(quantity.meaning),
        "source": quantity.source,
        "example": quantity.example,
        "misconceptions": [misconception.id for misconception in quantity.misconceptions],
    }


def _default(quantity: Quantity, parameter: Parameter) -> str | None:
    if parameter.required:
        return None
    return quantity.shown_defaults.get(parameter.name, shown(parameter.default))


def _chapter(family: Text, quantities: list[Quantity], console: Console) -> str:
    title = console.style(f"# {console.localize(family)}", "bold")
    return "\n\n".join([title, *(_paragraph(quantity, console) for quantity in quantities)])


def _paragraph(quantity: Quantity, console: Console) -> str:
    words = [
        parameter.name
        if parameter.required
        else f"{parameter.name}={_default(quantity, parameter)}"
        for parameter in quantity.parameters
    ]
    unit = f"  [{quantity.unit}]" if quantity.unit else ""
    mistakes = ", ".join(each.id for each in quantity.misconceptions)
    return "\n".join(
        (
            console.style(quantity.name, "bold") + unit,
            f"  {', '.join(words)}",
            f"  {console.localize(quantity.meaning)}",
            f"  $ {quantity.example_command}",
            *(["  " + console.style(f"✗ {mistakes}", "dim")] if mistakes else []),
            "  " + console.style(quantity.source, "dim"),
        )
    )
