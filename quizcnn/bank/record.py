"""Frozen records for a quick start: `dataclasses` alone would cost as much as all the rest."""

from __future__ import annotations

from typing import Any, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=True)
class Record:
    """A frozen value whose annotated names are its fields, all given by keyword.

    Equality compares all fields, and the hash is that of the first one given, which is the one that
    names the record.
    """

    def __init__(self, **fields: Any) -> None:
        if wrong := fields.keys() ^ self.__annotations__.keys():
            raise TypeError(f"{type(self).__name__}: missing or unknown {min(wrong)}")
        self.__dict__.update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(next(iter(self.__dict__.values())))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__annotations__)
        return f"{type(self).__name__}({fields})"
