"""Every setting under one roof: those of the collection and those of the program's file."""

from __future__ import annotations

from dataclasses import dataclass

from quizcnn.messages import Text
from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import nearest
from quizcnn.practice import preferences
from quizcnn.practice.preferences import PREFERENCES
from quizcnn.practice.settings import SETTINGS
from quizcnn.practice.study import Study


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting as `config --list` shows it."""

    key: str
    value: str
    default: str
    allowed: str
    meaning: Text


class Configuration:
    """The settings of the learner at `study`."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def value(self, key: str) -> str:
        """The value in force; WrongUse suggests the nearest key."""
        return next(entry.value for entry in self.entries() if entry.key == self._known(key))

    def change(self, key: str, value: str) -> None:
        """Set a key where it belongs; WrongUse says what is allowed."""
        if self._known(key) in SETTINGS:
            self._study.set_setting(key, value)
        else:
            preferences.change(key, value)

    def entries(self) -> list[Entry]:
        """All settings, those of the program first."""
        chosen = preferences.read()
        ours = [
            Entry(key, chosen.get(key, default), default, "|".join(allowed or ("…",)), meaning)
            for key, (default, allowed, meaning) in PREFERENCES.items()
        ]
        theirs = [
            Entry(key, str(getattr(self._study.settings, key)), s.default, s.allowed, s.meaning)
            for key, s in SETTINGS.items()
        ]
        return ours + theirs

    @staticmethod
    def _known(key: str) -> str:
        keys = [*PREFERENCES, *SETTINGS]
        if key not in keys:
            raise WrongUse("practice.unknown-setting", key=key, near=nearest(key, keys, 0))
        return key
