"""Gradient descent beside Newton's method and quasi-Newton methods, by hand."""

from __future__ import annotations

from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    BytesPerElement,
    Count,
    Gradient,
    ParameterCount,
    Real,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide, sqrt
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered, other_units
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, whole
from quizcnn.messages import Text

Point: TypeAlias = Annotated[Real, but(typical=(-1, 0, 1, 2))]
Curvature: TypeAlias = Annotated[Real, but(typical=(1, 2, 4))]
ConditionNumber: TypeAlias = Annotated[Real, but(least=1, typical=(2, 4, 9, 10, 100))]
HistorySize: TypeAlias = Annotated[Count, but(typical=(5, 10, 20))]


def newton_step(x: Real, gradient: Gradient, curvature: Curvature) -> Real:
    """Return x − f′/f″, the minimum of the parabola that fits at x.

    Source: Nocedal & Wright 2006, "Numerical Optimization", §2.2.
    """
    return x - divide(gradient, curvature)


def quasi_newton_step(x0: Point, x1: Point, gradient0: Gradient, gradient1: Gradient) -> Real:
    """Return x₁ − f′₁/b with the secant curvature b = (f′₁ − f′₀)/(x₁ − x₀).

    Source: Nocedal & Wright 2006, "Numerical Optimization", §6.1, "the secant equation".
    """
    curvature = named("curvature", divide(gradient1 - gradient0, x1 - x0))
    return newton_step(x1, gradient1, curvature)


def gradient_descent_rate(condition_number: ConditionNumber) -> Real:
    """Return the error's factor in each best step on a quadratic, (κ − 1)/(κ + 1).

    Source: Nocedal & Wright 2006, "Numerical Optimization", §3.3.
    """
    at_least("condition_number", condition_number, 1)
    return divide(condition_number - 1, condition_number + 1)


def heavy_ball_rate(condition_number: ConditionNumber) -> Real:
    """Return the factor of gradient descent with the best momentum, (√κ − 1)/(√κ + 1).

    Source: Polyak 1964, "Some methods of speeding up the convergence of iteration methods".
    """
    at_least("condition_number", condition_number, 1)
    root = named("root", sqrt(condition_number))
    return divide(root - 1, root + 1)


def hessian_bytes(parameters: ParameterCount, bytes_per_element: BytesPerElement = 4) -> Count:
    """Return the bytes of a dense Hessian, n²·bytes; BFGS keeps a matrix of that size.

    Source: Nocedal & Wright 2006, "Numerical Optimization", §6.1.
    """
    parameters = whole("parameters", parameters, 1)
    return parameters * parameters * whole("bytes_per_element", bytes_per_element, 1)


def lbfgs_bytes(
    parameters: ParameterCount,
    history_size: HistorySize = 10,
    bytes_per_element: BytesPerElement = 4,
) -> Count:
    """Return the bytes of L-BFGS's memory: m pairs (s, y) of n numbers each, 2·m·n·bytes.

    Source: Nocedal & Wright 2006, "Numerical Optimization", §7.2.
    """
    parameters = whole("parameters", parameters, 1)
    history_size = whole("history_size", history_size, 1)
    return 2 * history_size * parameters * whole("bytes_per_element", bytes_per_element, 1)


_NEWTON = (
    Misconception(
        "curvature-multiplied",
        lambda x, gradient, curvature: x - gradient * curvature,
        Text(
            "You multiplied by the curvature. Divide by it: where the curve bends much, the step "
            "is short.",
            "你乘了二阶导。应除以它：曲率越大，步子越小。",
        ),
        shows="x=0 gradient=-8 curvature=4 → 2, not 32",
    ),
    Misconception(
        "unit-step",
        lambda x, gradient: x - gradient,
        Text(
            "That is gradient descent with a rate of 1. Newton divides by the curvature.",
            "这是学习率为 1 的梯度下降。牛顿法还要除以二阶导。",
        ),
        shows="x=0 gradient=-8 curvature=4 → 2, not 8",
    ),
    Misconception(
        "uphill",
        lambda x, gradient, curvature: x + divide(gradient, curvature),
        Text("You went uphill: the step is subtracted.", "你走了上坡方向：步长应减去。"),
        shows="x=0 gradient=-8 curvature=4 → 2, not -2",
    ),
)


