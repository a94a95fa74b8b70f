"""`quizcnn serve` in a real browser: the screens work there, and nobody else hears of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

playwright = pytest.importorskip("playwright.sync_api")
pytest.importorskip("textual_serve")

pytestmark = pytest.mark.oracle

ROOT = Path(__file__).parents[2]
PATIENCE = 30_000  # milliseconds; a test that passes never waits so long
QUESTION = "linear-layer-parameters"
PROMPT = "biases included"
STRANGER = "stranger.example"
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


class Machine(NamedTuple):
    """A learner's machine, and quizcnn on it."""

    surroundings: dict[str, str]

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "quizcnn", *words],
            env=self.surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip

    def run(self, *words: str) -> str:
        out, err = self.start(*words).communicate()
        assert not err
        return out


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """One on which a single question is asked, so that any answer can be typed."""
    home = str(tmp_path_factory.mktemp("home"))
    places = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE")}
    machine = Machine({**os.environ, **places, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"})
    ids = [row["id"] for row in json.loads(machine.run("questions", "--json"))]
    machine.run("suspend", *(each for each in ids if each != QUESTION))
    return machine


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def served(machine: Machine, browser: Any) -> Iterator[str]:
    """The address of the screens; ends as Ctrl+C does, which must leave nothing running.

    The browser is there for longer, with every page that was opened.
    """
    server = machine.start("serve", "--json", "--port", str(free_port()))
    assert server.stdout is not None
    lines = "".join(iter(server.stdout.readline, "}\n"))
    yield json.loads(lines + "}")["url"]
    os.killpg(server.pid, signal.SIGINT)
    out, err = server.communicate(timeout=60)
    assert (server.returncode, out, err) == (0, "", "")
    assert any(gone(server.pid) for _ in range(200))


def gone(group: int) -> bool:
    """Whether nothing of a process group is left; waits a little where something is."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return threading.Event().wait(0.05)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium as the system has it."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None and not os.environ.get("CI"):
        pytest.skip("there is no Chromium on this machine")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    flags.append(f"--host-resolver-rules=MAP {STRANGER} 127.0.0.1")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=flags)
        yield opened
        opened.close()


class Sitting:
    """A page, every address it asked for, and all that was drawn on it."""

    def __init__(self, browser: Any, address: str) -> None:
        self.addresses: list[str] = []
        self.drawn = ""
        self.page = browser.new_page()
        self.page.on("request", lambda request: self.addresses.append(request.url))
        self.page.on("websocket", self._listen)
        self.page.goto(address)

    def _listen(self, opened: Any) -> None:
        self.addresses.append(opened.url)
        opened.on("framereceived", lambda frame: self._draw(frame))

    def _draw(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes):
            self.drawn += re.sub(r"\x1b\[[0-9;?<>]*[a-zA-Z]", "", frame.decode(errors="replace"))

    def waits_for(self, text: str, pressing: str = "") -> None:
        """Wait until `text` is drawn. A key that comes before the study is open is in vain."""
        for _ in range(PATIENCE // 250):
            if pressing:
                self.page.keyboard.press(pressing)
            self.page.wait_for_timeout(250)
            if text in self.drawn:
                return
        raise AssertionError(f"{text!r} was not drawn:\n{self.drawn[-2000:]}")


def test_a_card_is_answered_and_no_other_address_hears_of_it(browser: Any, served: str) -> None:
    sitting = Sitting(browser, served)
    sitting.waits_for(PROMPT, pressing="Enter")
    assert "✗" not in sitting.drawn
    sitting.page.keyboard.type("1")
    sitting.page.keyboard.press("Enter")
    sitting.waits_for("✗")
    hosts = {urlsplit(each).netloc for each in sitting.addresses if not each.startswith("data:")}
    assert hosts == {urlsplit(served).netloc}
    assert any(each.startswith("ws://") for each in sitting.addresses)


def test_what_was_begun_in_one_page_goes_on_in_the_next(browser: Any, served: str) -> None:
    sitting = Sitting(browser, served)
    sitting.waits_for(PROMPT, pressing="Enter")
    sitting.page.keyboard.press("Control+q")
    sitting.page.locator("body.-closed").wait_for()
    sitting.drawn = ""
    sitting.page.get_by_role("button").click()
    sitting.waits_for(PROMPT, pressing="Enter")


def test_a_page_from_elsewhere_gets_no_socket(browser: Any, served: str) -> None:
    page = browser.new_page()
    opened = page.evaluate(
        """url => new Promise(answer => {
            const socket = new WebSocket(url);
            socket.onopen = () => answer(true);
            socket.onerror = () => answer(false);
        })""",
        served.replace("http", "ws") + "/ws",
    )
    assert not opened


def test_a_name_that_was_made_to_point_here_gets_no_page(browser: Any, served: str) -> None:
    page = browser.new_page()
    response = page.goto(served.replace("127.0.0.1", STRANGER))
    assert response.status == 403
    assert served in page.inner_text("body")


def status(address: str, path: str, headers: dict[str, str]) -> int:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse().status
    connection.close()
    return answer


def test_who_gets_the_page_and_the_socket(served: str) -> None:
    own = urlsplit(served).netloc
    port = own.rpartition(":")[2]
    for host, origin, page, socket_too in (
        (own, None, 200, 403),
        (own, f"http://{own}", 200, 101),
        (f"localhost:{port}", f"http://localhost:{port}", 200, 101),
        ("127.0.0.1:9000", "http://127.0.0.1:9000", 200, 101),  # through a tunnel
        (own, "null", 403, 403),
        (own, f"https://{own}", 403, 403),
        (own, f"http://localhost:{port}", 403, 403),
        (own, "http://127.0.0.1:1", 403, 403),
        (own, f"http://{STRANGER}", 403, 403),
        (f"{STRANGER}:{port}", f"http://{STRANGER}:{port}", 403, 403),
        (f"127.0.0.1.{STRANGER}", f"http://127.0.0.1.{STRANGER}", 403, 403),
        ("[::1", "http://[::1", 403, 403),
    ):
        headers = {"Host": host} | ({"Origin": origin} if origin else {})
        assert status(served, "/", headers) == page, headers
        assert status(served, "/ws", headers | HANDSHAKE) == socket_too, headers
        assert status(served, "/download/x", headers) == (404 if page == 200 else 403), headers


def test_a_port_that_is_taken_is_told(machine: Machine, served: str) -> None:
    port = urlsplit(served).port
    second = machine.start("serve", "--port", str(port))
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (3, "")
    assert f"port {port} is taken" in err
    assert err.count("\n") == 1
