"""`check`, `calc` and `net` for notebooks and scripts: the fields of `--json` as attributes.

Values are Python's own, an exact fraction is a `Fraction`; `as_json()` gives the document that the
command prints. What can be mended is raised as a `UserError`, whose text says how.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from math import isfinite
from typing import Any
from warnings import warn

from quizcnn.cli.arguments import Arguments
from quizcnn.cli.grades import grade_json, value_json
from quizcnn.cli.json_values import as_typed
from quizcnn.cli.main import language_for
from quizcnn.cli.net_report import as_document
from quizcnn.cli.target import Finder, Subject, subject
from quizcnn.engine.parsing import real
from quizcnn.grading.judge import grade
from quizcnn.messages.errors import UserError as UserError
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.own_networks import network_called


@dataclass(frozen=True, kw_only=True)
class _Document:
    """What a command prints with `--json`."""

    _json: dict[str, Any] = field(repr=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The document as `--json` prints it: exact fractions are texts such as "1/9"."""
        return dict(self._json)


@dataclass(frozen=True)
class Misconception:
    """A wrong formula that gives the answer."""

    id: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Grade(_Document):
    """A graded answer. `value` is what was read in it, `expected` the truth.

    `verdict` is "correct", "wrong", "imprecise" (more digits are needed) or "unreadable".
    """

    target: str
    quantity: str | None
    parameters: dict[str, Any]
    answer: str
    value: Any
    expected: Any
    approximate: Any = None
    unit: str | None
    verdict: str
    correct: bool
    misconception: Misconception | None
    message: str
    cells: list[Any] | None
    quality: int | None
    steps: list[str] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Calculation(_Document):
    """A value that was worked out, and the steps that lead to it."""

    target: str
    quantity: str | None
    parameters: dict[str, Any]
    value: Any
    approximate: Any = None
    unit: str | None
    convention: str | None
    steps: list[str]
    source: str


@dataclass(frozen=True)
class LayerReport:
    """A layer of a network: its shape (channels, height, width), its costs, its field."""

    name: str
    type: str
    output_shape: list[int]
    parameters: int
    macs: int
    receptive_field: Any
    activation_bytes: int


@dataclass(frozen=True, kw_only=True)
class NetworkReport(_Document):
    """A network for images of the shape `input`, layer by layer."""

    name: str
    title: str
    year: int
    source: str
    input: list[int]
    options: dict[str, Any]
    convention: str
    parameters: int
    macs: int
    flops: int
    receptive_field: Any
    whole_image: bool
    note: str
    layers: list[LayerReport] = field(repr=False)


# Targets are told by place alone: some losses have a parameter of the name `target`.
def check(target: str, answer: Any, /, *, variant: int = 0, **parameters: Any) -> Grade:
    """Grade an answer to a question or a quantity.

    The answer is a number, a shape, a grid (lists or an array), or a text as one would type it.

    Raises:
        UserError: the target is unknown, or the parameters do not fit it.

    """
    about = _subject(target, variant, parameters)
    text = as_typed(_listed(answer))
    verdict = grade(text, about.expected)
    document = grade_json(about, text, verdict, language_for(None))
    mistake = document["misconception"]
    fields = {
        **document,
        "parameters": about.parameters,
        "value": verdict.value,
        "expected": about.expected.value,
        "misconception": mistake and Misconception(**mistake),
    }
    return Grade(_json=document, **fields)


def calc(target: str, /, *, variant: int = 0, **parameters: Any) -> Calculation:
    """Work out a quantity, or the answer to a question.

    Raises:
        UserError: the target is unknown, or the parameters do not fit it.

    """
    about = _subject(target, variant, parameters)
    document = value_json(about)
    fields = {**document, "parameters": about.parameters, "value": about.expected.value}
    return Calculation(_json=document, **fields)


def net(name: str | os.PathLike[str], /, **options: Any) -> NetworkReport:
    """Report on a network, or on the one that a .toml file describes.

    Raises:
        UserError: the network is unknown, it has no such option, or it cannot take the image.

    """
    network = network_called(os.fspath(name) if isinstance(name, os.PathLike) else str(name))
    given = {
        each: network.read(each, value) if isinstance(value, str) else _plain(value)
        for each, value in options.items()
    }
    report = network.report(**given)
    document = as_document(report, language_for(None))
    layers = [LayerReport(**layer) for layer in document["layers"]]
    return NetworkReport(_json=document, **{**document, "layers": layers})


def _subject(target: str, variant: int, parameters: dict[str, Any]) -> Subject:
    if not isinstance(variant, int) or variant < 0:
        raise WrongUse("cli.not-a-count", option="variant", text=str(variant)[:40])
    given = {name: _plain(value) for name, value in parameters.items()}
    finder = Finder(Arguments(collection=None), lambda trouble: warn(str(trouble), stacklevel=2))
    return subject(str(target), given, variant or None, finder)


def _listed(value: Any) -> Any:
    """Arrays and their numbers, wherever they stand, as Python's own."""
    if hasattr(value, "tolist"):
        return value.tolist()
    return type(value)(map(_listed, value)) if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    """A parameter: arrays as lists, a float as the decimal it is printed as (0.1 is a tenth)."""
    value = _listed(value)
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value))
    if isinstance(value, float) and isfinite(value):
        number = real(as_typed(value))
        return value if number is None else number
    return value
