"""Saying a message: the language reaches whatever stands inside it."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

import pytest

import quizcnn.messages
from quizcnn.messages import FILE_NAMES, LANGUAGES, Message, Text, localize
from quizcnn.messages.errors import Unusable, UserError, WrongUse

ROOMS = sorted({each.name for each in iter_modules(quizcnn.messages.__path__)} - {"errors"})
INNER = Message("grading.expect-sign", {"sign": ")"})


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", 'cannot read the answer at column 3: expected ")"'),
        ("zh", "答案第 3 列无法识别：此处应为“)”"),
    ],
)
def test_a_message_inside_a_message_is_said_in_its_language(language: str, expected: str) -> None:
    assert (
        Message("grading.unreadable", {"column": 3, "expected": INNER}).localize(language)
        == expected
    )
    assert localize("grading.unreadable", language, column=3, expected=INNER) == expected


@pytest.mark.parametrize(("language", "expected"), [("en", "Not right. No."), ("zh", "不对。不。")])
def test_a_text_inside_a_message_is_said_in_its_language(language: str, expected: str) -> None:
    assert localize("grading.wrong-diagnosed", language, diagnosis=Text("No.", "不。")) == expected


def test_values_are_never_read_as_templates() -> None:
    assert localize("grading.wrong-diagnosed", "en", diagnosis="{x} {0.__class__}") == (
        "Not right. {x} {0.__class__}"
    )


@pytest.mark.parametrize(("kind", "exit_code"), [(WrongUse, 2), (Unusable, 3)])
def test_an_error_is_its_message(kind: type[UserError], exit_code: int) -> None:
    error = kind("grading.expect-sign", sign="]")
    assert (error.localize("en"), error.localize("zh"), str(error)) == ('"]"', "“]”", '"]"')
    assert error.exit_code == exit_code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(FILE_NAMES))
def test_the_name_of_a_file_steers_no_terminal_in_any_message(name: str, language: str) -> None:
    nasty = "a\x1b[2J\n\t\x7f\x9b\udc80\u202e卡.toml"
    for room in ROOMS:
        table = import_module(f"quizcnn.messages.{room}").TABLE
        for key, pair in table.items():
            wanted = {field for text in pair for _, field, *_ in Formatter().parse(text) if field}
            if name in wanted:
                text = localize(
                    f"{room}.{key}", language, **{**dict.fromkeys(wanted, 1), name: nasty}
                )
                assert r"a\x1b[2J\n\t\x7f\x9b\udc80\u202e卡.toml" in text
                assert nasty not in text


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (
            0,
            "Nothing can be asked: these 0 cards are suspended or put off; S or B brings them "
            "back.",
        ),
        (1, "Nothing can be asked: this card is suspended or put off; S or B brings it back."),
        (
            10_000,
            "Nothing can be asked: these 10,000 cards are suspended or put off; S or B brings them "
            "back.",
        ),
    ],
)
def test_words_follow_the_count(count: int, expected: str) -> None:
    assert localize("tui.ask-none", "en", count=count) == expected
    assert localize("cli.stats-reviews", "en", reviews="1", drills="1").endswith("and 1 drill")


COUNTED = re.compile(
    r"\{(?!most|limit|total|known)\w+\} (?:more |new |key )*"
    r"(?:answer|card|cell|chapter|day|deck|drill|fail|fault|layer|minute|question|review|row|tap)s\b"
)

CHOSEN = re.compile(r"\{\w+:(?:[^{}]|\{\w+\})*\}")  # words that follow a count
SEVERAL = (
    "-many",
    "in-days",
    "bank-new",
    "too-many-questions",
    "marks-under-way",
)  # never said of one


@pytest.mark.parametrize("room", ROOMS)
def test_no_count_of_one_stands_before_a_plural(room: str) -> None:
    for key, (english, _) in getattr(
        import_module(f"quizcnn.messages.{room}"), "TABLE", {}
    ).items():
        assert "(s)" not in english, key
        if not key.endswith(SEVERAL):
            assert not COUNTED.search(CHOSEN.sub("", english)), (key, english)
