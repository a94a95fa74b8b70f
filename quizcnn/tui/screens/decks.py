"""The decks: which there are, how far one has come, what is wrong; import, rename, remove, export.

What takes time (reading files, parsing texts, packing them) is done beside the screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.content import Content

from quizcnn.bank.decks import own_decks
from quizcnn.exchange.formats import Export, write
from quizcnn.messages import Message
from quizcnn.messages import localize as said
from quizcnn.messages.errors import UserError
from quizcnn.practice import deck_list
from quizcnn.practice.deck_editing import DeckEditor
from quizcnn.practice.deck_list import DeckRow
from quizcnn.tui import keys
from quizcnn.tui.base_screens.list_screen import ListScreen
from quizcnn.tui.base_screens.study_screen import StudyApp
from quizcnn.tui.dialogs.deck_import import DeckImport, GivenUp
from quizcnn.tui.dialogs.export import ExportDialog, Target
from quizcnn.tui.dialogs.forms import FormField, LineForm, ways_form
from quizcnn.tui.widgets import deck_texts
from quizcnn.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from quizcnn.practice.study import Study


class DeckList(RowList):
    """Enter leads to the cards of the deck with the cursor."""

    BINDINGS = keys.bindings("deck-list")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A deck without cards has only what is wrong with it."""
        if action in ("open", "read_on") and self.marked is not None:
            return self.marked.has_cards is (action == "open")
        return action != "read_on" and super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """As a click does: the screen knows what there is to show."""
        self.action_open()


