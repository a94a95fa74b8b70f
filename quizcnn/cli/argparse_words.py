"""argparse's own words in Chinese.

argparse looks its sentences up through gettext and offers no other way to translate them; pointing
its lookup at this table spares a compiled catalogue file.
"""

from __future__ import annotations

import argparse

_CHINESE = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示这份帮助并退出",
    "the following arguments are required: %s": "缺少参数：%s",
    "expected one argument": "需要一个值",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "not allowed with argument %s": "不能与 %s 同用",
    "one of the arguments %s is required": "需要 %s 之一",
    "ignored explicit argument %r": "多余的值 %r",
}


def speak(language: str) -> None:
    """Let argparse speak `language`; a sentence it did not have before stays English."""
    translate = _CHINESE if language == "zh" else {}
    vars(argparse)["_"] = lambda sentence: translate.get(sentence, sentence)
