"""What a question is made of. The classes are what `data/questions.toml` looks like once read."""

from __future__ import annotations

from typing import Any, Literal, get_args

from quizcnn.bank.parameter_draws import Draw, Record
from quizcnn.messages import Text

QuestionKind = Literal["numeric", "grid", "concept", "choice"]
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)

TOPICS = (
    "convolution",
    "receptive-field",
    "pooling",
    "cost",
    "architectures",
    "inception",
    "residual-and-dense",
    "efficient-networks",
    "normalization",
    "activations",
    "initialization-and-optimization",
    "regularization",
    "losses-and-metrics",
    "detection-and-segmentation",
    "compression",
    "training-practice",
)

IMPORTED = "imported"  # the topic of cards that came without one; it stands last wherever they are
ALL_TOPICS = (*TOPICS, IMPORTED)

LETTERS = "ABCDEFGH"  # of the choices, as many as there may be


class QuestionMisconception(Record):
    """A wrong formula that belongs to one question: `answer` is what it gives instead.

    Where `answer` is "", the misconception `id` of the quantity `quantity` says what that is. One
    that is shared with a quantity without its formula has both.
    """

    id: str
    answer: str
    text: Text
    quantity: str


class Choice(Record):
    """One option of a choice question, with the reason why it is right or wrong."""

    text: Text
    correct: bool
    why: Text


class Reference(Record):
    """Where the truth can be read: `where` is a section, table or page."""

    title: str
    authors: str | None
    year: int | None
    where: str | None

    @property
    def citation(self) -> str:
        """Authors (year), title, place: what there is of them."""
        year = f"({self.year})" if self.year else None
        by = " ".join(part for part in (self.authors, year) if part)
        return ", ".join(part for part in (by, self.title, self.where) if part)


class Erratum(Record):
    """What is often written (`claim`), and what is so (`correction`)."""

    claim: Text
    correction: Text


class Question(Record):
    """A question template. Texts and formulas are kept as written; a `Variant` fills them.

    `about` names the misconceptions of the answer's quantity the question is about, `family` what
    is learnt together with it; `raw` is the plain table it was read from, fit for JSON. The texts
    are given in `languages`; where that is one, both languages of a text hold it.
    """

    id: str
    source: int | None
    topic: str
    kind: QuestionKind
    difficulty: int
    expected_seconds: int
    tags: tuple[str, ...]
    prompt: Text
    hint: Text | None
    answer: str | None
    unit: str | None
    parameters: dict[str, Draw]
    where: tuple[str, ...]
    example: dict[str, Any] | None
    misconceptions: tuple[QuestionMisconception, ...]
    about: tuple[str, ...]
    family: str | None
    key_points: tuple[Text, ...]
    follow_ups: tuple[Text, ...]
    choices: tuple[Choice, ...]
    explanation: Text
    references: tuple[Reference, ...]
    errata: tuple[Erratum, ...]
    requires: tuple[str, ...]
    languages: tuple[str, ...]
    raw: dict[str, Any]
