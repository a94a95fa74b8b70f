"""Pages that are worked out are what their scripts write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from docs import (
    make_completions,
    make_derivations,
    make_keys,
    make_man_page,
    make_networks,
    make_quantities,
)
from docs.pages import HERE
from quizcnn.cli.completion import SHELLS
from quizcnn.engine import catalogue
from quizcnn.messages import LANGUAGES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "module",
    [
        make_derivations,
        make_keys,
        make_man_page,
        make_networks,
        pytest.param(make_quantities, marks=pytest.mark.slow),  # 34,200 draws
    ],
)
def test_the_page_is_up_to_date(module: ModuleType, language: str) -> None:
    written = module.PAGES[language].read_text("utf-8")
    assert written == module.page(language), "make docs rewrites it"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completions_are_up_to_date(shell: str) -> None:
    written = make_completions.PAGES[shell].read_text("utf-8")
    assert written == make_completions.page(shell), "make docs rewrites it"


def test_every_quantity_and_every_misconception_is_on_the_page() -> None:
    page = make_quantities.PAGES["en"].read_text("utf-8")
    for name in catalogue.names():
        assert f"### `{name}`" in page
        for misconception in catalogue.find(name).misconceptions:
            assert f"| `{misconception.id}` |" in page


@pytest.mark.slow  # draws of every quantity, as the page of quantities makes them
def test_random_questions_tell_every_misconception_from_the_truth() -> None:
    rates = make_quantities.all_rates()
    never = [
        (quantity, misconception)
        for quantity, each in rates.items()
        for misconception, rate in each.items()
        if not rate
    ]
    assert never == []


def commands() -> Iterator[tuple[str, str]]:
    """Every line that a page shows as typed in a shell, with the page's name."""
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(HERE.glob("*.md"))):
        for block in re.findall(
            r"^```(?:sh|console)\n(.*?)^```", page.read_text("utf-8"), re.S | re.M
        ):
            for line in block.splitlines():
                if re.match(r"(?:\$ )?quizcnn\b", line):
                    yield page.name, line.removeprefix("$ ")


def test_what_is_shown_as_typed_works_in_every_shell() -> None:
    """In bash, zsh and fish alike: outside quotes, each of these characters means something."""
    typed = [
        *commands(),
        *((name, catalogue.find(name).example_command) for name in catalogue.names()),
    ]
    assert len(typed) > 200
    for place, line in typed:
        bare = re.sub(r"'[^']*'|\"[^\"$`\\!]*\"|\s#.*", "", line)
        assert not re.search(r"[][(){}*?!^`\\]|(?<![\w\s])[~=]|\s[~=]", bare), (place, line)
