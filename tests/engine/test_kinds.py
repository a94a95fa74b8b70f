from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.kinds import Annotated, Count, Epoch, Kind, Size, Vector, but, entries, kind_of

Even: TypeAlias = Annotated[Count, but(least=2, typical=(2, 4))]
Milestones: TypeAlias = Annotated[Vector, entries(Epoch, most=90), but(length=2)]

PARAMETERS = {
    f"{quantity.name}.{parameter.name}": parameter.kind
    for members in catalogue.families().values()
    for quantity in members
    for parameter in quantity.parameters
}


def layer(
    size: Size, even: Even, drops: Milestones, stride: Size | None = None, bias: bool = True
) -> Any: ...


def test_an_annotation_names_a_kind() -> None:
    readers = [kind_of(layer, name).reader for name in ("size", "even", "drops", "stride", "bias")]
    assert readers == ["size", "int", "vector", "size", "bool"]


def test_a_family_refines_a_kind_by_what_it_changes() -> None:
    even = kind_of(layer, "even")
    assert (even.reader, even.least, even.typical) == ("int", 2, (2, 4))
    assert even.most == kind_of(layer, "size").most


def test_a_list_has_numbers_of_a_kind() -> None:
    drops = kind_of(layer, "drops")
    assert drops.length == 2
    assert drops.entry is not None
    assert (drops.entry.reader, drops.entry.least, drops.entry.most) == ("int", 0, 90)


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        (Kind("float"), [-1e9, 0, 7], []),
        (Kind("float", least=0, most=1), [0, 0.5, 1], [-0.1, 1.1]),
        (Kind("float", above=0, below=1), [0.1, 0.9], [0, 1, -1, 2]),
    ],
)
def test_a_domain_holds_its_numbers(kind: Kind, inside: list[Any], outside: list[Any]) -> None:
    assert all(kind.holds(number) for number in inside)
    assert not any(kind.holds(number) for number in outside)


def numbers_in(value: Any) -> list[Any]:
    """The numbers of a list, a grid or a number alone."""
    if not isinstance(value, list | tuple | range):
        return [value]
    return [number for each in value for number in numbers_in(each)]


def test_what_is_typical_is_legal() -> None:
    for where, kind in PARAMETERS.items():
        domain = kind.entry or kind
        typical = numbers_in([kind.typical, domain.typical])
        assert [number for number in typical if not domain.holds(number)] == [], where


def test_every_parameter_has_something_typical() -> None:
    made_up = ("bool", "layers")  # whatever is drawn of these is typical
    for where, kind in PARAMETERS.items():
        if kind.reader not in made_up and not where.endswith((".network", ".layer")):
            assert kind.typical or kind.words or (kind.entry and kind.entry.typical), where
