"""The decks with their figures, their faults one by one, and the filter that finds their cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.decks import OwnDecks
from quizcnn.bank.faults import Fault
from quizcnn.bank.parse_question import question_from_table
from quizcnn.practice import deck_list
from quizcnn.practice.questions.question_filter import parse
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.study import Study

Own = Callable[[], OwnDecks]


@pytest.fixture
def put(tmp_path: Path, sum_question: Any) -> Callable[[str, str], None]:
    """Let a file of the learner's folder hold that text, or sums with ids of that many."""
    (tmp_path / "decks").mkdir()

    def to_file(name: str, text: str) -> None:
        content = text if " " in text or "=" in text else "schema = 1\n" + sum_question(text)
        (tmp_path / "decks" / f"{name}.toml").write_text(content, "utf-8")

    return to_file


@pytest.fixture
def own(learner: Any, tmp_path: Path) -> Own:
    return lambda: OwnDecks(str(tmp_path / "decks"), str(tmp_path / "copies"), learner.bank.ids())


def named(study: Study, name: str) -> deck_list.DeckRow:
    return next(row for row in deck_list.rows(study) if row.name == name)


def test_what_was_met_and_what_of_it_is_due(study: Study, learner: Any, sum_table: Any) -> None:
    study.import_deck("mine", [question_from_table(sum_table(f"m-{n}")) for n in range(4)])
    for id in ("m-0", "m-1", "m-2"):
        review_quality(study, id, 4)
    assert named(study, "mine")[1:] == (3, 0)
    learner.wait(days=1)
    study.suspend("m-0")
    study.bury("m-1")
    assert named(study, "mine")[1:] == (3, 1)
    learner.wait(days=1)
    assert named(study, "mine")[1:] == (3, 2)
    assert named(study, "quizcnn").learned == 0


def test_places(study: Study, put: Any, own: Own, sum_table: Any) -> None:
    put("own", "o-1")
    study.use(own())
    study.import_deck("mine", [question_from_table(sum_table("m-1"))])
    assert [(row.name, row.place) for row in deck_list.rows(study)] == [
        *(("quizcnn", "builtin"), ("own", "own"), ("mine", "imported")),
    ]


def test_files_are_read_as_they_are_now(study: Study, put: Any, own: Own, tmp_path: Path) -> None:
    study.use(own())
    assert [row.name for row in deck_list.rows(study)] == ["quizcnn"]
    put("own", "o-1")
    study.use(own())
    assert study.find("o-1").id == "o-1"
    put("own", "o-2")
    study.use(own())
    assert [card.id for card in study.cards if card.deck == "own"] == ["o-2"]
    (tmp_path / "decks" / "own.toml").unlink()
    study.use(own())
    assert [row.name for row in deck_list.rows(study)] == ["quizcnn"]


def test_every_fault_is_told_and_the_mended_deck_has_none(study: Study, put: Any, own: Own) -> None:
    put("own", "schema = 1\n" + "".join(f'[[question]]\nid = "o-{n}"\n' for n in range(20)))
    study.use(own())
    faults = named(study, "own").faults
    assert {fault.question for fault in faults if isinstance(fault, Fault)} == {
        f"o-{number}" for number in range(20)
    }
    assert study.deck_faults
    put("own", "o-1")
    study.use(own())
    assert named(study, "own").faults == []
    assert study.deck_faults == []


def test_what_is_hidden_and_what_moved_is_a_warning(
    study: Study, put: Any, own: Own, sum_table: Any
) -> None:
    study.import_deck("mine", [question_from_table(sum_table(id)) for id in ("m-1", "m-2")])
    put("own", "m-1")
    study.use(own())
    (hidden,) = named(study, "mine").warnings
    assert "m-1" in hidden.localize("en")
    assert "own" in hidden.localize("zh")
    put("mine", "m-1")
    study.use(own())
    moved = [row for row in deck_list.rows(study) if row.entry.moved]
    assert [(row.name, row.learned, row.due) for row in moved] == [("mine", 0, 0)]
    assert "deck remove mine" in moved[0].warnings[0].localize("en")


@pytest.mark.parametrize("name", ["mine", "two words", 'a"b', "a,b:c", "-x", "卷积", "OR"])
def test_the_filter_finds_the_cards_of_the_deck_and_no_other(
    name: str, study: Study, sum_table: Any
) -> None:
    study.import_deck(name, [question_from_table(sum_table("m-1"))])
    ((term,),) = parse(named(study, name).filter).alternatives
    assert (term.key, term.values) == ("deck", (name.lower(),))
