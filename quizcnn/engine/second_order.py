"""Gradient descent beside Newton's method and quasi-Newton methods, by hand."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide, sqrt
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.ranges import at_least
from quizcnn.engine.traced import named


def newton_step(x: Real, gradient: Real, curvature: Real) -> Real:
    """Return x − f′/f″, the minimum of the parabola that fits at x.

    Source: Nocedal & Wright 2006, "Numerical Optimization", §2.2.
    """
    return x - divide(gradient, curvature)


def quasi_newton_step(x0: Real, x1: Real, gradient0: Real, gradient1: Real) -> Real:
    """Return x₁ − f′₁/b with the secant curvature b = (f′₁ − f′₀)/(x₁ − x₀).

    Source: Nocedal & Wright 2006, "Numerical Optimization", §6.1, "the secant equation".
    """
    curvature = named("curvature", divide(gradient1 - gradient0, x1 - x0))
    return newton_step(x1, gradient1, curvature)


def gradient_descent_rate(condition_number: Real) -> Real:
    """Return the error's factor in each best step on a quadratic, (κ − 1)/(κ + 1).

    Source: Nocedal & Wright 2006, "Numerical Optimization", §3.3.
    """
    at_least("condition_number", condition_number, 1)
    return divide(condition_number - 1, condition_number + 1)


def heavy_ball_rate(condition_number: Real) -> Real:
    """Return the factor of gradient descent with the best momentum, (√κ − 1)/(√κ + 1).

    Source: Polyak 1964, "Some methods of speeding up the convergence of iteration methods".
    """
    at_least("condition_number", condition_number, 1)
    root = named("root", sqrt(condition_number))
    return divide(root - 1, root + 1)


def hessian_bytes(parameters: Count, bytes_per_element: Count = 4) -> Count:
    """Return the bytes of a dense Hessian, n²·bytes; BFGS keeps a matrix of that size.

    Source: Nocedal & Wright 2006, "Numerical Optimization", §6.1.
    """
    parameters = whole("parameters", parameters, 1)
    return parameters * parameters * whole("bytes_per_element", bytes_per_element, 1)


def lbfgs_bytes(parameters: Count, history_size: Count = 10, bytes_per_element: Count = 4) -> Count:
    """Return the bytes of L-BFGS's memory: m pairs (s, y) of n numbers each, 2·m·n·bytes.

    Source: Nocedal & Wright 2006, "Numerical Optimization", §7.2.
    """
    parameters = whole("parameters", parameters, 1)
    history_size = whole("history_size", history_size, 1)
    return 2 * history_size * parameters * whole("bytes_per_element", bytes_per_element, 1)
