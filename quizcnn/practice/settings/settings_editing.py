"""All settings as rows to be changed one by one, with a way back for each change.

They are made from the tables of `settings`: a setting that is added there is here by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quizcnn.practice.settings import program_settings
from quizcnn.practice.settings.program_settings import PROGRAM_SETTINGS, Setting
from quizcnn.practice.settings.settings import SETTINGS, AllSettings, KeepsSettings


class SettingRow(NamedTuple):
    """A setting and its value in force; None where the collection that keeps it is not open."""

    key: str
    setting: Setting
    value: str | None

    @property
    def is_of_the_program(self) -> bool:
        """Whether the program's own file keeps it, rather than the collection."""
        return self.key in PROGRAM_SETTINGS

    @property
    def is_default(self) -> bool:
        """Whether it is as it was in the beginning."""
        return self.value == self.setting.default


class SettingsEditor:
    """Changes settings; `collection` is None where there is none that keeps any."""

    def __init__(self, collection: KeepsSettings | None) -> None:
        self._all = AllSettings(collection) if collection is not None else None
        self._before: list[tuple[str, str]] = []

    def rows(self) -> Iterator[SettingRow]:
        """Every setting, in the order of the tables."""
        for key, setting in SETTINGS.items():
            yield SettingRow(key, setting, self._value(key))

    @property
    def last(self) -> str:
        """The key that was changed last; "" where there is nothing to set back."""
        return self._before[-1][0] if self._before else ""

    def change(self, key: str, text: str) -> None:
        """Set a key; WrongUse says what is allowed, Unusable why nothing can be kept."""
        before = self._value(key)
        self._set(key, text)
        if before is not None and before != self._value(key):
            self._before.append((key, before))

    def step(self, key: str, by: int) -> None:
        """Set the value beside the present one."""
        value = self._value(key)
        if value is not None and (beside := SETTINGS[key].beside(value, by)) != value:
            self.change(key, beside)

    def undo(self) -> None:
        """Set back what was changed last; raises as `change` does, and can then be tried again."""
        key, before = self._before[-1]
        self._set(key, before)
        self._before.pop()

    def _value(self, key: str) -> str | None:
        if key in PROGRAM_SETTINGS:
            return program_settings.value(key)
        return self._all.value(key) if self._all is not None else None

    def _set(self, key: str, text: str) -> None:
        if self._all is not None:
            self._all.change(key, text)
        elif key in PROGRAM_SETTINGS:
            program_settings.change(key, text)
