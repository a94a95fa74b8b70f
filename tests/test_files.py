from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import platformdirs
import pytest

from quizcnn.bank.decks import cache_folder
from quizcnn.files import check_is_regular, folder, replacing
from quizcnn.messages.errors import Unusable

ROOT = Path(__file__).parents[1]


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def write(path: str | Path, content: bytes = b"new") -> None:
    with replacing(str(path)) as stream:
        stream.write(content)


def fail_to_write(path: Path, error: BaseException) -> None:
    with replacing(str(path)) as stream:
        stream.write(b"half of i")
        raise error


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_a_new_file_gets_the_permissions_the_umask_allows(tmp_path: Path) -> None:
    write(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert mode(tmp_path / "a") == 0o640


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    write(tmp_path / "a", b"old")
    (tmp_path / "a").chmod(0o604)
    write(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert mode(tmp_path / "a") == 0o604
    assert os.listdir(tmp_path) == ["a"]


def test_readers_see_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    write(tmp_path / "a", b"old")
    with replacing(str(tmp_path / "a")) as stream:
        stream.write(b"new")
        stream.flush()
        assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt(), ValueError()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    error: BaseException, tmp_path: Path
) -> None:
    write(tmp_path / "a", b"old")
    for name in ("a", "b"):
        with pytest.raises(type(error)):
            fail_to_write(tmp_path / name, error)
    assert os.listdir(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_link_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "a")
    for content in (b"1", b"2"):
        write(tmp_path / "link", content)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "there" / "a").read_bytes() == content


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for place in (tmp_path / "a", tmp_path / "missing" / "a", tmp_path / "x" / ".." / "a"):
        with pytest.raises(OSError, match=r"directory"):
            write(place)
    assert os.listdir(tmp_path) == ["a"]


def test_a_name_may_be_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    write(tmp_path / ("n" * 255))
    assert os.listdir(tmp_path) == ["n" * 255]


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe)
    reader.join()
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_stays_a_device() -> None:
    write("/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_what_a_killed_process_began_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from quizcnn.files import replacing\nwith replacing(sys.argv[1]):"
    )
    kill = f"{code}\n    os.kill(os.getpid(), signal.SIGKILL)"
    for _ in range(2):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-c", kill, str(tmp_path / "a")], env=environment, check=False
        )
    assert len(os.listdir(tmp_path)) == 1  # the second cleared away what the first left
    (tmp_path / ".quizcnn-mine").write_bytes(b"")
    write(tmp_path / "b")
    assert sorted(os.listdir(tmp_path)) == [".quizcnn-mine", "b"]


def test_what_another_process_is_writing_is_not_cleared_away(tmp_path: Path) -> None:
    with replacing(str(tmp_path / "a")) as stream:
        stream.write(b"a")
        write(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"a"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


# -- what is read --------------------------------------------------------------------------------


def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for path in (str(tmp_path / "pipe"), str(tmp_path / "link"), "/dev/zero"):
        with pytest.raises(Unusable, match="not a file"):
            check_is_regular(path)


def test_files_pass_and_so_does_what_opening_will_refuse(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    for path in (tmp_path / "a", tmp_path / "missing", tmp_path, "a\0b"):
        check_is_regular(str(path))


def test_a_pipe_that_was_handed_over_open_passes() -> None:
    reading, writing = os.pipe()
    check_is_regular(f"/dev/fd/{reading}")
    os.close(reading)
    os.close(writing)


# -- the user's folders --------------------------------------------------------------------------


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
