"""Texts of which one language says what the other does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.languages import language_faults
from quizcnn.bank.question import Question
from tests.bank.conftest import keys

Check = Callable[[str], list[Fault]]
Make = Callable[..., Question]


def found(make: Make, en: str, zh: str) -> list[str]:
    question = make(prompt={"en": en, "zh": zh}, answer="n", parameters={"n": [3], "k": [5]})
    return [message.key.removeprefix("bank.") for _, message in language_faults(question)]


@pytest.mark.parametrize(
    ("en", "zh", "key"),
    [
        ("{n} inputs and {k}", "{n} 个输入", "english-alone"),
        ("{n} inputs", "{n} 个输入和 {k}", "chinese-alone"),
        ("{{ n*k }} inputs", "{{ n + k }} 个输入", "english-alone"),
        ("a 224×224 image", "一张图像", "english-alone"),
        ("an image", "一张 224×224 的图像", "chinese-alone"),
        ("25.6 million", "2650 万", "english-alone"),
        ("which is not linear?", "哪个是线性的？", "english-alone"),
        ("why does nobody use it?", "为什么大家都用它？", "english-alone"),
        ("Doesn't it depend on the batch?", "它取决于 batch 吗？", "english-alone"),
    ],
)
def test_each_is_found(make: Make, en: str, zh: str, key: str) -> None:
    assert found(make, en, zh) == [key]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("{n} inputs, {n} again", "{n} 个输入"),
        ("{{ n*10**6/10**6 | .1f }} million", "{{ n*10**6/10**4 }} 万"),
        ("{n} and {{ k }}", "{{ n }} 和 {k}"),
        ("25.6 million, 1.2 billion, 10,000", "2560 万，12 亿，1 万"),
        ("six layers, a 4th, 0.5", "6 层，第四，一半"),
        ("{{ article(n) }} {n}×{n} with {n} {{ plural(n, 'cell') }}", "{n}×{n}，{n} 格"),
        ("which is not linear?", "哪个是非线性的？"),
        ("how do they differ?", "有什么不同？"),
        ("the one text", "the one text"),
    ],
)
def test_what_is_the_same_in_both_is_left_alone(make: Make, en: str, zh: str) -> None:
    assert found(make, en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh", "keys_found"),
    [
        ("Kernels are shared", "卷积核不共享", ["chinese-alone"]),
        ("Kernels are not shared", "卷积核是共享的", ["english-alone"]),
        ("Kernels are unshared", "卷积核不共享", []),
        ("They differ in depth", "深度不同", []),
        ("The shape is right", "形状没错", []),
    ],
)
def test_a_choice_may_not_be_turned_round(
    make: Make, en: str, zh: str, keys_found: list[str]
) -> None:
    right = {"en": en, "zh": zh, "correct": True, "why": {"en": "Yes", "zh": "对"}}
    other = {"en": "Another", "zh": "另一个", "why": {"en": "No", "zh": "不对"}}
    question = make(kind="choice", choices=[right, other])
    faults = list(language_faults(question))
    assert [message.key.removeprefix("bank.") for _, message in faults] == keys_found
    assert all(field == "choices[1].zh" for field, _ in faults)


def test_it_is_told_where_it_stands(check: Check, deck: str) -> None:
    (fault,) = check(deck.replace("为什么要池化？", "池化 2048 次会怎样？", 1))
    assert keys([fault]) == [("why-pool", "prompt.zh", "chinese-alone")]
    assert "2048 stands in the Chinese text only" in fault.localize("en")
    assert "只有中文里有 2048" in fault.localize("zh")
