"""What the Decks screen says of a deck: a line of the list, and everything about the marked one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from quizcnn.bank.faults import Fault
from quizcnn.messages import LANGUAGES, Message, harmless, localize
from quizcnn.practice.deck_list import DeckRow
from quizcnn.store.decks import Changes
from quizcnn.text_layout import fitted

_COLUMNS = {"cards": 7, "learned": 9, "due": 6, "place": 10}
_OF_NARROW_LISTS = ("cards", "due")
_WIDE_ENOUGH = 56

_MOST_NAMED = 20  # of the questions that a file would change


def line(row: DeckRow, width: int, language: str) -> str:
    """A deck on one line of the list."""
    sign = "✗" if row.faults else "⚠" if row.warnings else " "
    figures = {
        "cards": f"{row.entry.questions:,}",
        "learned": f"{row.learned:,}",
        "due": f"{row.due:,}",
        "place": localize(f"tui.deck-{row.place}", language),
    }
    return _in_columns(f"{sign} {harmless(row.name)}", figures, width)


def header(language: str, width: int) -> str:
    """What stands above the columns."""
    names = {name: localize(f"tui.deck-column-{name}", language) for name in _COLUMNS}
    return _in_columns(f"  {localize('tui.deck-column-deck', language)}", names, width)


def _in_columns(first: str, others: dict[str, str], width: int) -> str:
    shown = _COLUMNS if width >= _WIDE_ENOUGH else _OF_NARROW_LISTS
    room = width - sum(_COLUMNS[name] for name in shown)
    ends = [fitted(others[name], _COLUMNS[name], left=False) for name in shown]
    return fitted(first, room) + "".join(ends)


def about(row: DeckRow, language: str) -> Content:
    """Everything about a deck: what it is, where it lies, what is wrong with it."""
    return Content("\n").join([*_head(row, language), *_troubles(row, language)])


def _head(row: DeckRow, language: str) -> Iterator[Content]:
    head = row.entry.head
    yield Content.styled(harmless(row.name), "bold")
    if head.title:
        yield Content(harmless(head.title.localize(language)))
    figures = {"cards": row.entry.questions, "learned": row.learned, "due": row.due}
    yield Content(localize("tui.deck-figures", language, **figures))
    yield Content("")
    yield from _facts(row, language)


def _facts(row: DeckRow, language: str) -> Iterator[Content]:
    """Where it comes from, in which languages it is, what it is known by."""
    head = row.entry.head
    place = localize(f"tui.deck-place-{row.place}", language)
    languages = [localize(f"tui.language-{each}", language) for each in LANGUAGES]
    spoken = [
        said for said, each in zip(languages, LANGUAGES, strict=True) if each in row.entry.languages
    ]
    facts = {"place": place}
    if spoken:
        facts["languages"] = ", ".join(spoken)
    if row.place == "own":
        facts["file"] = row.entry.path or ""
    if head.identity and row.place != "builtin":
        facts["identity"] = head.identity
    for name, value in facts.items():
        label = fitted(localize(f"tui.deck-fact-{name}", language), 12)
        yield Content.assemble((label, "$foreground-muted"), harmless(value))


def _troubles(row: DeckRow, language: str) -> Iterator[Content]:
    faults, warnings = row.faults, row.warnings
    if faults:
        yield Content("")
        count = localize("tui.deck-faults-here", language, count=len(faults))
        yield Content.styled(f"✗ {count}", "bold $error")
        yield from (fault_line(fault, language) for fault in faults)
        yield Content("")
        key = "tui.deck-mend" if row.place == "own" else "tui.deck-mend-imported"
        yield Content.styled(localize(key, language), "$foreground-muted")
    for warning in warnings:
        yield Content("")
        yield Content.assemble(("⚠ ", "bold $warning"), harmless(warning.localize(language)))


def fault_line(fault: Fault | Message, language: str) -> Content:
    """One fault: question and field first, so that it is found in the file."""
    if isinstance(fault, Message):
        return Content(f"· {harmless(fault.localize(language))}")
    place = ": ".join(part for part in (fault.question, fault.field) if part)
    said = harmless(fault.message.localize(language))
    return Content.assemble("· ", (f"{harmless(place)}: " if place else "", "bold"), said)


def changes(changed: Changes, language: str) -> Content:
    """What importing a file would change, with the ids."""
    parts = [Content(localize("tui.import-would", language, **_counts(changed)))]
    for kind in ("added", "changed", "removed"):
        ids: Sequence[str] = getattr(changed, kind)
        if ids:
            more = ["…"] if len(ids) > _MOST_NAMED else []
            named = ", ".join(map(harmless, [*ids[:_MOST_NAMED], *more]))
            label = localize(f"tui.import-{kind}", language)
            parts.append(Content.assemble((f"{label}  ", "bold"), named))
    return Content("\n").join(parts)


def _counts(changed: Changes) -> dict[str, int]:
    kinds = ("added", "changed", "removed", "unchanged")
    return {kind: len(getattr(changed, kind)) for kind in kinds}
