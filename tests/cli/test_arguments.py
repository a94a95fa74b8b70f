"""The words of the command line: one reading of them, in whatever order they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.cli.arguments import Argument, Arguments, CommandLine, Parser, whole
from quizcnn.messages.errors import WrongUse

PARSER = Parser(
    Argument("words", "ids-help", "WORD", nargs="*"),
    Argument("--count", "limit-help", "N", type=whole()),
    Argument("--text", "search-help", "TEXT"),
    Argument("--kind", "kind-help", choices=("plain", "rich")),
    Argument("--tag", "topic-help", "T", default=(), action="append"),
    Argument("--loud", "cram-help", action="store_true"),
)


class Part(NamedTuple):
    """Words that belong together, and what they mean: an option's value, or else a word."""

    words: tuple[str, ...]
    name: str = ""
    value: Any = None


SHARED = [
    Part(("--json",), "json", True),
    Part(("--no-color",), "no_color", True),
    Part(("--lang", "zh"), "lang", "zh"),
    Part(("--lang=en",), "lang", "en"),
    Part(("--collection", "check"), "collection", "check"),
    Part(("--collection=--json",), "collection", "--json"),
]
OWN = [
    Part(("--count=3",), "count", 3),
    Part(("--count", "40"), "count", 40),
    Part(("--text", "-1/9"), "text", "-1/9"),
    Part(("--text=--no-color",), "text", "--no-color"),
    Part(("--text=",), "text", ""),
    Part(("--kind", "rich"), "kind", "rich"),
    Part(("--loud",), "loud", True),
]
# An answer may begin with a minus, and a value may be called as a command.
PLAIN = [Part((word,)) for word in ("112", "-1/9", "-", "padding=-3", "[[1, -2]]", "说明", "check")]

LINES = st.lists(st.sampled_from([*SHARED, *OWN, *PLAIN]), max_size=8)


def words_of(parts: Sequence[Part]) -> list[str]:
    return [word for part in parts for word in part.words]


def read(*words: str) -> Arguments:
    return PARSER.read(CommandLine(("show", *words)))


def refusal(*words: str) -> str:
    with pytest.raises(WrongUse) as caught:
        read(*words)
    return str(caught.value)


@given(LINES)
def test_options_and_words_come_in_any_order(parts: list[Part]) -> None:
    arguments = vars(read(*words_of(parts)))
    values = {part.name: part.value for part in parts if part.name}  # the last one counts
    assert arguments == {
        "command": "show",
        "words": [part.words[0] for part in parts if not part.name],
        "tag": (),
        **dict.fromkeys(("lang", "collection", "count", "text", "kind")),
        **dict.fromkeys(("json", "no_color", "loud", "help", "version"), False),
        **values,
    }


@given(LINES)
def test_what_all_commands_share_is_read_alike_before_and_after_the_command(
    parts: list[Part],
) -> None:
    shared = [part for part in parts if part in SHARED]
    others = [part for part in parts if part not in SHARED]
    values = {part.name: part.value for part in shared}
    before = CommandLine([*words_of(shared), "show", *words_of(others)])
    after = CommandLine(["show", *words_of(parts)])
    for line in (before, after):
        assert line.command == "show"
        assert line.language == values.get("lang")
        assert (line.json, line.color) == ("json" in values, "no_color" not in values)
    assert PARSER.read(before) == PARSER.read(after)


def test_mistakes_in_the_language_are_reported_in_the_last_valid_one() -> None:
    assert CommandLine(["--lang=zh", "due", "--lang=fr"]).language == "zh"
    assert CommandLine(["--lang=fr", "due", "--lang"]).language is None


@given(LINES, st.lists(st.sampled_from([*SHARED, *OWN, *PLAIN]), max_size=4))
def test_after_two_dashes_nothing_is_an_option(parts: list[Part], rest: list[Part]) -> None:
    plain = CommandLine(["show", *words_of(parts)])
    line = CommandLine(["show", *words_of(parts), "--", *words_of(rest)])
    assert (line.json, line.color, line.language) == (plain.json, plain.color, plain.language)
    expected = PARSER.read(plain)
    expected.words += words_of(rest)
    assert PARSER.read(line) == expected


def test_an_option_that_collects_keeps_every_value_in_order() -> None:
    assert read("--tag", "b", "x", "--tag=a", "--tag", "b").tag == ["b", "a", "b"]
    assert read("--tag", "b").tag == ["b"]  # nothing is left of the line before


@pytest.mark.parametrize(
    "words",
    [("--text",), ("--text", "--loud"), ("--text", "--json"), ("--text", "--", "x"), ("--lang",)],
)
def test_another_option_is_no_value(words: tuple[str, ...]) -> None:
    assert refusal("x", *words) == (
        f"argument {words[0]}: expected one argument; see `quizcnn show --help`"
    )


