"""Values of activation functions at a number x.

What is rational comes out exact, the rest as floats. The derivatives are in
`activation_derivatives`.
"""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.arithmetic import divide, exp, log, maximum, minimum, normal_cdf
from quizcnn.engine.arithmetic import tanh as hyperbolic_tangent
from quizcnn.engine.kinds import Real
from quizcnn.engine.ranges import positive
from quizcnn.engine.traced import named

NEGATIVE_SLOPE = Fraction(1, 100)
SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805

_FAR = 100  # where an exponential may overflow or drown what it is added to


def sigmoid(x: Real) -> Real:
    """Return 1/(1 + e⁻ˣ), between 0 and 1.

    Source: PyTorch docs, torch.nn.Sigmoid; Goodfellow, Bengio & Courville 2016, "Deep Learning",
    §3.10.
    """
    if x < -_FAR:
        return divide(exp(x), 1 + exp(x))
    return divide(1, 1 + exp(-x))


def tanh(x: Real) -> Real:
    """Return (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), between −1 and 1.

    Source: PyTorch docs, torch.nn.Tanh.
    """
    if 1 <= 100 * abs(x) <= 100 * _FAR:
        return divide(exp(x) - exp(-x), exp(x) + exp(-x))
    return hyperbolic_tangent(x)  # near 0 the exponentials would cancel


def relu(x: Real) -> Real:
    """Return max(0, x).

    Source: Nair & Hinton 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines", §2;
    PyTorch docs, torch.nn.ReLU.
    """
    return maximum(0, x)


def relu6(x: Real) -> Real:
    """Return min(max(0, x), 6).

    Source: PyTorch docs, torch.nn.ReLU6; Sandler et al. 2018, "MobileNetV2", §3.
    """
    return minimum(maximum(0, x), 6)


def leaky_relu(x: Real, negative_slope: Real = NEGATIVE_SLOPE) -> Real:
    """Return max(0, x) + slope·min(0, x).

    Source: Maas, Hannun & Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic
    Models", §2; PyTorch docs, torch.nn.LeakyReLU.
    """
    return maximum(0, x) + negative_slope * minimum(0, x)


def elu(x: Real, alpha: Real = 1) -> Real:
    """Return x above 0 and α·(eˣ − 1) below.

    Source: Clevert, Unterthiner & Hochreiter 2016, "Fast and Accurate Deep Network Learning by
    Exponential Linear Units", §3; PyTorch docs, torch.nn.ELU.
    """
    return x if x > 0 else alpha * (exp(x) - 1)


def selu(x: Real) -> Real:
    """Return λ·x above 0 and λ·α·(eˣ − 1) below; λ ≈ 1.0507, α ≈ 1.6733.

    Source: Klambauer et al. 2017, "Self-Normalizing Neural Networks", eq. 2; PyTorch docs,
    torch.nn.SELU.
    """
    return SELU_SCALE * elu(x, SELU_ALPHA)


def gelu(x: Real) -> Real:
    """Return x·Φ(x), with Φ the distribution function of the standard normal distribution.

    Source: Hendrycks & Gimpel 2016, "Gaussian Error Linear Units", §2; PyTorch docs, torch.nn.GELU.
    """
    return x * normal_cdf(x)


def silu(x: Real) -> Real:
    """Return x·σ(x), also called swish.

    Source: Ramachandran, Zoph & Le 2017, "Searching for Activation Functions", §3; PyTorch docs,
    torch.nn.SiLU.
    """
    return x * sigmoid(x)


def hardsigmoid(x: Real) -> Real:
    """Return ReLU6(x + 3)/6.

    Source: Howard et al. 2019, "Searching for MobileNetV3", §5.2; PyTorch docs,
    torch.nn.Hardsigmoid.
    """
    return divide(relu6(x + 3), 6)


def hardswish(x: Real) -> Real:
    """Return x·ReLU6(x + 3)/6.

    Source: Howard et al. 2019, "Searching for MobileNetV3", §5.2; PyTorch docs, torch.nn.Hardswish.
    """
    return divide(x * relu6(x + 3), 6)


def softplus(x: Real, beta: Real = 1, threshold: Real = 20) -> Real:
    """Return ln(1 + e^(βx))/β; x itself where βx is beyond the threshold.

    Source: Glorot, Bordes & Bengio 2011, "Deep Sparse Rectifier Neural Networks", §2.2; PyTorch
    docs, torch.nn.Softplus.
    """
    positive("beta", beta)
    return x if beta * x > threshold else divide(log(1 + exp(beta * x)), beta)


def mish(x: Real) -> Real:
    """Return x·tanh(ln(1 + eˣ)).

    Source: Misra 2019, "Mish: A Self Regularized Non-Monotonic Activation Function", §1;
    PyTorch docs, torch.nn.Mish.
    """
    return x * hyperbolic_tangent(named("softplus", softplus(x)))
