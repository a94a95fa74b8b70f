"""The kinds of parameter a quantity may have: how each is written, what is legal, what is usual.

A parameter's annotation names its kind, and that is all a new quantity has to say about it: the
command line reads by it, questions and the reference page draw from its typical values, and the
random tests draw from its domain and expect everything outside to be refused.

For a type checker a kind is the plain Python type that people give. The formulas run on arrays and
traced numbers just as well, which come in through calls that no checker sees.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from typing import Annotated as Annotated

    from numpy import ndarray
else:

    class Annotated:
        """Keeps what is written in the brackets; typing's own takes a hundred times as long."""

        def __class_getitem__(cls, parts):
            return parts


LARGEST = 10**9  # of any one size or count; far beyond every layer, and quick to compute with

Reader: TypeAlias = Literal["int", "size", "float", "bool", "layers", "grid", "vector", "text"]


class Kind:
    """How a parameter is written, its domain, and values that are typical of it.

    Numbers lie from `least` to `most`, both included, or beyond `above` and short of `below`; the
    same holds for each axis of a size. A list or a grid has numbers of the kind `entry`; a list
    has `length` of them where no other length is legal, and a grid is drawn with `side` rows and
    columns. A text is one of `words`. Where there are no `typical` values they are made of typical
    entries.
    """

    # No named tuple: making one would take as long as all the kinds below together.
    __slots__ = (
        *("above", "below", "entry", "least", "length", "most"),
        *("reader", "side", "typical", "words"),
    )

    def __init__(
        self,
        reader: Reader,
        least: Any = None,
        most: Any = None,
        above: Any = None,
        below: Any = None,
        words: tuple[str, ...] = (),
        entry: Kind | None = None,
        length: int | None = None,
        side: int = 4,
        typical: Any = (),
    ) -> None:
        self.reader = reader
        self.least = least
        self.most = most
        self.above = above
        self.below = below
        self.words = words
        self.entry = entry
        self.length = length
        self.side = side
        self.typical = typical

    def but(self, **changes: Any) -> Kind:
        """Return the same kind with these changes."""
        return Kind(**{name: getattr(self, name) for name in self.__slots__} | changes)

    def holds(self, number: Any) -> bool:
        """Whether a number lies in the domain."""
        return not (
            (self.least is not None and number < self.least)
            or (self.most is not None and number > self.most)
            or (self.above is not None and number <= self.above)
            or (self.below is not None and number >= self.below)
        )


def but(**changes: Any) -> dict[str, Any]:
    """Return what a kind says otherwise than the one it refines.

    A family refines a kind for one parameter: `Annotated[Stride, but(typical=(8, 16, 32))]`.
    """
    return changes


def entries(alias: Any, **changes: Any) -> dict[str, Any]:
    """Return that a list or a grid has numbers of this kind, with changes as in `but`."""
    return {"entry": _kind_behind(alias).but(**changes)}


def kind_of(function: Callable[..., Any], name: str) -> Kind:
    """Return the kind of a function's parameter, looked up where its annotation stands.

    "| None" in an annotation only says that the default is worked out.
    """
    word = function.__annotations__[name].removesuffix(" | None")
    return _PLAIN[word] if word in _PLAIN else _kind_behind(function.__globals__[word])


def _kind_behind(alias: Any) -> Kind:
    refined, *parts = alias
    kind = parts.pop(0) if isinstance(parts[0], Kind) else _kind_behind(refined)
    for changes in parts:
        kind = kind.but(**changes)
    return kind


_PLAIN = {"int": Kind("int"), "float": Kind("float"), "bool": Kind("bool"), "str": Kind("text")}


def hundredths(*numerators: int) -> tuple[Fraction, ...]:
    """Return so many hundredths each, held exactly."""
    return tuple(Fraction(numerator, 100) for numerator in numerators)


_TENTHS = hundredths(*range(10, 100, 10))
_SIDES = (7, 14, 15, 28, 32, 55, 56, 112, 224, 227, 299)
_KERNELS, _STRIDES, _PADDINGS = (1, 2, 3, 4, 5, 7, 11), (1, 2, 3, 4), (0, 1, 2, 3)
_X = (-4, -2, -1, Fraction(-1, 2), 0, Fraction(1, 2), 1, 2, 3, 7)

