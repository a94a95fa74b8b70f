"""Networks of one's own: by name from their folder, or by file; a faulty one is told, not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.messages.errors import UserError, WrongUse
from quizcnn.practice.own_networks import network_called, networks_folder, own_networks

GOOD = 'input = [3, 32, 32]\n[[layer]]\ntype = "conv"\nout_channels = 4\nkernel_size = 3\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    found = Path(networks_folder())
    found.mkdir(parents=True)
    return found


def test_no_folder_is_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert own_networks() == []


def test_files_are_found_by_name_and_faulty_ones_with_their_fault(place: Path) -> None:
    (place / "b.toml").write_text(GOOD, encoding="utf-8")
    (place / "a.toml").write_text("[[layer]]\ntype = 'cnov'\n", encoding="utf-8")
    (place / "c.toml").write_text("not toml [", encoding="utf-8")
    (place / "d.toml").write_text(GOOD.replace("= 3\n", "= 300\n"), encoding="utf-8")
    (place / "e.toml").mkdir()
    (place / ".hidden.toml").write_text(GOOD, encoding="utf-8")
    (place / "notes.txt").write_text("x", encoding="utf-8")
    found = own_networks()
    assert [each.name for each in found] == ["a", "b", "c", "d", "e"]
    assert [each.report is not None for each in found] == [False, True, False, False, False]
    for each in found:
        assert (each.fault is None) is (each.report is not None)
        if each.fault is not None:
            assert each.path in each.fault.localize("en")
            assert each.path in each.fault.localize("zh")


def test_a_network_of_the_folder_goes_by_its_name(place: Path) -> None:
    (place / "mine.toml").write_text(GOOD, encoding="utf-8")
    assert network_called("mine").report().parameters == 112
    assert network_called(str(place / "mine.toml")).report().parameters == 112


def test_what_is_built_in_is_never_hidden(place: Path) -> None:
    (place / "lenet-5.toml").write_text(GOOD, encoding="utf-8")
    assert network_called("lenet-5").report().parameters == 61_706


@pytest.mark.parametrize("name", ["resnet50x", "../networks/mine", "a/b", ""])
def test_a_name_that_is_none_is_refused(place: Path, name: str) -> None:
    (place / "mine.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(WrongUse):
        network_called(name)


def test_a_faulty_file_says_what_is_wrong(place: Path) -> None:
    (place / "mine.toml").write_text("[[layer]]\ntype = 'cnov'\n", encoding="utf-8")
    with pytest.raises(UserError) as error:
        network_called("mine")
    assert "'conv'" in error.value.localize("en")
