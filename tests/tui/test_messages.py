"""Every sentence of the screens in both languages."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from quizcnn.messages.tui import TABLE
from quizcnn.tui.app import QuizcnnApp
from quizcnn.tui.screens.help import HelpScreen
from quizcnn.tui.screens.home import HomeScreen
from quizcnn.tui.screens.practice import PracticeScreen
from quizcnn.tui.screens.summary import SummaryScreen
from quizcnn.tui.screens.trouble import TroubleScreen
from quizcnn.tui.widgets.grid_editor import GridEditor
from quizcnn.tui.widgets.number_answer import AnswerInput
from quizcnn.tui.widgets.picker import Picker

BOUND: list[Any] = [
    QuizcnnApp, HelpScreen, HomeScreen, PracticeScreen, SummaryScreen, TroubleScreen, GridEditor,
    AnswerInput, Picker,
]  # fmt: skip


@pytest.mark.parametrize("bound", BOUND)
def test_every_key_is_explained(bound: Any) -> None:
    for binding in bound.BINDINGS:
        if binding.description:
            assert {binding.description, f"{binding.description}-help"} <= set(TABLE)


def test_the_first_paint_loads_neither_database_nor_numbers() -> None:
    code = (
        "import sys, quizcnn.tui.app; "
        "print(*sorted({'sqlalchemy', 'alembic', 'numpy', 'quizcnn.practice', 'quizcnn.store', "
        "'quizcnn.bank', 'quizcnn.grading', 'quizcnn.engine'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
