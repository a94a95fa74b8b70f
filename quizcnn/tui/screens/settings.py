"""Every setting with its meaning and effect, changed by keys; and the collection's file.

The rows are made from the tables of the settings: one that is added there is here by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.content import Content
from textual.message import Message as TextualMessage

from quizcnn.bank.faults import fault_message
from quizcnn.messages import LANGUAGES, Message, Text, localize
from quizcnn.messages.errors import UserError
from quizcnn.practice import upkeep
from quizcnn.practice.settings import program_settings
from quizcnn.practice.settings.settings import file_faults
from quizcnn.practice.settings.settings_editing import SettingRow, SettingsEditor
from quizcnn.practice.upkeep import CollectionFile
from quizcnn.text_layout import cells
from quizcnn.tui import keys
from quizcnn.tui.base_screens.list_screen import ListScreen
from quizcnn.tui.base_screens.study_screen import StudyApp
from quizcnn.tui.dialogs.forms import FormField, LineForm, Way, WaysForm
from quizcnn.tui.widgets import setting_texts
from quizcnn.tui.widgets.bilingual_text import language_of
from quizcnn.tui.widgets.row_list import RowList
from quizcnn.tui.widgets.setting_texts import TITLES, Fault, Keeping, Row

if TYPE_CHECKING:
    from quizcnn.practice.study import Study
    from quizcnn.practice.workload import Load

_ARROWS = (("◂", -1), ("▸", 1))
_ABOUT = ("place", "backup", "doctor")


class SettingList(RowList):
    """The arrow keys change the row with the cursor; a click on an arrow changes its own."""

    BINDINGS = keys.bindings("setting-list")

    class Stepped(TextualMessage):
        """An arrow of the row with the cursor was clicked."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def on_click(self, event: events.Click) -> None:
        """The value beside the present one, where an arrow was clicked."""
        row = event.y + self.scroll_offset.y
        by = self._arrow_at(row, self.column_of(event))
        if by and not self.is_on_more(event):
            event.prevent_default()  # of any list, where a second click opens the row
            self.cursor = self._stops.index(row)
            self.post_message(self.Stepped(by))

    def _arrow_at(self, row: int, column: int) -> int:
        """-1 or 1 for an arrow of the row at this cell, 0 for anything else."""
        if row not in self._stops:
            return 0
        line = str(self.row(row, language_of(self)))
        signs = {cells(line.partition(sign)[0]): by for sign, by in _ARROWS if sign in line}
        return signs.get(column, 0)


