"""What the program says: complete in both languages, and nothing that is never said."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import quizcnn
from quizcnn.bank.decks import bank_file
from quizcnn.bank.question import ALL_TOPICS
from quizcnn.engine import catalogue
from quizcnn.messages import FILE_NAMES, LABELS, LANGUAGES, localize
from quizcnn.messages.suggestions import suggestion

PACKAGE = Path(quizcnn.__file__).parent
MODULES = [
    path.stem
    for path in (PACKAGE / "messages").glob("*.py")
    if path.stem not in ("__init__", "errors")
]
MESSAGES = [
    (module, key)
    for module in sorted(MODULES)
    for key in import_module(f"quizcnn.messages.{module}").TABLE
]

# Keys put together in code, by how they begin or end.
MADE = {
    "cli": r"(count|kind|question)-.*|.*-(does|example)|net-no-(bias|batch-norm)|"
    r"net-(name|year|input|type|output-shape|parameters|macs|receptive-field)",
    "engine": r"expected-.*",
    "grading": r"expect-.*|reads-.*",
    "practice": r"(did|idle|note|state|filter-bad)-.*|step-(un|re)done-.*",
    "scheduling": r"quality-[0-5]",
    "store": r"kind-(table|index|trigger)",
    "tui": r"(flag|fold|tile|sum|kind|period|figure|share|column|heading|export|ask-reset)-.*|"
    r"(note-title|weekday|month|conflict|backup-why|import|keeping|lab|language|way)-.*|"
    r"(setting-fact|deck-(column|fact|place))-.*|deck-(builtin|imported|own)|.*-(done|filter)",
}


def keys(module: str) -> list[str]:
    return [key for where, key in MESSAGES if where == module]


def pair(module: str, key: str) -> tuple[str, str]:
    english, chinese = import_module(f"quizcnn.messages.{module}").TABLE[key]
    return english, chinese


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_both_languages_say_the_same_things(module: str) -> None:
    for key in keys(module):
        english, chinese = pair(module, key)
        assert places(english) == places(chinese), key
        assert bool(english.strip()) == bool(chinese.strip()), key


@pytest.mark.parametrize("module", sorted(MODULES))
def test_chinese_is_set_with_its_own_punctuation(module: str) -> None:
    for key in keys(module):
        _, chinese = pair(module, key)
        assert not re.search(r"[\u4e00-\u9fff][,:;?()]|[,:;?()][\u4e00-\u9fff]", chinese), key


def test_every_topic_has_a_name() -> None:
    assert set(import_module("quizcnn.messages.topics").TABLE) == set(ALL_TOPICS)


def test_only_units_that_something_is_measured_in_have_a_name() -> None:
    bank = tomllib.loads(Path(bank_file()).read_text("utf-8"))
    asked = {question.get("unit") for question in bank["question"]}
    worked_out = {catalogue.find(name).unit for name in catalogue.names()}
    assert set(import_module("quizcnn.messages.units").TABLE) <= asked | worked_out


@pytest.mark.parametrize(
    "module", sorted(set(MODULES) - {"keys", "suggestions", "topics", "units"})
)
def test_no_message_is_left_over(module: str) -> None:
    places = [*(PACKAGE / module).rglob("*.py"), *PACKAGE.glob(f"{module}.py")]
    sources = [path.read_text("utf-8") for path in places]
    source = "\n".join(sources)
    written = set(re.findall(rf'"(?:{module}\.)?([a-z0-9_-]+)"', source))
    table = {key for where, key in MESSAGES if where == module}
    left = {key for key in table - written if not re.fullmatch(MADE.get(module, "-"), key)}
    assert not left


@pytest.mark.parametrize("module", MODULES)
def test_every_message_named_exists(module: str) -> None:
    named = {
        key
        for path in PACKAGE.rglob("*.py")
        for key in re.findall(rf'"{module}\.(?!tcss)([a-z0-9-]+)"', path.read_text("utf-8"))
    }
    assert named <= {key for where, key in MESSAGES if where == module}


NUMBERS = ((9536, "9536"), (10_000, "10,000"), (-1_234_567, "-1,234,567"))

# A sentence about a name that does not exist: the name, and the one that is near it.
NEAR_NAMES = re.compile(
    r"(.)\{(?:near|nearest)\}(.)"
    r"|(.)\{(?:name|id|type)\}(.)(?=\{(?:suggestion|known)\})"
    r"|(?:there is no [a-z ]+|没有(?:名为|类型为|题目|参数|选项|命令|设置项)?) ?(.)"
    r"\{(?:name|id|type|key|value)\}(.)"
)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_names_that_do_not_exist_and_names_near_them_are_quoted_alike(module: str) -> None:
    for key in keys(module):
        for text, quotes in zip(pair(module, key), ("''", "“”"), strict=True):
            assert "!r}" not in text, f"{key}: Python's quotes are those of neither language"
            for match in NEAR_NAMES.finditer(text):
                assert "".join(filter(None, match.groups())) == quotes, (key, match[0])


def test_a_suggestion_is_quoted_too() -> None:
    assert suggestion("paddin", ["padding"]).localize("en") == "; did you mean 'padding'?"
    assert suggestion("paddin", ["padding"]).localize("zh") == "；是不是想写“padding”？"


@pytest.mark.parametrize("module", sorted(MODULES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_grouped_from_five_digits_on(module: str, language: str) -> None:
    for key in keys(module):
        wanted = {name for text in pair(module, key) for name in places(text)} - LABELS
        for value, shown in NUMBERS if wanted else ():
            text = localize(f"{module}.{key}", language, **dict.fromkeys(wanted | LABELS, value))
            assert shown in text or not wanted - FILE_NAMES, key
            assert "9,536" not in text, key