# Before anything is said about its meaning: one whole number; one or a pair (height, width); any
# number; a word; a stack "7/2,3/2,3/1d2" or its tuples (kernel, stride, dilation); a list of
# numbers "2,1,0" or the list itself; nested lists of numbers, or an array.
Count: TypeAlias = Annotated[int, Kind("int", least=1, most=LARGEST)]
Size: TypeAlias = Annotated[int | tuple[int, int], Kind("size", least=1, most=LARGEST)]
Real: TypeAlias = Annotated[int | float | Fraction, Kind("float", typical=_X)]
Word: TypeAlias = Annotated[str, Kind("text")]
Layers: TypeAlias = Annotated[str | tuple[tuple[int, ...], ...], Kind("layers")]
Vector: TypeAlias = Annotated[list[Any], Kind("vector"), entries(Real, typical=range(-2, 6))]
Grid: TypeAlias = Annotated[
    "list[Any] | ndarray[Any, Any]", Kind("grid"), entries(Real, typical=range(-3, 10))
]

# The geometry of a layer, on one axis or on both.
InputSize: TypeAlias = Annotated[Size, but(typical=_SIDES)]
KernelSize: TypeAlias = Annotated[Size, but(typical=_KERNELS)]
Stride: TypeAlias = Annotated[Size, but(typical=_STRIDES)]
Padding: TypeAlias = Annotated[Size, but(least=0, typical=_PADDINGS)]
OutputPadding: TypeAlias = Annotated[Padding, but(typical=(0, 1))]
Dilation: TypeAlias = Annotated[Size, but(typical=(1, 2, 3))]
# The same where height and width must be equal.
SquareInput: TypeAlias = Annotated[Count, but(typical=_SIDES)]
SquareKernel: TypeAlias = Annotated[Count, but(typical=_KERNELS)]
SquareStride: TypeAlias = Annotated[Count, but(typical=_STRIDES)]
SquarePadding: TypeAlias = Annotated[Count, but(least=0, typical=_PADDINGS)]
SideLength: TypeAlias = Annotated[Count, but(typical=(7, 14, 28, 56, 112, 224))]
# Beside a grid, which a person has to work through by hand.
WindowSize: TypeAlias = Annotated[KernelSize, but(typical=(2, 3))]
WindowStride: TypeAlias = Annotated[Stride, but(typical=(1, 2))]
WindowPadding: TypeAlias = Annotated[Padding, but(typical=(0, 0, 1))]
WindowDilation: TypeAlias = Annotated[Dilation, but(typical=(1,))]
WindowOutputPadding: TypeAlias = Annotated[OutputPadding, but(typical=(0,))]
WindowGroups: TypeAlias = Annotated[Count, but(typical=(1,))]
SmallGrid: TypeAlias = Annotated[Grid, but(side=2)]

# What a layer or a network has how many of.
Channels: TypeAlias = Annotated[Count, but(typical=(3, 16, 32, 64, 96, 128, 192, 256, 512))]
Groups: TypeAlias = Annotated[Count, but(typical=(1, 2, 4, 8, 32))]
InFeatures: TypeAlias = Annotated[Count, but(typical=(84, 400, 512, 2048, 4096, 9216, 25088))]
OutFeatures: TypeAlias = Annotated[Count, but(typical=(10, 84, 100, 1000, 4096))]
Expansion: TypeAlias = Annotated[Count, but(typical=(1, 2, 4, 6))]
Reduction: TypeAlias = Annotated[Count, but(typical=(4, 8, 16))]
Blocks: TypeAlias = Annotated[Vector, entries(Count, typical=(2, 3, 4, 6))]  # in each stage
Images: TypeAlias = Annotated[Count, but(typical=(1, 8, 32, 64))]  # in one batch
BatchSize: TypeAlias = Annotated[Count, but(typical=(32, 64, 128, 256, 1024, 4096))]
Samples: TypeAlias = Annotated[Count, but(typical=(10, 100, 900, 5000, 50_000, 1_281_167))]
Classes: TypeAlias = Annotated[Count, but(typical=(10, 21, 100, 1000))]
ParameterCount: TypeAlias = Annotated[
    Count, but(typical=(61_706, 3_504_872, 25_557_032, 138_357_544))
]
BytesPerElement: TypeAlias = Annotated[Count, but(typical=(1, 2, 4))]