def _inverted_secant(x0: Any, x1: Any, gradient0: Any, gradient1: Any) -> Any:
    return x1 - gradient1 * divide(gradient1 - gradient0, x1 - x0)


_QUASI_NEWTON = (
    Misconception(
        "curvature-multiplied",
        _inverted_secant,
        Text(
            "You multiplied by the curvature. Divide by it.",
            "你乘了割线斜率。应除以它。",
        ),
        shows="x0=0 x1=0.8 gradient0=-8 gradient1=-4.8 → 2, not 20",
    ),
    Misconception(
        "stepped-from-first",
        lambda x0, x1, gradient0, gradient1: (
            x0 - gradient1 * divide(x1 - x0, gradient1 - gradient0)
        ),
        Text(
            "You stepped from the first point with the second one's gradient.",
            "你从第一个点出发，用的却是第二个点的梯度。",
        ),
        shows="x0=0 x1=0.8 gradient0=-8 gradient1=-4.8 → 2, not 1.2",
    ),
    Misconception(
        "unit-step",
        lambda x1, gradient1: x1 - gradient1,
        Text(
            "That is gradient descent with a rate of 1. Divide the gradient by the curvature.",
            "这是学习率为 1 的梯度下降。梯度还要除以割线曲率。",
        ),
        shows="x0=0 x1=0.8 gradient0=-8 gradient1=-4.8 → 2, not 5.6",
    ),
)

_RATE = (
    Misconception(
        "root-taken",
        heavy_ball_rate,
        Text(
            "The root of κ belongs to the method with momentum. Plain gradient descent has κ "
            "itself.",
            "√κ 是带动量时的结果。普通梯度下降用 κ 本身。",
        ),
        shows="→ 0.8, not 0.5",
    ),
    Misconception(
        "safe-step",
        lambda condition_number: divide(condition_number - 1, condition_number),
        Text(
            "That is 1 − 1/κ, with the step 1/L. The best fixed step 2/(L + μ) gives (κ − 1)/(κ + "
            "1).",
            "这是步长取 1/L 时的 1 − 1/κ。最优定步长 2/(L + μ) 给出 (κ − 1)/(κ + 1)。",
        ),
        shows="→ 0.8, not 8/9",
    ),
    Misconception(
        "squared",
        lambda condition_number: gradient_descent_rate(condition_number) ** 2,
        Text(
            "That is the factor of the function's value. The distance to the minimum shrinks by "
            "its root.",
            "这是函数值的收缩因子。到最小点的距离按它的平方根收缩。",
        ),
        shows="→ 0.8, not 0.64",
    ),
)

_HEAVY_BALL = (
    Misconception(
        "root-forgotten",
        gradient_descent_rate,
        Text(
            "That is plain gradient descent. Momentum replaces κ by its root.",
            "这是普通梯度下降。动量把 κ 换成 √κ。",
        ),
        shows="→ 0.5, not 0.8",
    ),
    Misconception(
        "squared",
        lambda condition_number: heavy_ball_rate(condition_number) ** 2,
        Text(
            "That is the square, which is the best momentum itself.",
            "这是它的平方，正是最优的动量系数。",
        ),
        shows="→ 0.5, not 0.25",
    ),
)

_HESSIAN = (
    Misconception(
        "vector-for-matrix",
        lambda parameters, bytes_per_element: parameters * bytes_per_element,
        Text(
            "Those are the bytes of the gradient. The Hessian has n² entries.",
            "这是梯度的字节数。Hessian 有 n² 个元素。",
        ),
        shows="parameters=1000000 → 4000000000000, not 4000000",
    ),
    Misconception(
        "elements-for-bytes",
        lambda parameters: parameters * parameters,
        Text(
            "That is the number of entries. Multiply by the bytes of each (float32: 4).",
            "这是元素个数。还要乘以每个元素的字节数（float32 为 4）。",
        ),
        shows="parameters=1000000 → 4000000000000, not 1000000000000",
    ),
    *other_units(hessian_bytes),
)

