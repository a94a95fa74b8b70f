"""Importing a deck, step by step: the file, what is in the way, what would change, the change.

A file is read beside the screen and can be given up. Nothing is changed before the learner has seen
what would be.
"""

from __future__ import annotations

import asyncio
import os
from functools import partial
from threading import Event
from typing import Any

from textual.app import App
from textual.content import Content

from quizcnn.bank.faults import BankFaults
from quizcnn.bank.lint.deck import DeckRead
from quizcnn.exchange.import_ import READERS, deck_in
from quizcnn.messages import Message, localize
from quizcnn.messages.errors import UserError
from quizcnn.practice.deck_editing import DeckEditor
from quizcnn.practice.decks import DeckConflict, ImportPlan
from quizcnn.store.decks import Changes
from quizcnn.tui.dialogs.forms import FormField, LineForm, PatienceForm, ways_form
from quizcnn.tui.widgets import deck_texts
from quizcnn.tui.widgets.path_input import PathInput

_TOLD_EVERY = 10  # questions


class GivenUp(Exception):
    """The learner does not want to wait, or to go on."""


class DeckImport:
    """One file on its way into the collection."""

    def __init__(self, app: App[Any], editor: DeckEditor) -> None:
        self._app = app
        self._editor = editor

    async def run(self) -> Changes:
        """Import a file that is asked for; raises `GivenUp` where it is not wanted in the end."""
        plan, changes = await self._plan()
        if changes.added or changes.changed or changes.removed:
            await self._agreed(changes)
        return await asyncio.to_thread(self._editor.carry_out, plan)

    async def _plan(self) -> tuple[ImportPlan, Changes]:
        """What a file would change; of one that cannot be imported it is said why not."""
        path = ""
        refused: UserError | None = None
        while True:
            path = (await self._path(path, refused)).strip()  # what was pasted ends with anything
            try:
                return await self._planned(*await self._read(path))
            except BankFaults as error:
                refused = None
                await self._show_faults(path, error)
            except UserError as error:
                refused = error

    # -- the file -------------------------------------------------------------------------------

    async def _path(self, path: str, refused: UserError | None) -> str:
        form = LineForm(
            Message("tui.import-title"),
            PathInput(path, READERS),
            told=lambda language: localize("tui.import-told", language),
            refused=refused,
        )
        return await self._answer(form)

    async def _read(self, path: str) -> tuple[str, DeckRead]:
        """The name of the file, and the deck in it; the reading can be given up."""
        given_up = Event()
        form = PatienceForm(Message("tui.import-reading"), given_up.set)

        def step(done: int, of: int) -> None:
            if given_up.is_set():
                raise GivenUp
            if done % _TOLD_EVERY == 0:
                self._app.call_from_thread(form.progress, done, of)

        await self._app.push_screen(form)
        try:
            return await asyncio.to_thread(deck_in, os.path.expanduser(path), step=step)
        finally:
            given_up.set()  # also where the program is left meanwhile
            if form.is_current:
                form.dismiss()

    async def _show_faults(self, path: str, error: BankFaults) -> None:
        def told(language: str) -> Content:
            lines = (deck_texts.fault_line(fault, language) for fault in error.faults)
            return Content("\n").join(lines)

        title = Message("tui.import-faults", {"path": path, "count": len(error.faults)})
        await self._answer(ways_form(title, told, "other-file"))

    # -- the deck -------------------------------------------------------------------------------

    async def _planned(self, name: str, deck: DeckRead) -> tuple[ImportPlan, Changes]:
        """How the file is imported; where a deck is in the way, one is asked what becomes of it."""
        plan = self._editor.plan
        try:
            return await asyncio.to_thread(plan, name, deck)
        except DeckConflict as conflict:
            way = await self._way_out(conflict)
            in_the_way = conflict.in_the_way
        if way == "replace":
            return await asyncio.to_thread(plan, name, deck, replaces=in_the_way)
        return plan(await self._other_name(name, deck), deck, chosen=True)

    async def _way_out(self, conflict: DeckConflict) -> str:
        key = "tui." + conflict.message.key.replace("practice.", "conflict-")
        told = Message(key, conflict.message.values).localize
        ways = ["both", *(["replace"] if conflict.in_the_way else [])]
        return await self._answer(ways_form(Message("tui.conflict-title"), told, *ways))

    async def _other_name(self, name: str, deck: DeckRead) -> str:
        def check(text: str) -> None:
            self._editor.plan(text, deck, chosen=True)

        return await self._answer(
            LineForm(Message("tui.conflict-name"), FormField(f"{name}-2"), check)
        )

    async def _agreed(self, changes: Changes) -> None:
        title = Message("tui.import-agree", {"deck": changes.deck})
        await self._answer(ways_form(title, partial(deck_texts.changes, changes), "import"))

    async def _answer(self, form: Any) -> str:
        """What the form is dismissed with; giving it up ends the import."""
        answer: str | None = await self._app.push_screen_wait(form)
        if answer is None:
            raise GivenUp
        return answer
