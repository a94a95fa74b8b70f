"""Which deck a file is: identity, ids, names; and how imported decks are renamed and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.deck_head import ANKI, NO_HEAD, DeckHead, DeckKey
from quizcnn.bank.decks import OwnDecks
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.question import Question
from quizcnn.messages import LANGUAGES, Text
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.decks import DeckConflict
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.study import Study

ONE = DeckHead(identity="one", title=Text("One", "一"), languages=LANGUAGES, origin="")
TWO = DeckHead(identity="two", title=None, languages=LANGUAGES, origin="")

Sums = Callable[..., list[Question]]


@pytest.fixture
def sums(sum_table: Any) -> Sums:
    """Questions with these ids."""
    return lambda *ids: [question_from_table(sum_table(id)) for id in ids]


def decks_of(study: Study) -> dict[str, tuple[str, list[str]]]:
    """Identity and ids of each imported deck, by name."""
    return {
        entry.name: (entry.head.identity, [id for id in ids if id in imported_ids(study)])
        for entry in study.decks.entries()
        if entry.path is None
        for ids in [[card.id for card in study.cards if card.deck == entry.name]]
    }


def imported_ids(study: Study) -> list[str]:
    return [card.id for card in study.cards if card.deck != "quizcnn"]


# -- keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "known", "same"),
    [
        (("x", "a", ["p"]), ("x", "b", ["p", "q"]), True),
        (("x", "a", ["p"]), ("x", "a", ["q"]), False),
        (("x", "a", ["p"]), ("y", "a", ["p"]), False),
        (("x", "a", ["p"]), ("", "b", ["p"]), True),
        (("", "a", ["p"]), ("x", "a", ["p"]), True),
        (("", "a", ["p"]), ("x", "b", ["p"]), False),
        (("", "a", ["p"]), ("", "a", ["p", "q"]), True),
        (("", "a", ["p"]), ("", "b", ["p"]), False),
        (("", "a", ["p"]), ("", "a", ["q"]), False),
    ],
)
def test_ids_decide_then_identities_then_names(
    file: tuple[str, str, list[str]], known: tuple[str, str, list[str]], same: bool
) -> None:
    assert DeckKey(*file).is_of(DeckKey(*known)) == same


# -- imports --------------------------------------------------------------------------------------


def test_a_moved_or_renamed_file_is_the_same_deck(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    review_quality(study, "a-sum", 5)
    changes = study.import_deck("renamed", sums("a-sum", "c-sum"), head=ONE)
    assert (changes.deck, changes.added, changes.removed) == ("mine", ("c-sum",), ("b-sum",))
    assert decks_of(study) == {"mine": ("one", ["a-sum", "c-sum"])}
    assert study.schedule("a-sum").due is not None


@pytest.mark.parametrize("name", ["mine", "renamed"])
def test_a_deck_that_got_an_identity_goes_on(study: Study, sums: Sums, name: str) -> None:
    study.import_deck("mine", sums("a-sum", "b-sum"))
    review_quality(study, "a-sum", 5)
    changes = study.import_deck(name, sums("a-sum", "b-sum"), head=ONE)
    assert (changes.deck, changes.unchanged) == ("mine", ("a-sum", "b-sum"))
    assert decks_of(study) == {"mine": ("one", ["a-sum", "b-sum"])}
    assert study.import_deck("elsewhere", sums("a-sum"), head=ONE).deck == "mine"


def test_a_file_that_lost_its_identity_goes_by_its_name(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum"), head=ONE)
    study.import_deck("mine", sums("a-sum", "b-sum"))
    assert decks_of(study) == {"mine": ("one", ["a-sum", "b-sum"])}


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        (NO_HEAD, NO_HEAD, "deck-of-name"),
        (ONE, NO_HEAD, "deck-of-name"),
        (NO_HEAD, ONE, "deck-of-name"),
        (ONE, TWO, "deck-of-name"),
        (ONE, ONE, "deck-copied"),
    ],
)
def test_two_decks_that_look_like_one_are_kept_apart(
    study: Study, sums: Sums, first: DeckHead, second: DeckHead, key: str, dry_run: bool
) -> None:
    study.import_deck("mine", sums("a-sum"), head=first)
    with pytest.raises(DeckConflict, match="--as") as caught:
        study.import_deck("mine", sums("b-sum"), dry_run, second)
    assert caught.value.message.key == f"practice.{key}"
    assert imported_ids(study) == ["a-sum"]
    study.import_deck("other", sums("b-sum"), False, second, chosen=True)
    assert imported_ids(study) == ["a-sum", "b-sum"]
    name = "mine" if second.identity else "other"  # without an identity it goes by the name alone
    again = study.import_deck(name, sums("b-sum"), dry_run, second)
    assert (again.deck, again.unchanged) == ("other", ("b-sum",))


@pytest.mark.parametrize("head", [NO_HEAD, TWO])
@pytest.mark.parametrize("dry_run", [True, False])
def test_two_decks_may_not_hold_one_id(
    study: Study, sums: Sums, head: DeckHead, dry_run: bool
) -> None:
    study.import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    for chosen in (False, True):
        with pytest.raises(WrongUse, match="'b-sum' belongs to the imported deck 'mine'") as caught:
            study.import_deck("other", sums("b-sum", "c-sum"), dry_run, head, chosen)
        assert not isinstance(caught.value, DeckConflict)
        assert ("--as" in str(caught.value)) == (head is NO_HEAD)
    assert imported_ids(study) == ["a-sum", "b-sum"]


def test_a_renamed_file_without_identity_says_which_deck_it_is(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum"))
    changes = study.import_deck("mine", sums("a-sum", "b-sum"), chosen=True)
    assert (changes.deck, changes.added) == ("mine", ("b-sum",))


def test_a_known_deck_may_get_another_name_on_the_way(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum"), head=ONE)
    study.import_deck("older", sums("z-sum"), head=TWO)
    assert study.import_deck("new name", sums("a-sum"), True, ONE, chosen=True).deck == "new name"
    assert "mine" in decks_of(study)
    study.import_deck("new name", sums("a-sum"), head=ONE, chosen=True)
    assert list(decks_of(study)) == ["new name", "older"]
    with pytest.raises(DeckConflict):
        study.import_deck("older", sums("a-sum"), head=ONE, chosen=True)


@pytest.mark.parametrize(
    "name", ["", "  ", "a\nb", "\x1b[2J", "x" * 101, "../a", "a\\b", ".a", " .a"]
)
def test_a_name_is_one(study: Study, sums: Sums, name: str) -> None:
    with pytest.raises(WrongUse, match="cannot be a deck's name"):
        study.import_deck(name, sums("a-sum"), chosen=True)
    study.import_deck("mine", sums("a-sum"))
    with pytest.raises(WrongUse, match="cannot be a deck's name"):
        study.decks.rename("mine", name)


def test_the_built_in_bank_is_nobody_elses(study: Study, sums: Sums) -> None:
    builtin = DeckHead(identity="builtin", title=None, languages=LANGUAGES, origin="")
    for name, head in (("quizcnn", NO_HEAD), ("mine", builtin)):
        with pytest.raises(WrongUse, match="built-in"):
            study.import_deck(name, sums("a-sum"), head=head)


def test_what_came_from_elsewhere_is_read_as_its_head_says(study: Study) -> None:
    head = DeckHead(identity="notes", title=None, languages=("zh",), origin=ANKI)
    table = {"id": "note-1", "prompt": {"zh": "池化？"}, "key_points": {"zh": ["取最大。"]}}
    study.import_deck("notes", [question_from_table(table, head)], head=head)
    question = study.find("note-1")
    assert (question.topic, question.languages) == ("imported", ("zh",))
    assert question.prompt.localize("en") == "池化？"


# -- the learner's own folder ---------------------------------------------------------------------


@pytest.fixture
def with_own(learner: Any, tmp_path: Path, sum_question: Any) -> Callable[..., Study]:
    """A study beside one own deck `own.toml` with this head and these sums."""
    (tmp_path / "decks").mkdir()

    def opened(head: str, ids: Sequence[str], name: str = "own") -> Study:
        text = "".join(map(sum_question, ids))
        (tmp_path / "decks" / f"{name}.toml").write_text(f"{head}\n{text}", "utf-8")
        own = OwnDecks(str(tmp_path / "decks"), str(tmp_path / "copies"), learner.bank.ids())
        study = Study.open(
            learner.place, lambda: learner.now, learner.randomness, learner.bank, own
        )
        learner._opened.append(study)
        return study

    return opened


def test_an_imported_deck_that_moved_into_the_folder_is_the_file(
    learner: Any, sums: Sums, with_own: Any
) -> None:
    learner.open().import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    study = with_own('schema = 2\ndeck = "one"', ["a-sum"])
    assert imported_ids(study) == ["a-sum"]
    with pytest.raises(WrongUse, match="decks folder"):
        study.import_deck("mine", sums("a-sum"), head=ONE)


def test_another_deck_in_the_folder_leaves_the_imported_one_alone(
    learner: Any, sums: Sums, with_own: Any
) -> None:
    learner.open().import_deck("own", sums("a-sum"), head=ONE)
    study = with_own('schema = 2\ndeck = "two"', ["b-sum"])
    assert sorted(imported_ids(study)) == ["a-sum", "b-sum"]
    study.decks.rename("one", "imported")
    with pytest.raises(DeckConflict, match="decks folder"):
        study.decks.rename("one", "own")


def test_two_files_of_one_deck_are_a_fault_of_the_later(with_own: Any) -> None:
    with_own('schema = 2\ndeck = "two"', ["b-sum"], "first")
    study = with_own('schema = 2\ndeck = "two"', ["b-sum"], "second")
    (error,) = study.deck_faults
    (fault,) = error.faults
    assert (fault.file.endswith("second.toml"), fault.field) == (True, "deck")
    assert "first.toml" in fault.localize("en")
    assert imported_ids(study) == ["b-sum"]


def test_a_file_cannot_be_the_built_in_bank(with_own: Any) -> None:
    (error,) = with_own('schema = 2\ndeck = "builtin"', ["b-sum"]).deck_faults
    assert "builtin is the built-in bank" in error.localize("en")


def test_every_deck_is_listed_with_what_is_wrong(learner: Any, sums: Sums, with_own: Any) -> None:
    learner.open().import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    with_own('schema = 2\ndeck = "two"', ["c-sum"], "bad")
    learner.sums("z-sum", "b-sum")
    study = with_own("schema = 2\n" + 'deck = "two"\ntitel = 3', ["c-sum"], "bad")
    builtin, bad, mine = study.decks.entries()
    assert (builtin.name, builtin.questions) == ("quizcnn", 2)
    assert (bad.name, bad.questions, len(bad.faults)) == ("bad", 1, 1)
    assert (mine.name, mine.head, mine.questions) == ("mine", ONE, 2)
    assert mine.hidden == {"b-sum": "quizcnn"}


def test_a_deck_that_never_worked_is_listed(with_own: Any) -> None:
    study = with_own("schema = =", ["c-sum"], "bad")
    assert [(each.name, each.questions) for each in study.decks.entries()][1:] == [("bad", 0)]


# -- renaming and removing ------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["mine", "one"])
def test_a_deck_is_renamed_and_stays_itself(study: Study, sums: Sums, word: str) -> None:
    study.import_deck("mine", sums("a-sum"), head=ONE)
    study.import_deck("other", sums("b-sum"))
    assert study.decks.rename(word, "新的 name").name == "mine"
    study.reload()
    assert decks_of(study) == {"新的 name": ("one", ["a-sum"]), "other": ("", ["b-sum"])}
    assert study.import_deck("mine", sums("a-sum"), head=ONE).deck == "新的 name"
    study.decks.rename("one", "新的 name")  # the name it has is no other deck's
    with pytest.raises(DeckConflict):
        study.decks.rename("one", "other")


def test_an_unknown_deck_is_named_with_the_nearest(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum"))
    for word, hint in (("mind", "did you mean 'mine'?"), ("", "mine"), ("quizcnn", "built in")):
        for change in (study.decks.remove, lambda deck: study.decks.rename(deck, "x")):
            with pytest.raises(WrongUse, match=hint):
                change(word)


def test_a_deck_of_a_file_is_changed_there(with_own: Any) -> None:
    study = with_own('schema = 2\ndeck = "two"', ["b-sum"])
    for word in ("own", "two"):
        with pytest.raises(WrongUse, match=r"own\.toml"):
            study.decks.remove(word)


def test_a_removed_deck_leaves_its_log_and_may_come_back(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    review_quality(study, "a-sum", 5)
    schedule = study.schedule("a-sum")
    removed, count = study.decks.remove("mine")
    study.reload()
    assert (removed.name, count, imported_ids(study)) == ("mine", 2, [])
    assert len(study.history("a-sum")) == 1
    study.import_deck("mine", sums("a-sum"), head=ONE)
    assert study.schedule("a-sum") == schedule


def test_a_question_gets_a_new_id_that_its_file_does_not_know(study: Study, sums: Sums) -> None:
    study.import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    review_quality(study, "a-sum", 5)
    study.decks.rename_question("mine", "a-sum", "new-sum")
    study.reload()
    assert imported_ids(study) == ["new-sum", "b-sum"]
    assert study.find("new-sum").id == "new-sum"
    assert study.schedule("new-sum").due is None
    assert len(study.history("a-sum")) == 1
    again = study.import_deck("mine", sums("a-sum", "b-sum"), head=ONE)
    assert (again.unchanged, again.removed) == (("new-sum", "b-sum"), ())
    study.decks.rename_question("mine", "new-sum", "a-sum")
    study.reload()
    assert imported_ids(study) == ["a-sum", "b-sum"]
    assert study.schedule("a-sum").due is not None


def test_what_requires_a_renamed_question_goes_along(study: Study, sum_table: Any) -> None:
    second = {**sum_table("b-sum"), "requires": ["a-sum", "max-pool"]}
    tables = [sum_table("a-sum"), second]
    study.import_deck("mine", map(question_from_table, tables))
    study.decks.rename_question("mine", "a-sum", "new-sum")
    study.reload()
    assert study.find("b-sum").requires == ("new-sum", "max-pool")


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("a-sun", "new-sum", "did you mean 'a-sum'?"),
        ("max-pool", "new-sum", "no question 'max-pool'"),
        ("a-sum", "New", "no question id"),
        ("a-sum", "max-pool", "belongs to the deck quizcnn"),
        ("a-sum", "b-sum", "twice"),
        ("a-sum", "z-sum", "belongs to the deck other"),
    ],
)
def test_bad_new_ids(study: Study, sums: Sums, old: str, new: str, hint: str) -> None:
    study.import_deck("mine", sums("a-sum", "b-sum"))
    study.import_deck("other", sums("z-sum"))
    with pytest.raises(WrongUse, match=hint):
        study.decks.rename_question("mine", old, new)
    study.reload()
    assert imported_ids(study) == ["a-sum", "b-sum", "z-sum"]


def test_what_is_hidden_is_freed_by_a_new_id(learner: Any, sums: Sums) -> None:
    learner.open().import_deck("mine", sums("a-sum"))
    learner.sums("a-sum")
    study = learner.open()
    assert study.decks.hiding(["a-sum"]) == {"a-sum": "quizcnn"}
    study.decks.rename_question("mine", "a-sum", "my-sum")
    study.reload()
    assert imported_ids(study) == ["my-sum"]
    assert study.import_deck("mine", sums("a-sum")).unchanged == ("my-sum",)
