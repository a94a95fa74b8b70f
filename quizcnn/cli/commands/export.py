"""`quizcnn export FILE`: the questions as a deck for other programs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizcnn.bank.question_sheet import languages_of
from quizcnn.cli.arguments import Argument, Arguments, Parser, whole
from quizcnn.cli.console import Console, ExitCode
from quizcnn.cli.listing import TOPIC
from quizcnn.cli.open_study import open_study
from quizcnn.exchange.formats import FORMATS, Export, format_for, write
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from quizcnn.practice.study import Study

MOST_VARIANTS = 1000


PARSER = Parser(
    Argument("file", "export-file-help", "FILE"),
    TOPIC,
    Argument("--languages", "languages-help", choices=("en", "zh", "both"), default="both"),
    Argument("--variants", "variants-help", "N", type=whole(1, MOST_VARIANTS), default=3),
    Argument("--with-history", "with-history-help", action="store_true"),
    Argument("--format", "format-help", choices=FORMATS),
)


def run(arguments: Arguments, console: Console) -> int:
    """Write the file, or leave what was there."""
    format = format_for(arguments.file, arguments.format)
    if arguments.with_history and format != "json":
        raise WrongUse("cli.history-needs-json", format=format)
    with open_study(arguments, console, writes=False) as study:
        export = _export(study, arguments)
    write(export, arguments.file, format)
    console.has_recorded = arguments.file != "-"
    count = len(export.questions)
    if console.json and arguments.file != "-":
        console.print_json({"file": arguments.file, "format": format, "questions": count})
    elif arguments.file != "-":
        console.print(console.localize("exported", count=count, path=arguments.file))
    return ExitCode.DONE


def _export(study: Study, arguments: Arguments) -> Export:
    from quizcnn.practice.questions.question_list import (
        export_of,  # brings the database library along
    )

    topics = arguments.topic
    export = export_of(study, lambda question: not topics or question.topic in topics)
    return replace(
        export,
        languages=languages_of(arguments.languages),
        variants=arguments.variants,
        history=study.history() if arguments.with_history else None,
    )
