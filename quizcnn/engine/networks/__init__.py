"""Every network by name. A family is a module of this folder with its `NETWORKS`.

Only the family that is asked for is loaded.
"""

from __future__ import annotations

from importlib import import_module

from quizcnn.engine.networks.network import Network, unknown_network

# Which family holds which names, in the order of their years.
FAMILIES = {
    "lenet": ("lenet-5-1998", "lenet-5"),
    "alexnet": ("alexnet", "alexnet-torchvision"),
    "zfnet": ("zfnet",),
    "vgg": ("vgg-11", "vgg-13", "vgg-16", "vgg-19"),
    "googlenet": ("googlenet", "googlenet-torchvision"),
    "bn_inception": ("bn-inception",),
    "inception_v3": ("inception-v3",),
    "resnet": (
        *("resnet-18", "resnet-34", "resnet-50", "resnet-101", "resnet-152"),
        *("resnet-18-v1.5", "resnet-34-v1.5", "resnet-50-v1.5", "resnet-101-v1.5"),
        "resnet-152-v1.5",
    ),
    "inception_v4": ("inception-v4",),
    "inception_resnet": ("inception-resnet-v2",),
    "densenet": ("densenet-121", "densenet-169", "densenet-201"),
    "mobilenet_v1": ("mobilenet-v1",),
    "mobilenet_v2": ("mobilenet-v2",),
    "mobilenet_v3": ("mobilenet-v3-large", "mobilenet-v3-small"),
}


def find(name: str) -> Network:
    """Return the network `name`, also as resnet50 or inception_v3.

    Raises WrongUse with the nearest name where there is none.
    """
    for family, members in FAMILIES.items():
        if name in members:
            networks: dict[str, Network] = import_module(f"{__name__}.{family}").NETWORKS
            return networks[name]
    for known in names():
        if _bare(known) == _bare(name):
            return find(known)
    raise unknown_network(name, names())


def _bare(name: str) -> str:
    """The letters and digits of a name, small."""
    return "".join(filter(str.isalnum, name)).casefold()


def names() -> list[str]:
    """Return the names of all networks, the oldest first."""
    return [name for members in FAMILIES.values() for name in members]
