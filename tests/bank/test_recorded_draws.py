from __future__ import annotations

import pytest

from quizcnn.bank.draws import OneOf
from quizcnn.bank.question import Reference


def reference(title: str = "a") -> Reference:
    return Reference(title=title, authors=None, year=2016, where=None)


def test_records_compare_by_their_fields() -> None:
    assert reference() == reference()
    assert hash(reference()) == hash(reference())
    assert reference() != reference("b")
    assert reference() != OneOf(options=(1,))


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        reference().title = "b"  # type: ignore[misc]


def test_records_show_their_fields() -> None:
    assert repr(OneOf(options=(1, 2))) == "OneOf(options=(1, 2))"


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="Reference: missing or unknown authors"):
        Reference(title="a")  # type: ignore[call-arg]


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"OneOf: missing or unknown option$"):
        OneOf(options=(1,), option=2)  # type: ignore[call-arg]
