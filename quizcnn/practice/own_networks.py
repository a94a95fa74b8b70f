"""The learner's own networks: TOML files of one folder, found by name, and any other file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from quizcnn.engine import networks
from quizcnn.files import folder
from quizcnn.messages.errors import Unusable, UserError

if TYPE_CHECKING:
    from quizcnn.engine.networks.network import Network, Report

SUFFIX = ".toml"


class OwnNetwork(NamedTuple):
    """A file of the folder under its name; one with a fault is no network."""

    name: str
    path: str
    report: Report | None
    fault: UserError | None


def networks_folder() -> str:
    """Where the learner's own network files are looked for; it need not exist."""
    return os.path.join(folder("config"), "networks")


def own_networks() -> list[OwnNetwork]:
    """Every network file of the folder by name, also those that are none."""
    return [_looked_at(path) for path in _files()]


def network_called(name: str) -> Network:
    """The network of that name, built in or the learner's own, or the one that a file describes.

    Raises UserError: WrongUse, with the nearest name, where there is none; what is wrong with the
    file where it is none.
    """
    if name.endswith(SUFFIX):
        return network_in(name)
    own = os.path.join(networks_folder(), f"{name}{SUFFIX}")
    if name not in networks.names() and os.path.basename(name) == name and os.path.isfile(own):
        return network_in(own)
    return networks.find(name)


def network_in(path: str) -> Network:
    """The network that the file describes."""
    # Not for the networks that are built in: reading TOML takes as long as all the rest.
    from quizcnn.bank.faults import BankFaults
    from quizcnn.bank.toml_file import read_document
    from quizcnn.engine.networks.network_file import network_of

    document, faults = read_document(path)
    if document is None:
        raise BankFaults(faults)
    return network_of(document, path)


def _looked_at(path: str) -> OwnNetwork:
    """The file, tried out at the size it names: what its layers cannot take shows only then."""
    name = os.path.basename(path).removesuffix(SUFFIX)
    try:
        report = network_in(path).report()
    except UserError as fault:
        return OwnNetwork(name, path, None, fault)
    return OwnNetwork(name, path, report, None)


def _files() -> list[str]:
    try:
        with os.scandir(networks_folder()) as entries:
            names = sorted(each.name for each in entries if _is_network(each.name))
    except FileNotFoundError:
        return []
    except OSError as error:
        values = {"path": networks_folder(), "reason": error.strerror}
        raise Unusable("bank.unreadable", **values) from None
    return [os.path.join(networks_folder(), name) for name in names]


def _is_network(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")
