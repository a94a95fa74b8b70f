"""The page of networks is what its script writes, and the script accepts no unexplained figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import make_networks
from quizcnn.engine import networks


def test_every_network_has_its_row() -> None:
    written = make_networks.PAGES["en"].read_text("utf-8")
    for name in networks.names():
        assert f"| `{name}` |" in written


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('parameters = "25.6M"\nmacs = "3.86G"', None),
        ('parameters = "25.7M"', "nothing says why"),
        ('macs = "3.8G"', "nothing says why"),
        ('macs = "3.8G"\ndifference.en = "cut off"', "nothing says why"),
        ('macs = "3.8G"\ndifference.en = "cut off"\ndifference.zh = "截断"', None),
    ],
)
def test_a_figure_agrees_or_is_explained(
    entry: str, fault: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "published.toml"
    file.write_text(f'[[resnet-50.published]]\nsource = "a paper"\n{entry}\n', "utf-8")
    monkeypatch.setattr(make_networks, "PUBLISHED", file)
    if fault is None:
        text = make_networks.page("en")
        assert ("†" in text) is ("difference" in entry)
    else:
        with pytest.raises(make_networks.Unexplained, match=fault):
            make_networks.page("en")


def test_a_network_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "published.toml"
    file.write_text('[[resnet-5.published]]\nsource = "a paper"\n', "utf-8")
    monkeypatch.setattr(make_networks, "PUBLISHED", file)
    with pytest.raises(make_networks.Unexplained, match="resnet-5"):
        make_networks.page("en")
