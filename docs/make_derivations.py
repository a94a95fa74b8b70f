"""Writes derivations.md and derivations.zh.md: three worked solutions, as the program prints them."""

from __future__ import annotations

import io
import shlex
import sys
from contextlib import redirect_stdout

from docs.pages import HERE, written
from quizcnn.cli.main import main as quizcnn
from quizcnn.messages import Text

PAGES = {"en": HERE / "derivations.md", "zh": HERE / "derivations.zh.md"}

HEAD = Text(
    """# Three derivations

[中文](derivations.zh.md)

The steps are not written by hand: a formula run on numbers that remember how they were made leaves them
behind, so text and result cannot disagree. Below is what `quizcnn calc` prints; `make docs` runs the
commands and writes this page.
""",
    """# 三个推导

[English](derivations.md)

步骤不是手写的：公式在“记得自己怎样算出来”的数上运行，留下的就是推导，所以文字和结果不会不一致。下面是 `quizcnn calc`
的原样输出；`make docs` 运行这些命令并写出本页。
""",
)
EXAMPLES = (
    (
        Text(
            "## A size\n\nThe first convolution of a ResNet: the division is rounded down.",
            "## 一个尺寸\n\nResNet 的第一个卷积：除法向下取整。",
        ),
        "calc conv_output_size input_size=224 kernel_size=7 stride=2 padding=3",
    ),
    (
        Text(
            "## A cost\n\nA depthwise separable convolution: a depthwise and a pointwise part.",
            "## 一个计算量\n\n深度可分离卷积：深度卷积加逐点卷积。",
        ),
        "calc depthwise_separable_macs input_size=112 in_channels=64 out_channels=128 "
        "kernel_size=3",
    ),
    (
        Text(
            "## A pooling backward\n\nMax pooling with overlapping windows: each window hands its "
            "gradient to the cell that won, and a cell that won several adds up.",
            "## 一个池化的反向传播\n\n窗口重叠的最大池化：每个窗口把梯度交给取得最大值的位置，"
            "赢得多个窗口的位置把它们相加。",
        ),
        "calc max_pool2d_backward 'input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]]' "
        "'output_gradient=[[1,2,3],[4,5,6],[7,8,9]]' kernel_size=2 stride=1",
    ),
)


def page(language: str) -> str:
    """Return the page in this language."""
    parts = [HEAD.localize(language)]
    for text, command in EXAMPLES:
        shown = f"$ quizcnn {command}\n{_printed(command, language)}"
        parts.append(f"{text.localize(language)}\n\n```console\n{shown}```\n")
    return "\n".join(parts)


def _printed(command: str, language: str) -> str:
    with redirect_stdout(io.StringIO()) as out:
        code = quizcnn([*shlex.split(command), "--lang", language, "--no-color"])
    if code:
        raise RuntimeError(f"{command} ended with {code}")
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