_LBFGS = (
    Misconception(
        "one-vector-a-step",
        lambda **given: divide(lbfgs_bytes(**given), 2),
        Text(
            "You counted one vector a step. L-BFGS keeps two: s, the step, and y, the change of "
            "the gradient.",
            "你每步只算了一个向量。L-BFGS 每步存两个：位移 s 和梯度变化 y。",
        ),
        shows="parameters=1000000 → 80000000, not 40000000",
    ),
    Misconception(
        "history-forgotten",
        altered(lbfgs_bytes, history_size=1),
        Text(
            "You counted one pair. The history holds m of them.",
            "你只算了一对向量。历史里有 m 对。",
        ),
        shows="parameters=1000000 → 80000000, not 8000000",
    ),
    Misconception(
        "dense-matrix",
        lambda parameters, bytes_per_element: hessian_bytes(parameters, bytes_per_element),
        Text(
            "That is the dense matrix of BFGS. The L is for limited memory: 2·m·n numbers.",
            "这是 BFGS 的稠密矩阵。L 表示有限内存：只存 2·m·n 个数。",
        ),
        shows="parameters=1000000 → 80000000, not 4000000000000",
    ),
    *other_units(lbfgs_bytes),
)

_BOOK = "Nocedal & Wright 2006, Numerical Optimization"

QUANTITIES = table(
    Quantity(
        "newton_step",
        newton_step,
        unit=None,
        meaning=Text("Newton's next point, x − f′/f″", "牛顿法的下一点 x − f′/f″"),
        source=f"{_BOOK}, §2.2",
        example="x=2 gradient=4 curvature=2",
        misconceptions=_NEWTON,
    ),
    Quantity(
        "quasi_newton_step",
        quasi_newton_step,
        unit=None,
        meaning=Text(
            "Next point of the secant method, from two points and slopes",
            "割线法（一维拟牛顿）由两点及其导数得到的下一点",
        ),
        source=f"{_BOOK}, §6.1",
        example="x0=0 x1=1 gradient0=-4 gradient1=-2",
        misconceptions=_QUASI_NEWTON,
    ),
    Quantity(
        "gradient_descent_rate",
        gradient_descent_rate,
        unit=None,
        meaning=Text(
            "Error factor of gradient descent's best step on a quadratic",
            "二次函数上梯度下降（最优步长）每步的误差收缩因子",
        ),
        source=f"{_BOOK}, §3.3",
        example="condition_number=9",
        misconceptions=_RATE,
    ),
    Quantity(
        "heavy_ball_rate",
        heavy_ball_rate,
        unit=None,
        meaning=Text(
            "Error factor of gradient descent with the best momentum on a quadratic",
            "二次函数上带最优动量的梯度下降每步的误差收缩因子",
        ),
        source="Polyak 1964, Some methods of speeding up the convergence of iteration methods",
        example="condition_number=9",
        misconceptions=_HEAVY_BALL,
    ),
    Quantity(
        "hessian_bytes",
        hessian_bytes,
        unit="B",
        meaning=Text("Bytes of a dense Hessian", "稠密 Hessian 矩阵占用的字节数"),
        source=f"{_BOOK}, §6.1",
        example="parameters=25557032",
        misconceptions=_HESSIAN,
        shows={
            "mb-for-mib": "parameters=1000000 → 4000000000000, not 4194304000000",
            "mib-for-mb": "parameters=1000000 → 4000000000000, not 3814697265625",
        },
    ),
    Quantity(
        "lbfgs_bytes",
        lbfgs_bytes,
        unit="B",
        meaning=Text("Bytes of L-BFGS's history", "L-BFGS 历史向量占用的字节数"),
        source=f"{_BOOK}, §7.2",
        example="parameters=25557032",
        misconceptions=_LBFGS,
        shows={
            "mb-for-mib": "parameters=1000000 → 80000000, not 83886080",
            "mib-for-mb": "parameters=1000000 → 80000000, not 1220703125/16",
        },
    ),
)
