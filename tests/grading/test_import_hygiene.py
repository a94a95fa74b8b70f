"""The grading room starts light: `check` pays for everything it loads."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ["numpy", "dataclasses", "inspect", "json", "pathlib", "sqlalchemy", "textual"]


def test_nothing_heavy_is_imported() -> None:
    program = (
        "import sys; import quizcnn.grading.judge, quizcnn.grading.preview;"
        "import quizcnn.messages.grading;"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