class DecksScreen(ListScreen):
    """Every deck with its figures; what is wrong with the marked one stands beside it."""

    TAB = "decks"
    HAS_COLUMNS = True
    BINDINGS = keys.bindings("decks")

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__(study_app, DeckList(deck_texts.line, "tui.decks-none", id="list"))
        self._decks: list[DeckRow] = []
        self._editor: DeckEditor | None = None

    # -- what there is --------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Shown, perhaps again: an answer, an editor or another program may have changed things."""
        self.call_after_refresh(self.action_read_again)

    @property
    def _study(self) -> Study:
        return self.study_app.open_study()

    @property
    def _changes(self) -> DeckEditor:
        if self._editor is None:
            self._editor = DeckEditor(self._study)
        return self._editor

    @property
    def _marked(self) -> DeckRow | None:
        row: DeckRow | None = self.rows.marked
        return row

    def header(self, language: str) -> str:
        """The names of the columns."""
        return "  " + deck_texts.header(language, max(self.rows.size.width - 2, 0))

    def about(self, language: str) -> Content:
        """Everything about the marked deck."""
        if self._marked is None:
            return Content(said("tui.decks-reading", language) if not self._decks else "")
        return deck_texts.about(self._marked, language)

    def fill(self) -> None:
        """The decks that hold the words, the cursor on the one that had it."""
        self._show(self._marked.name if self._marked else "")

    @work(exclusive=True, group="read")
    async def action_read_again(self, at: str = "") -> None:
        """Look at every deck, the files of the learner's folder too, as they are now."""

        def read() -> list[DeckRow]:
            self._study.use(own_decks())
            return deck_list.rows(self._study)

        try:
            self._decks = await asyncio.to_thread(read)
        except Exception as error:
            self.study_app.show_trouble(error, self._read_anew)
        else:
            self._show(at or (self._marked.name if self._marked else ""))

    def show(self, **what: str) -> None:
        """Put the cursor on the deck with the name `deck`."""
        self._words.begin("")
        self.action_read_again(what.get("deck", ""))

    def _read_anew(self) -> None:
        self.action_read_again()

    def _import_anew(self) -> None:
        self.action_import()

    def _show(self, name: str) -> None:
        found = [row for row in self._decks if self.holds(_words(row))]
        self.rows.show_by_name(found, lambda row: str(row.name), name)
        self.query_one("#header").refresh()

    # -- what is done with a deck ---------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """A deck of a file is renamed and removed in its folder; undo needs something to undo."""
        row = self._marked
        return {
            "rename": row is not None and row.place == "imported",
            "remove": row is not None and row.place == "imported",
            "export": row is not None and row.entry.questions > 0,
            "undo": self._editor is not None and self._editor.can_undo,
            "redo": self._editor is not None and self._editor.can_redo,
        }.get(action, True)

    def on_line_list_opened(self) -> None:
        """Its cards, in the list of all; of a deck without any, what is wrong with it."""
        row = self._marked
        if row is not None and row.has_cards:
            self.study_app.show_tab("browse", filter=row.filter)
        else:
            self.action_other_pane()

    @work(exclusive=True, group="change")
    async def action_import(self) -> None:
        """Read a file, show what it would change, and take it in if that is wanted."""
        try:
            done = await DeckImport(self.app, self._changes).run()
        except GivenUp:
            return
        except Exception as error:
            self.study_app.show_trouble(error, self._import_anew)
            return
        counts = {kind: len(getattr(done, kind)) for kind in ("added", "changed", "removed")}
        self._told("import-done" if any(counts.values()) else "import-nothing", done.deck, **counts)

    @work(exclusive=True, group="change")
    async def action_rename(self) -> None:
        """Ask for another name, until one is free."""
        row = self._marked
        if row is None:
            return
        form = LineForm(
            Message("tui.rename-title", {"deck": row.name}),
            FormField(row.name),
            partial(self._study.decks.check_name, row.name),
        )
        name = await self.app.push_screen_wait(form)
        if name not in (None, row.name):
            change = partial(self._changes.rename, row.name, name)
            await self._done("rename-done", change, name, was=row.name)

    @work(exclusive=True, group="change")
    async def action_remove(self) -> None:
        """Say what stays, and remove the deck if that is wanted."""
        row = self._marked
        if row is None:
            return
        what = {"count": row.entry.questions, "learned": row.learned}
        form = ways_form(
            Message("tui.remove-title", {"deck": row.name}),
            lambda language: said("tui.remove-told", language, **what),
            "remove",
        )
        if await self.app.push_screen_wait(form) == "remove":
            await self._done("remove-done", partial(self._changes.remove, row.name), row.name)

    @work(exclusive=True, group="change")
    async def action_export(self) -> None:
        """Ask for a file, whose suffix says the format, and write the deck to it."""
        row = self._marked
        if row is None:
            return
        title = Message("tui.export-deck-title", {"deck": row.name})
        target = await self.app.push_screen_wait(ExportDialog(title, f"{row.name}.apkg"))
        if target is None:
            return
        try:
            await asyncio.to_thread(_export, self._study, row, target)
        except UserError as error:
            self.study_app.toast(error.message)
        else:
            self.study_app.toast("export-done", path=target.path, count=row.entry.questions)

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was last changed here."""
        await self._done("undo-deck-done", self._changes.undo)

    @work(exclusive=True, group="undo")
    async def action_redo(self) -> None:
        """Bring back what was last taken back."""
        await self._done("redo-deck-done", self._changes.redo)

    async def _done(
        self, told: str, change: Callable[[], object], deck: str = "", **values: str
    ) -> None:
        """Make a change, which may name its deck, and tell of it; or say why it cannot be."""
        try:
            named = await asyncio.to_thread(change)
        except UserError as error:
            self.study_app.toast(error.message)
        else:
            self._told(told, deck or str(named), **values)

    def _told(self, what: str, deck: str, **values: Any) -> None:
        """Say what was done, and show it."""
        self.study_app.toast(what, deck=deck, **values)
        self.action_read_again(deck)


def _words(row: DeckRow) -> Sequence[str]:
    title = row.entry.head.title
    return [row.name, row.entry.head.identity, *(title or ())]


def _export(study: Study, row: DeckRow, target: Target) -> None:
    """Write the cards of the deck that can be read and are not hidden."""
    questions = [
        question
        for name, questions in study.library.by_deck()
        if name == row.name
        for question in questions
    ]
    export = Export({row.name: questions}, heads={row.name: row.entry.head})
    write(export, target.path, target.format)
