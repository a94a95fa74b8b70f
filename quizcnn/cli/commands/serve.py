"""`quizcnn serve`: the study screens in a browser on this machine."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from quizcnn.cli.arguments import Argument, Arguments, Parser, whole
from quizcnn.cli.console import Console, ExitCode
from quizcnn.messages.errors import Unusable, WrongUse

if TYPE_CHECKING:
    from quizcnn.tui.web.server import LoopbackServer

_HOSTS = ("127.0.0.1", "localhost", "::1")
_REFUSED = {errno.EADDRINUSE: "cli.port-taken", errno.EACCES: "cli.port-not-allowed"}


def _loopback(_option: str, host: str) -> str:
    """Read an address that only this machine reaches."""
    if host not in _HOSTS:
        raise WrongUse("cli.not-loopback", host=host[:60])
    return host


PARSER = Parser(
    Argument("--host", "serve-host-help", "HOST", type=_loopback, default=_HOSTS[0]),
    Argument("--port", "serve-port-help", "N", type=whole(1, 65535), default=8000),
)


def run(arguments: Arguments, console: Console) -> int:
    """Serve until Ctrl+C."""
    try:
        _server(arguments, console).run()
    except OSError as error:
        key = _REFUSED.get(error.errno or 0)
        if key is None:
            raise
        port = arguments.port
        raise Unusable(key, port=str(port), free=_free(port)) from None
    return ExitCode.DONE


def _free(port: int) -> str:
    """A port to try in place of this one."""
    return str(port + 1 if 1024 <= port < 65535 else 8080)


def _server(arguments: Arguments, console: Console) -> LoopbackServer:
    try:  # the extra `serve`; not for `--help`: it brings a web server along
        from quizcnn.tui.web.server import LoopbackServer, address
    except ModuleNotFoundError:
        raise Unusable("cli.serve-needs") from None
    url = address(arguments.host, arguments.port)

    def ready() -> None:
        if console.json:
            console.print_json({"url": url})
        else:
            console.print_message("serve-ready", url=url)
        sys.stdout.flush()

    refusal = console.localize("serve-refusal", url=url)
    return LoopbackServer(
        _command(arguments, console), arguments.host, arguments.port, ready, refusal
    )


def _command(arguments: Arguments, console: Console) -> str:
    """What the shell is to run for every page: this program, in this language and collection."""
    words = [sys.executable, "-P", "-m", "quizcnn", "--lang", console.language]
    if arguments.collection:
        words.append(f"--collection={arguments.collection}")
    if not console.wants_color:
        words.append("--no-color")
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return f"trap '' INT; exec {join(words)}"  # Ctrl+C is for the server, which ends each sitting
