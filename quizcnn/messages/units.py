"""What units are called. One that has no entry is written the same in both languages."""

from __future__ import annotations

from quizcnn.messages import Text

TABLE = {
    "parameters": ("parameters", "个参数"),
    "bytes": ("bytes", "字节"),
    "channels": ("channels", "个通道"),
    "layers": ("layers", "层"),
    "blocks": ("blocks", "个块"),
    "steps": ("steps", "步"),
    "multiplications": ("multiplications", "次乘法"),
    "connections": ("connections", "条连接"),
    "anchors": ("anchors", "个锚框"),
    "boxes": ("boxes", "个框"),
    "cells": ("cells", "个格子"),
    "tokens": ("tokens", "个 token"),
    "numbers": ("numbers", "个数"),
    "values": ("values", "个值"),
    "products": ("products", "个乘积"),
    "integers": ("integers", "个整数"),
    "networks": ("networks", "个网络"),
}


def unit_name(unit: str) -> Text:
    """What the unit is called in both languages."""
    return Text(*TABLE.get(unit, (unit, unit)))
