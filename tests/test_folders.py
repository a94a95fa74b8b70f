from __future__ import annotations

import sys

import platformdirs
import pytest

from quizcnn.bank.decks import cache_folder
from quizcnn.files import folder


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes the short cut")
@pytest.mark.parametrize("base", [None, "", "/elsewhere", "/with space/", "relative", " ", "~/x"])
@pytest.mark.parametrize("kind", ["config", "data", "cache"])
def test_the_folders_are_those_of_the_platform(
    kind: str, base: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"XDG_{kind.upper()}_HOME"
    if base is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, base)
    theirs = getattr(platformdirs, f"user_{kind}_dir")("quizcnn", appauthor=False)
    assert folder(kind) == theirs


def test_other_platforms_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "/Library/quizcnn")
    assert folder("data") == "/Library/quizcnn"


def test_the_bank_keeps_its_copy_in_the_cache_folder() -> None:
    assert cache_folder() == folder("cache")
