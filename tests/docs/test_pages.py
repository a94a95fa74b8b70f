"""Pages that are worked out are what their scripts write."""

from __future__ import annotations

from types import ModuleType

import pytest

from docs import make_derivations, make_networks, make_quantities
from quizcnn.engine import catalogue
from quizcnn.messages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", [make_derivations, make_networks, make_quantities])
def test_the_page_is_up_to_date(module: ModuleType, language: str) -> None:
    written = module.PAGES[language].read_text("utf-8")
    assert written == module.page(language), "make docs rewrites it"


def test_every_quantity_and_every_misconception_is_on_the_page() -> None:
    page = make_quantities.PAGES["en"].read_text("utf-8")
    for name in catalogue.names():
        assert f"### `{name}`" in page
        for misconception in catalogue.find(name).misconceptions:
            assert f"| `{misconception.id}` |" in page


def test_random_questions_tell_every_misconception_from_the_truth() -> None:
    rates = make_quantities.all_rates()
    never = [
        (quantity, misconception)
        for quantity, each in rates.items()
        for misconception, rate in each.items()
        if not rate
    ]
    assert never == []
