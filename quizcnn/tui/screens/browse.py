"""Browse: every card in a list, found by a filter, looked at, changed, asked.

Two panes side by side where there is room, else one at a time: the list under its filter, or the
card with the cursor. Reading a large bank and searching it go on in the background.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from textual.app import ComposeResult
from textual.worker import Worker, get_current_worker

from quizcnn.exchange.formats import Export, write
from quizcnn.messages import Message
from quizcnn.messages.errors import UserError
from quizcnn.practice.card_page import card_page
from quizcnn.practice.lab.bench import bench_of_card
from quizcnn.practice.library import Library
from quizcnn.practice.questions.question_list import Listed, export_of, listed, listed_anew
from quizcnn.practice.questions.question_table import Order, Search, arranged, next_order
from quizcnn.practice.study import Study
from quizcnn.tui import keys
from quizcnn.tui.base_screens.marking_screen import MarkingScreen
from quizcnn.tui.base_screens.study_screen import StudyApp
from quizcnn.tui.dialogs.export import ExportDialog, Target
from quizcnn.tui.widgets.card_list import CardHeading, CardList
from quizcnn.tui.widgets.card_sheet import CardSheet
from quizcnn.tui.widgets.card_texts import PREVIEW
from quizcnn.tui.widgets.containers import Horizontal, Vertical
from quizcnn.tui.widgets.filter_field import FilterField
from quizcnn.tui.widgets.keybar import KeyBar
from quizcnn.tui.widgets.tab_row import TabRow

_Found = TypeVar("_Found")
AT_ONCE = 1000  # cards; more of them are read and searched while the screen goes on


class BrowseScreen(MarkingScreen, inherit_bindings=False):
    """Keys act on the marked cards, or on the one with the cursor."""

    CSS_PATH = "browse.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("browse", "marks", "shown-card", "found-cards")

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__(study_app)
        self._field = FilterField()
        self._list = CardList()
        self._sheet = CardSheet(PREVIEW, id="preview")
        self._search = Search([])
        self._order = Order()
        self._library: Library | None = None
        self._follows = False

    def compose(self) -> ComposeResult:
        """The list under its filter, the card, the keys."""
        yield TabRow("browse")
        with Horizontal(id="browse"):
            with Vertical(id="shelf"):
                yield self._field
                yield self._list.heading
                yield self._list
            yield self._sheet
        yield KeyBar()

    def on_mount(self) -> None:
        """The list first."""
        self._show("list")

    def on_screen_resume(self) -> None:
        """Paint, and then read: what was done elsewhere may have changed any card."""
        if self.is_to_be_read():
            self.call_after_refresh(self.show_marks)

    def show(self, **what: str) -> None:
        """Show what passes a `filter`."""
        self._field.put(what.get("filter", ""))
        self._show("list")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """What is done to a card needs one."""
        if action in ("variant", "lab", "keep"):
            variant = self._sheet.variant if self._sheet.page else None
            if action != "variant":
                return variant is not None and variant.call is not None
            return variant is not None and bool(variant.question.parameters)
        if action == "neighbours":
            page = self._sheet.page
            return page is not None and page.has_neighbours and bool(self._list.rows)
        needs_card = (
            "ask",
            "mark",
            "reset_cards",
            "note_cards",
            "mark_card",
            "answer",
            "card",
            "copy",
            "export",
            "mark_all",
            "sort",
            "turn",
        )
        return bool(self._list.rows) or action not in needs_card

    # -- what there is ----------------------------------------------------------------------------

    def show_marks(self) -> None:
        """Read where every card stands by now."""
        self.read_cards(self._read)

    def _read(self) -> None:
        study = self.study_app.open_study()
        library = study.library
        known = self._search.questions if library is self._library else None
        read = partial(_read_cards, study, known)
        self._do(len(study.cards), "read", lambda _: read(), partial(self._take, library))

    def _take(self, library: Library, search: Search) -> None:
        self._library, self._search = library, search
        self._field.vocabulary = search.vocabulary
        self._find()

    def on_filter_field_changed(self) -> None:
        """Search while one types."""
        self._find()

    def _find(self) -> None:
        """Show what the filter lets through; where it is half-typed, the list stays."""
        search, order, text = self._search, self._order, self._field.text
        test = search.test(text)
        if test is None:
            self._field.refuse(search.fault(text))
            return
        self._do(
            len(search.questions),
            "search",
            lambda is_wanted: search.found(test, order, is_wanted),
            self._show_found,
        )

    def _show_found(self, found: Sequence[Listed] | None) -> None:
        if found is not None:
            self._field.tell(len(found), len(self._search.questions))
            self._list.show(found, self._order)
            self.on_card_list_marked()
            self.refresh_bindings()

    def _do(
        self,
        cards: int,
        group: str,
        work: Callable[[Callable[[], bool]], _Found],
        then: Callable[[_Found], None],
    ) -> None:
        """Do at once what is short; else in the background, where later work replaces it."""
        if cards <= AT_ONCE:
            then(work(lambda: True))
            return

        def in_background() -> None:
            worker: Worker[None] = get_current_worker()
            try:
                done = work(lambda: not worker.is_cancelled)
            except Exception as error:
                self.app.call_from_thread(self.tell_trouble, error, self.show_marks)
                return
            if not worker.is_cancelled:
                self.app.call_from_thread(then, done)

        self.run_worker(in_background, thread=True, exclusive=True, group=group)

    # -- the list and the card --------------------------------------------------------------------

    def on_filter_field_left(self) -> None:
        """From the filter to what it found."""
        self._show("list")

    def on_card_list_highlighted(self) -> None:
        """Show the card with the cursor, once the cursor has been painted there."""
        if not self._follows:
            self._follows = True
            self.call_after_refresh(self._preview)

    def on_card_list_marked(self) -> None:
        """Say how many."""
        self._field.tell_marked(self._list.count_marked())

    def on_line_list_opened(self) -> None:
        """Look at the card: beside the list it is in sight already, so on its page."""
        if self.has_class("-two-panes"):
            self.action_card()
        else:
            self._show("card")

    def on_card_heading_chosen(self, event: CardHeading.Chosen) -> None:
        """Sort by the heading that was clicked."""
        self._sort(next_order(self._order, event.column))

    def on_resize(self) -> None:
        """There may be room for the card now."""
        self.call_after_refresh(self._preview)

    def _preview(self) -> None:
        """Show the card with the cursor, where its pane is in sight."""
        self._follows = False
        if not self._sheet.display:
            return
        current = self._list.card
        try:
            study = self.study_app.open_study()
            self._sheet.show(card_page(study, current.row.id) if current else None)
        except UserError as error:
            self._sheet.show(None)
            self.study_app.toast(error.message)
        self.refresh_bindings()

    def action_filter(self) -> None:
        """Type a filter."""
        self._show("list")
        self._field.input.focus()

    def action_other_pane(self) -> None:
        """From the list to the card, then to the filter, and back to the list."""
        if self._list.has_focus and self._list.rows:
            self._show("card")
        elif self._sheet.has_focus or self._list.has_focus:
            self.action_filter()
        else:
            self._show("list")

    def action_back(self) -> None:
        """Back to the list; there the filter goes, then the marks, and then one leaves."""
        if not self._list.has_focus:
            self._show("list")
        elif self._field.text:
            self._field.put("")
        elif self._list.marked:
            self._list.mark(set())
        else:
            self.go_up()

    def action_neighbours(self) -> None:
        """Choose one of the cards that the card shown builds on, or that need it."""
        if self._sheet.page is not None:
            self.choose_neighbour(self._sheet.page, self.action_visit)

    def action_visit(self, id: str) -> None:
        """A card's name was clicked, or chosen."""
        if not self._list.go_to(id):
            self.study_app.show_card(id)

    def action_mark_card(self) -> None:
        """Mark the card with the cursor, or take its mark off."""
        self._list.mark_next()

    def action_mark_all(self) -> None:
        """Mark every card that is shown, or none."""
        self._list.mark_all()

    def action_sort(self) -> None:
        """Sort by the next column that is in sight, after the last in the order of the bank."""
        names = ["", *(column.name for column, _ in self._list.columns)]
        at = names.index(self._order.column) + 1 if self._order.column in names else 1
        self._sort(Order(names[at % len(names)]))

    def action_turn(self) -> None:
        """The other way round."""
        if self._order.column:
            self._sort(self._order._replace(descending=not self._order.descending))

    def _sort(self, order: Order) -> None:
        self._order = order
        rows = self._list.rows
        if order.column:
            self._do(len(rows), "search", lambda _: arranged(rows, order), self._show_found)
        else:
            self._find()

    def _show(self, pane: str) -> None:
        """Focus a pane, which takes the other's place where there is no room for both."""
        self.set_class(pane == "card", "-card")
        (self._sheet if pane == "card" else self._list).focus()
        self.call_after_refresh(self._preview)

    # -- what is done with cards ------------------------------------------------------------------

    def marked_questions(self) -> list[str]:
        """Those marked and shown, else the one with the cursor."""
        return [each.row.id for each in self._list.chosen()]

    def action_ask(self) -> None:
        """Ask the cards now, outside today's order."""
        self.ask_now(self.marked_questions())

    def action_answer(self) -> None:
        """Uncover the answer, or cover it."""
        if not self._sheet.display:
            self._show("card")
            self._preview()  # at once: shown later, it would cover the answer again
        self._sheet.toggle_answer()

    def action_variant(self, by: int) -> None:
        """The same question with other numbers."""
        self._sheet.step_variant(by)
        self.refresh_bindings()

    def action_card(self) -> None:
        """The page of the card with the cursor."""
        if self._list.card:
            self.study_app.show_card(self._list.card.row.id)

    def action_lab(self) -> None:
        """The numbers of the card in the Lab."""
        bench = bench_of_card(self._sheet.variant) if self._sheet.variant else None
        if bench is not None:
            self.study_app.show_lab(bench)

    def action_keep(self) -> None:
        """Keep these numbers as a card of one's own."""
        bench = bench_of_card(self._sheet.variant) if self._sheet.variant else None
        if bench is not None:
            self.keep_as_card(bench)

    def action_copy(self) -> None:
        """Copy the ids."""
        self.copy_ids(self.marked_questions())

    def action_export(self) -> None:
        """Write the cards to a file."""
        ids = self.marked_questions()
        title = Message("tui.export-title", {"count": len(ids)})
        dialog = ExportDialog(title, "quizcnn-cards.apkg")
        self.app.push_screen(dialog, partial(self._export, frozenset(ids)))

    def _export(self, ids: frozenset[str], target: Target | None) -> None:
        if target is None:
            return
        study = self.study_app.open_study()
        export = export_of(study, lambda question: question.id in ids)
        self.study_app.toast("export-under-way", count=len(ids))
        self.run_worker(partial(self._write, target, export), thread=True, group="export")

    def _write(self, target: Target, export: Export) -> None:
        try:
            write(export, target.path, target.format)
        except (UserError, OSError) as error:
            self.app.call_from_thread(self.study_app.show_trouble, error, lambda: None)
        else:
            count, path = len(export.questions), os.path.abspath(target.path)
            told = Message("cli.exported", {"count": count, "path": path})
            self.app.call_from_thread(self.study_app.toast, told)


def _read_cards(study: Study, known: Sequence[Listed] | None) -> Search:
    """Every card; those that are known already are not read from their decks again."""
    search = Search(listed(study) if known is None else listed_anew(known, study))
    search.vocabulary  # noqa: B018 (worked out here, where nobody waits for it)
    return search