# Numbers between two ends.
Share: TypeAlias = Annotated[Real, but(least=0, most=1, typical=_TENTHS)]
PositiveShare: TypeAlias = Annotated[
    Real, but(above=0, most=1, typical=hundredths(25, 50, 75))  # what is kept of something
]
Probability: TypeAlias = Annotated[Real, but(above=0, below=1, typical=_TENTHS)]
DropProbability: TypeAlias = Annotated[Real, but(least=0, below=1, typical=_TENTHS)]
DecayRate: TypeAlias = Annotated[Real, but(least=0, below=1, typical=hundredths(90, 99))]
LabelSmoothing: TypeAlias = Annotated[Real, but(least=0, most=1, typical=hundredths(0, 10, 20))]

# Training.
Positive: TypeAlias = Annotated[Real, but(above=0, typical=(Fraction(1, 2), 1, 2, 5))]
LearningRate: TypeAlias = Annotated[
    Real, but(least=0, typical=(Fraction(1, 1000), *hundredths(1, 10)))
]
Momentum: TypeAlias = Annotated[Real, but(least=0, typical=_TENTHS)]
WeightDecay: TypeAlias = Annotated[Real, but(least=0, typical=(0, *hundredths(1, 10)))]
Epsilon: TypeAlias = Annotated[Real, but(least=0, typical=(0, Fraction(1, 100_000)))]
Mean: TypeAlias = Annotated[Real, but(typical=(-1, 0, 1, 3))]
Variance: TypeAlias = Annotated[Real, but(least=0, typical=(1, 4, 9, Fraction(9, 4)))]
Weight: TypeAlias = Annotated[Real, but(typical=(Fraction(1, 2), 1, 2, 3))]
Bias: TypeAlias = Annotated[Real, but(typical=(-1, 0, 1, 3))]
Gradient: TypeAlias = Annotated[Real, but(typical=(-4, -2, -1, 1, 3, 4))]
Gradients: TypeAlias = Annotated[Vector, entries(Real, typical=(-4, -3, -1, 1, 2, 3, 4))]
Epoch: TypeAlias = Annotated[Count, but(least=0, typical=(0, 1, 2, 3, 10, 25, 50, 65, 75, 90))]

# Classes and their scores.
ClassIndex: TypeAlias = Annotated[Count, but(least=0, typical=(0, 1))]
ClassCounts: TypeAlias = Annotated[Vector, entries(Count, typical=(50, 100, 300, 900, 1000))]

# Detection and evaluation.
Box: TypeAlias = Annotated[  # its corners x1, y1, x2, y2
    Vector,
    but(
        length=4,
        typical=([0, 0, 10, 10], [5, 5, 15, 15], [2, 0, 12, 8], [4, 4, 8, 8], [1, 3, 9, 13]),
    ),
]
Hits: TypeAlias = Annotated[  # which of the ranked detections are right
    Vector,
    entries(Count, least=0, most=1, typical=(0, 1)),
    but(typical=([1, 0, 1, 1, 0], [0, 1, 1, 0, 1], [1, 1, 0, 0, 1], [0, 0, 1, 0, 1])),
]
Cases: TypeAlias = Annotated[Count, but(least=0, typical=(5, 10, 20, 30, 40, 60))]
ConfusionMatrix: TypeAlias = Annotated[
    Grid,
    entries(Count, least=0, typical=range(1, 90)),
    but(
        side=2,
        typical=([[50, 10], [5, 35]], [[40, 20], [10, 30]], [[80, 5], [15, 60]]),
    ),
]
