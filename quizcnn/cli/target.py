"""What `check`, `calc` and the batch are about: a question's variant, or a quantity.

The two answer the same things, so the commands need not know which one they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from quizcnn.engine import catalogue
from quizcnn.engine.quantity import Quantity
from quizcnn.grading.expected import Expected, Later, expected_of
from quizcnn.messages.errors import UserError, WrongUse

if TYPE_CHECKING:
    from quizcnn.bank.decks import OwnDecks
    from quizcnn.bank.question import Question
    from quizcnn.cli.arguments import Arguments
    from quizcnn.practice.library import Deck, Library


class Subject(NamedTuple):
    """Something with a true value. `steps` works only when it is called: a batch never needs it.

    `source` is for programs, `citation` the same for people.
    """

    target: str
    quantity: str | None
    parameters: dict[str, Any]
    expected: Expected
    convention: str | None
    source: str
    steps: Callable[[], list[str]]
    citation: str


class Finder:
    """Finds questions by id in the library, whose decks are opened one after another.

    A built-in question opens neither the learner's folder nor the collection, and a collection is
    opened once at most, and never made.
    """

    def __init__(self, arguments: Arguments, warn: Callable[[UserError], None]) -> None:
        """`warn` is told what is wrong with the learner's own decks."""
        self._arguments = arguments
        self._warn = warn
        self._library: Library | None = None

    def __call__(self, question: str) -> Question:
        """The question with this id; WrongUse suggests the nearest one."""
        return self.library().find(question)

    def library(self) -> Library:
        """All decks in their order."""
        if self._library is None:
            # Not for quantities, which need no deck.
            from quizcnn.practice.library import Library

            self._library = Library(self._decks())
        return self._library

    def _decks(self) -> Iterator[Deck]:
        from quizcnn.bank.decks import builtin

        files: list[Deck] = [builtin()]
        yield from files
        files += self._own_decks().decks
        yield from files[1:]
        yield from self._imported(files)

    def _own_decks(self) -> OwnDecks:
        """The learner's own decks; what is wrong with them is reported."""
        from quizcnn.bank.decks import own_decks
        from quizcnn.bank.faults import by_file

        own = own_decks()
        for trouble in by_file(own.faults):
            self._warn(trouble)
        return own

    def _imported(self, files: list[Deck]) -> list[Deck]:
        from quizcnn.cli.open_study import read_location
        from quizcnn.practice.library import imported
        from quizcnn.store.collection import Collection

        with Collection.look_at(read_location(self._arguments)) as collection:
            return imported(collection, files)


def subject(
    target: str,
    given: Mapping[str, Any],
    variant: int | None,
    find: Callable[[str], Question],
) -> Subject:
    """The question or quantity called `target`, with the parameters given as texts or JSON values.

    Question ids contain a hyphen, quantities never do; `find` finds a question by its id.
    """
    if "-" in target:
        return _of_question(find(target), given, variant or 0)
    if variant is not None:
        raise WrongUse("cli.variant-of-quantity", target=target)
    return _of_quantity(catalogue.find(target), given)


def _of_quantity(quantity: Quantity, given: Mapping[str, Any]) -> Subject:
    typed = {
        name: quantity.read(name, value) if isinstance(value, str) else value
        for name, value in given.items()
    }
    mistakes = Later(lambda: quantity.wrong_values(typed))
    return Subject(
        quantity.name,
        quantity.name,
        _as_called(quantity, typed, given),
        Expected(quantity.evaluate(typed), quantity.unit_for(typed), mistakes),
        typed.get("convention", quantity.convention),
        quantity.source_for(typed),
        lambda: quantity.derive(typed).steps,
        quantity.source_for(typed),
    )


def _as_called(
    quantity: Quantity, typed: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Every parameter that took part, in order: as given (sizes as typed), else its default."""
    called = {p.name: p.default for p in quantity.parameters}
    for name, value in typed.items():
        called[name] = given[name] if isinstance(value, tuple) else value
    return {name: value for name, value in called.items() if value is not None}


def _of_question(question: Question, given: Mapping[str, Any], number: int) -> Subject:
    # Variants are drawn only for questions: `check conv_output_size …` has no use for them.
    from quizcnn.bank.variant import draw

    if question.answer is None:
        raise WrongUse("cli.not-computed", target=question.id, kind=question.kind)
    variant = draw(question, number, given)
    quantity = catalogue.find(variant.quantity) if variant.quantity else None
    reference = question.references[0] if question.references else None
    return Subject(
        question.id,
        variant.quantity,
        dict(variant.parameters),
        expected_of(variant),
        quantity.convention if quantity else None,
        f"{reference.title} {reference.where or ''}".strip() if reference else "",
        variant.steps,
        reference.citation if reference else "",
    )