class SettingsScreen(ListScreen):
    """Settings that the collection keeps are shown once it can be opened."""

    TAB = "settings"
    BINDINGS = keys.bindings("settings")

    def __init__(self, study_app: StudyApp) -> None:
        super().__init__(study_app, SettingList(setting_texts.line, "tui.settings-none", id="list"))
        self._editor = SettingsEditor(None)
        self._failure: Exception | None = None
        self._file: CollectionFile | None = None
        self._findings: list[Message] | None = None
        self._load: list[Load] | None = None

    # -- what there is --------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Language and colours may be changed by other keys, too."""
        for name in ("language", "theme"):
            self.watch(self.app, name, self._follow, init=False)

    def _follow(self) -> None:
        self.call_later(self.fill)  # once the choice is kept

    def on_screen_resume(self) -> None:
        """Shown, perhaps again: paint first, then look at the collection."""
        self.fill()
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Open the collection; where that fails, the program's settings are here all the same."""
        try:
            study = self._study
            if self._file is None:
                self._editor = SettingsEditor(study)
            self._file, self._failure = upkeep.look(study), None
        except Exception as error:
            self._failure = error
        self._load = None
        self.fill()

    @property
    def _study(self) -> Study:
        return self.study_app.open_study()

    @property
    def _marked(self) -> Any:
        return self.rows.marked

    def show(self, **what: str) -> None:
        """Put the cursor on the setting with the name `key`."""
        self._words.begin("")
        self._fill(what.get("key", ""))

    def fill(self) -> None:
        """The rows that hold the words, under their titles; the cursor stays where it was."""
        self._fill(_name(self._marked))

    def _fill(self, marked: str) -> None:
        lines: list[Row | Text] = []
        for title, rows in self._groups():
            found = [row for row in rows if self.holds(_words(row))]
            lines += [title, *found] if found else []
        self.rows.show_by_name(lines, _name, marked)

    def _groups(self) -> list[tuple[Text, list[Row]]]:
        rows = list(self._editor.rows())
        return [
            (TITLES["faults"], self._faults()),
            (TITLES["program"], [row for row in rows if row.is_of_the_program]),
            (TITLES["schedule"], [row for row in rows if not row.is_of_the_program]),
            (TITLES["collection"], self._keeping()),
        ]

    def _faults(self) -> list[Row]:
        errors = [*file_faults(), *([self._failure] if self._failure else [])]
        return [Fault(fault_message(error)) for error in errors]

    def _keeping(self) -> list[Row]:
        if self._file is None or self._file.file is None:
            return []
        zone = self._study.settings.tzinfo
        return [Keeping(about, self._file, self._findings, zone) for about in _ABOUT]

    def about(self, language: str) -> Content:
        """Everything about the marked row, its effect too."""
        if self._marked is None:
            return Content("")
        place = str(self._file.file or "") if self._file else ""
        return setting_texts.about(self._marked, language, place, self._effect(language))

    def _effect(self, language: str) -> Content:
        key = getattr(self._marked, "key", "")
        if key in setting_texts.AT_THE_NEXT_START:
            return Content(localize("tui.setting-next-start", language))
        if self._file is None:
            return Content("")
        if key in setting_texts.ACT_ON_THE_LOAD:
            if self._load is None:
                return Content(localize("tui.load-reckoning", language))
            return setting_texts.load(self._load, language)
        if key in ("rollover_hour", "zone"):
            study = self._study
            now = study.now.astimezone(study.settings.tzinfo)
            return setting_texts.clock(now, study.today.isoformat(), language)
        return Content("")

    # -- what is done with a row ----------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Not every value has one beside it, and not every row is a setting."""
        row = self._marked
        is_setting = isinstance(row, SettingRow) and row.value is not None
        return {
            "step": is_setting and not row.setting.is_typed,
            "reset": is_setting and not row.is_default,
            "undo": bool(self._editor.last),
            "back_up": self._file is not None and self._file.file is not None,
            "examine": self._file is not None,
        }.get(action, True)

    def on_setting_list_stepped(self, event: SettingList.Stepped) -> None:
        """The same by mouse."""
        self.action_step(event.by)

    def on_row_list_moved(self) -> None:
        """Work out what the marked setting brings about."""
        acts = getattr(self._marked, "key", "") in setting_texts.ACT_ON_THE_LOAD
        if acts and self._file is not None and self._load is None:
            self._look_ahead()

    def on_line_list_opened(self) -> None:
        """Choose or type a value; of a fault all is read, a row of the collection does its own."""
        row = self._marked
        if isinstance(row, SettingRow) and row.value is not None:
            (self._choose if row.setting.choices else self._type)(row)
        elif isinstance(row, Fault):
            self.action_other_pane()
        elif isinstance(row, Keeping):
            act: dict[str, Callable[[], object]] = {
                "place": self._copy_place,
                "backup": self.action_back_up,
                "doctor": self.action_examine,
            }
            act[row.about]()

    def action_step(self, by: int) -> None:
        """The value beside the present one."""
        key = self._marked.key
        self._change(partial(self._editor.step, key, by), key)

    def action_reset(self) -> None:
        """The value of the beginning."""
        row = self._marked
        self._change(partial(self._editor.change, row.key, row.setting.default), row.key)

    def action_undo(self) -> None:
        """What was set before the last change."""
        self._change(self._editor.undo, self._editor.last)

    @work(exclusive=True, group="form")
    async def _type(self, row: SettingRow) -> None:
        """Ask for a value until one fits."""

        def told(language: str) -> str:
            meaning = row.setting.meaning.localize(language)
            return localize(
                "tui.setting-told", language, meaning=meaning, allowed=row.setting.allowed
            )

        form = LineForm(
            Message("tui.setting-title", {"key": row.key}),
            FormField(row.value or ""),
            partial(self._editor.change, row.key),
            told=told,
        )
        if await self.app.push_screen_wait(form) is not None:
            self._changed(row.key)

    @work(exclusive=True, group="form")
    async def _choose(self, row: SettingRow) -> None:
        """Choose one of the values; a theme is seen as the cursor moves."""
        choices = row.setting.choices
        form = WaysForm(
            Message("tui.setting-title", {"key": row.key}),
            [Way(Text(each, each), each) for each in choices],
            at=choices.index(row.value) if row.value in choices else 0,
            preview=self._preview_theme if row.key == "theme" else None,
        )
        before = self.app.theme
        chosen = await self.app.push_screen_wait(form)
        if chosen is None:
            self._preview_theme(before)
        else:
            self._change(partial(self._editor.change, row.key, chosen), row.key)

    def _preview_theme(self, theme: str) -> None:
        if self.app.theme != theme:
            self.app.theme = theme

    def _change(self, change: Callable[[], object], key: str) -> None:
        """Change a setting, or say why that cannot be."""
        try:
            change()
        except UserError as error:
            self.study_app.toast(error.message)
        self._changed(key)

    def _changed(self, key: str) -> None:
        """Let what was set be in force, and show it."""
        if key == "language":
            self.study_app.language = program_settings.language()
        elif key == "theme":
            self.study_app.choose_theme(program_settings.value("theme"))
        elif key == "keys":
            own = program_settings.own_keymap()
            self.app.set_keymap(keys.keymap(program_settings.value("keys"), own))
        self._load = None
        self.fill()

    # -- the collection -------------------------------------------------------------------------

    @work(exclusive=True, group="load")
    async def _look_ahead(self) -> None:
        """The coming days at the limits in force."""
        study = self._study
        try:
            self._load = await asyncio.to_thread(study.workload)
        except UserError as error:
            self.study_app.toast(error.message)
        self._about.refresh_language()

    @work(exclusive=True, group="keep")
    async def action_back_up(self) -> None:
        """Save the collection as it is, and say where."""
        try:
            place = await asyncio.to_thread(upkeep.back_up_now, self._study)
        except UserError as error:
            self.study_app.toast(error.message)
        else:
            self.study_app.toast("backed-up", place=place)
            self._look()

    @work(exclusive=True, group="keep")
    async def action_examine(self) -> None:
        """Look the collection over as `quizcnn doctor` does."""
        try:
            self._findings = await asyncio.to_thread(upkeep.findings, self._study)
        except UserError as error:
            self.study_app.toast(error.message)
        self.fill()

    def _copy_place(self) -> None:
        place = str(self._file.file) if self._file else ""
        self.app.copy_to_clipboard(place)
        self.study_app.toast("place-copied", place=place)


def _name(row: Row | None) -> str:
    """What a row is found by when it is drawn anew."""
    if isinstance(row, Keeping):
        return f"keeping {row.about}"
    return row.key if isinstance(row, SettingRow) else str(row)


def _words(row: Row) -> list[str]:
    if isinstance(row, SettingRow):
        return [row.key, *row.setting.meaning, row.value or ""]
    if isinstance(row, Keeping):
        return [localize(f"tui.keeping-{row.about}", language) for language in LANGUAGES]
    return [row.message.localize(language) for language in LANGUAGES]
