"""Bytes told in the wrong unit, the mistakes that all memory counts share, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.quantity import Misconception
from quizcnn.messages import Text

MEBIBYTE, MEGABYTE = 2**20, 10**6

_MB_FOR_MIB = Text(
    "You divided by 10⁶ and called it MiB. A MiB is 2²⁰ = 1,048,576 bytes; 10⁶ bytes are a MB.",
    "你除以 10⁶ 却写成了 MiB。1 MiB = 2²⁰ = 1,048,576 字节；10⁶ 字节是 1 MB。",
)
_MIB_FOR_MB = Text(
    "You divided by 2²⁰ and called it MB. A MB is 10⁶ bytes; 2²⁰ bytes are a MiB.",
    "你除以 2²⁰ 却写成了 MB。1 MB = 10⁶ 字节；2²⁰ 字节是 1 MiB。",
)
_BITS = Text("That is the number of bits. A byte has 8.", "这是比特数。1 字节是 8 比特。")


def other_units(count: Callable[..., Any]) -> tuple[Misconception, Misconception]:
    """Return the mistakes of reading MB off MiB and MiB off MB; `count` gives the bytes."""
    return (
        Misconception("mb-for-mib", _rescaled(count, MEGABYTE, MEBIBYTE), _MB_FOR_MIB),
        Misconception("mib-for-mb", _rescaled(count, MEBIBYTE, MEGABYTE), _MIB_FOR_MB),
    )


def bits_for_bytes(count: Callable[..., Any]) -> Misconception:
    """Return the mistake of counting bits; `count` gives the bytes."""
    return Misconception("bits-for-bytes", lambda **given: 8 * count(**given), _BITS)


def _rescaled(count: Callable[..., Any], counted: int, labelled: int) -> Any:
    """Return the bytes read off an answer whose figure counts one unit and names the other."""
    return lambda **given: divide(count(**given) * labelled, counted)