@pytest.mark.parametrize("words", [("--loud=yes",), ("--json=3",), ("--help=",)])
def test_a_flag_takes_no_value(words: tuple[str, ...]) -> None:
    name, _, value = words[0].partition("=")
    assert refusal(*words) == (
        f"argument {name}: ignored explicit argument {value!r}; see `quizcnn show --help`"
    )
    assert not CommandLine(words).json


def test_every_value_is_held_against_its_choices() -> None:
    assert refusal("--kind", "rihc") == "--kind: there is no 'rihc'; did you mean 'rich'?"
    assert refusal("--kind=zzz", "--kind=rich") == (
        "--kind: there is no 'zzz'; choose from plain, rich"
    )
    assert refusal("--count", "-1").startswith("--count")


def test_unknown_options_are_reported_before_their_neighbours() -> None:
    assert refusal("--laud", "--count=x") == "there is no option '--laud'; did you mean '--loud'?"
    assert refusal("--zzzzzz") == (
        "there is no option '--zzzzzz'; `quizcnn show --help` lists them"
    )


PLACES = Parser(Argument("first", "id-help", "FIRST"), Argument("second", "id-help", nargs="?"))
SEVERAL = Parser(
    Argument("act", "id-help", choices=("cut", "join")),
    Argument("ids", "ids-help", "ID", nargs="+"),
)


def test_plain_words_go_to_their_places() -> None:
    assert PLACES.read(CommandLine(["c", "a"])).second is None
    found = PLACES.read(CommandLine(["c", "a", "--json", ""]))
    assert (found.first, found.second) == ("a", "")
    assert SEVERAL.read(CommandLine(["c", "cut", "a", "b"])).ids == ["a", "b"]


@pytest.mark.parametrize(
    ("parser", "words", "message"),
    [
        (PLACES, [], "the following arguments are required: FIRST"),
        (PLACES, ["a", "b", "c", "--", "--d"], "'c --d' is too much"),
        (SEVERAL, [], "the following arguments are required: act, ID"),
        (SEVERAL, ["cut"], "the following arguments are required: ID"),
        (SEVERAL, ["cat", "a"], "act: there is no 'cat'; did you mean 'cut'?"),
    ],
)
def test_words_that_are_missing_or_too_much(parser: Parser, words: list[str], message: str) -> None:
    with pytest.raises(WrongUse) as caught:
        parser.read(CommandLine(["c", *words]))
    assert str(caught.value).startswith(message)


ONE_OF = Parser(
    Argument("--answer", "answer-help", "A"),
    Argument("--quality", "quality-help", "Q"),
    require_one_of=("--answer", "--quality"),
)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "one of the arguments --answer --quality is required"),
        (["x"], "one of the arguments --answer --quality is required"),
        (
            ["--quality=1", "--answer", "2"],
            "argument --answer: not allowed with argument --quality",
        ),
    ],
)
def test_one_of_two_and_not_both(words: list[str], message: str) -> None:
    with pytest.raises(WrongUse) as caught:
        ONE_OF.read(CommandLine(["c", *words]))
    assert str(caught.value) == f"{message}; see `quizcnn c --help`"


def test_the_same_option_twice_is_no_rival_and_an_empty_answer_is_one() -> None:
    assert ONE_OF.read(CommandLine(["c", "--answer", "1", "--answer", "2"])).answer == "2"
    assert ONE_OF.read(CommandLine(["c", "--answer", ""])).answer == ""


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        (["due"], "due", []),
        (["--collection", "due", "check"], "check", []),
        (["--json", "due", "x"], "due", ["x"]),
        (["-1", "due"], "due", ["-1"]),
        (["--", "due", "--json"], "due", ["--json"]),
        (["--lang"], None, []),
        (["", "due"], "", ["due"]),
        ([], None, []),
    ],
)
def test_the_command_is_the_first_word(
    words: list[str], command: str | None, rest: list[str]
) -> None:
    line = CommandLine(words)
    assert line.command == command
    assert [token.text for token in line.rest if not token.option] == rest


@pytest.mark.parametrize("asking", ["-h", "--help"])
def test_help_is_asked_for_anywhere_but_after_two_dashes(asking: str) -> None:
    for words in ([asking, "due"], ["due", asking], ["review", "--answer", asking]):
        assert CommandLine(words).wants_help
    for words in (["due", "--", asking], ["review", f"--answer={asking}"]):
        assert not CommandLine(words).wants_help


@pytest.mark.parametrize("words", [["--version", "--help"], ["--help", "--version"]])
def test_of_help_and_version_the_first_is_given(words: list[str]) -> None:
    line = CommandLine(["check", *words])
    assert (line.wants_help, line.wants_version) == (words[0] == "--help", words[0] == "--version")
