"""Cards made of a quantity and its numbers: what the Lab keeps, and what a quiz asks.

A card of one's own has no parameters to draw: its numbers stand in its prompt. It is made as the
table of a deck file, so that the bank reads, checks and asks it like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zlib import crc32

from quizcnn.bank.formula_syntax import LONGEST, MOST_NODES
from quizcnn.bank.parse_question import question_from_table
from quizcnn.bank.templates import rows
from quizcnn.bank.toml_fields import LONGEST_ID
from quizcnn.bank.values import cells, kind_of, same
from quizcnn.bank.variant import Variant
from quizcnn.engine import catalogue
from quizcnn.grading.answer_key import misconception_faults
from quizcnn.messages.errors import WrongUse

if TYPE_CHECKING:
    from quizcnn.practice.lab.bench import Bench

MINE = "mine"  # the deck that holds what the learner keeps, and the first word of its ids

# The topic of what a family of quantities is about; the longest beginning of its name decides.
TOPICS = {
    "quantities.geometry": "convolution",
    "quantities.geometry.receptive_field": "receptive-field",
    "quantities.cost": "cost",
    "quantities.layers": "activations",
    "quantities.layers.batch_norm": "normalization",
    "quantities.layers.normalization": "normalization",
    "quantities.layers.dropout": "regularization",
    "quantities.training": "initialization-and-optimization",
    "quantities.training.softmax": "losses-and-metrics",
    "quantities.training.binary_losses": "losses-and-metrics",
    "quantities.training.focal_loss": "losses-and-metrics",
    "quantities.training.class_balance": "losses-and-metrics",
    "quantities.training.distillation": "losses-and-metrics",
    "quantities.training.label_smoothing_and_mixup": "regularization",
    "quantities.detection": "detection-and-segmentation",
    "quantities.metrics": "losses-and-metrics",
    "quantities.compression": "compression",
    "networks": "architectures",
    "array_ops": "convolution",
    "array_ops.pooling_quantities": "pooling",
}

_SYMBOLS = ("px", "B", "%", "MACs", "FLOPs", "MACs/B")  # of units that read alike in any language


def card_of(bench: Bench) -> dict[str, Any]:
    """The table of a card that asks for the bench's quantity with the bench's numbers.

    Raises what the quantity says against these numbers, and WrongUse where they are more than a
    card can hold.
    """
    quantity, given = bench
    value = quantity.evaluate(given)
    if sum(map(cells, given.values())) + cells(value) > MOST_NODES // 2:
        raise WrongUse("practice.too-much-for-a-card", quantity=quantity.name)
    answer = call(quantity.name, given)
    if len(answer) > LONGEST:
        raise WrongUse("practice.too-much-for-a-card", quantity=quantity.name)
    unit = quantity.unit_for(given)
    table = {
        "id": _id(quantity.name, answer),
        "topic": topic_of(quantity.name),
        "kind": "grid" if kind_of(value) == "grid" else "numeric",
        "difficulty": 2,
        "expected_seconds": 60,
        "prompt": _prompt(bench, unit),
        "answer": answer,
        **({"unit": unit} if unit else {}),
        "explanation": how_to(bench),
        "references": [{"title": quantity.source_for(given)}],
    }
    return telling({**table, "about": [each.id for each in quantity.wrong_values(given)]})


def telling(table: Mapping[str, Any]) -> dict[str, Any]:
    """The card, about those mistakes only that its numbers can tell from the truth.

    Leaving one out may let another be told, so what is left is looked at again.
    """
    kept = dict(table)
    while untold := _untold(kept):
        kept["about"] = [id for id in kept.get("about", ()) if id not in untold]
        own = kept.get("misconceptions", ())
        kept["misconceptions"] = [each for each in own if _id_of(each) not in untold]
        kept = {name: each for name, each in kept.items() if each != []}
    return kept


def _id_of(misconception: Mapping[str, str]) -> str:
    return misconception["use"].rpartition(".")[2]


def _untold(table: Mapping[str, Any]) -> set[str]:
    """The mistakes that this card says it is about, but that it would not tell as such."""
    variant = variant_of_table(table)
    is_right = {each.id for each in variant.wrong if each.about and _is_truth(each.value, variant)}
    missing = set(variant.question.about) - {each.id for each in variant.wrong}
    return is_right | missing | {each.id for each, _ in misconception_faults(variant)}


def _is_truth(value: Any, variant: Variant) -> bool:
    return kind_of(value) != kind_of(variant.truth) or same(value, variant.truth)


def variant_of_table(table: Mapping[str, Any]) -> Variant:
    """The one variant of a card without parameters."""
    return Variant(question_from_table(dict(table)), 0, {})


def topic_of(quantity: str) -> str:
    """The topic under which a card on the quantity is practised."""
    family = next(path for path, each in catalogue.FAMILIES.items() if quantity in each.members)
    fitting = (path for path in TOPICS if f"{family}.".startswith(f"{path}."))
    return TOPICS[max(fitting, key=len)]


def call(quantity: str, given: Mapping[str, Any]) -> str:
    """The formula that calls the quantity with these numbers."""
    words = (f"{name}={spelled(value)}" for name, value in given.items())
    return f"{quantity}({', '.join(words)})"


def spelled(value: Any) -> str:
    """A value as a formula has it: 0.3, 1/3, (2, 2), [[1, 0], [0, 1]], 'vgg-16', True."""
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(spelled, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, Fraction):
        return _spelled_fraction(value)
    return repr(value)


def _spelled_fraction(value: Fraction) -> str:
    decimal = str(float(value))
    if "e" not in decimal and Fraction(decimal) == value:
        return decimal
    return f"{value.numerator}/{value.denominator}"


def plain_text(text: str) -> str:
    r"""The text as a card has it: a brace that is one is written `\{`."""
    return text.replace("{", "\\{").replace("}", "\\}")


def both(en: str, zh: str) -> dict[str, str]:
    """A text of a card in both languages, in which nothing is left to fill."""
    return {"en": plain_text(en), "zh": plain_text(zh)}


def _id(quantity: str, answer: str) -> str:
    """An id that the same numbers always get, and no other card will."""
    return short_id(MINE, quantity.replace("_", "-"), mark=answer)


def short_id(*words: str, mark: str) -> str:
    """Words joined to an id, with what tells it from another of the same words."""
    told = f"{crc32(mark.encode()):08x}"
    return f"{'-'.join(words)[: LONGEST_ID - len(told) - 1].rstrip('-')}-{told}"


def _prompt(bench: Bench, unit: str | None) -> dict[str, str]:
    meaning = bench.quantity.meaning
    words, grids = ", ".join(_words(bench)), list(_grids(bench))
    en = f"{_capital(meaning.en)}: what is it{f' in {unit}' if unit in _SYMBOLS else ''}"
    zh = f"{meaning.zh}是多少{f'（单位 {unit}）' if unit in _SYMBOLS else ''}？"
    if words:
        en, zh = f"{en} for {words}", f"{zh}\n其中 {words}"
    en += "?"
    for name, grid in grids:
        en, zh = f"{en}\n{name}:\n{rows(grid)}", f"{zh}\n{name}：\n{rows(grid)}"
    return both(en, zh)


def _words(bench: Bench) -> Iterator[str]:
    """Every number that takes part, as the command line takes it; grids have lines of their own.

    The convention is told by the unit, and a default in words by the meaning.
    """
    for field in bench.fields:
        value = bench.text_of(field) or bench.quantity.shown_defaults.get(field.name, "")
        if value and " " not in value and field.name not in ("convention", *dict(_grids(bench))):
            yield f"{field.name}={value}"


def _grids(bench: Bench) -> Iterator[tuple[str, list[Any]]]:
    for field in bench.fields:
        value = bench.value_of(field)
        if value is not None and field.kind.reader == "grid":
            yield field.name, value


def how_to(bench: Bench) -> dict[str, str]:
    """Where to look at the same numbers again; the steps come from the engine."""
    meaning, command = bench.quantity.meaning, bench.command
    return both(
        f"{_capital(meaning.en)}. Steps and neighbouring numbers: {command}, or in the Lab.",
        f"{meaning.zh}。推导与相邻取值：{command}，或在实验界面里查看。",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
