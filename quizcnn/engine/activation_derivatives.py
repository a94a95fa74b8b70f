"""Slopes of activation functions at a number x, with PyTorch's choice where there is a kink."""

from __future__ import annotations

import math

from quizcnn.engine.activations import NEGATIVE_SLOPE, sigmoid, tanh
from quizcnn.engine.arithmetic import divide, exp, normal_cdf
from quizcnn.engine.kinds import Real
from quizcnn.engine.ranges import positive
from quizcnn.engine.traced import named


def sigmoid_derivative(x: Real) -> Real:
    """Return σ(x)·(1 − σ(x)), at most 1/4.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §3.10.
    """
    output = named("sigmoid", sigmoid(x))
    return output * (1 - output)


def tanh_derivative(x: Real) -> Real:
    """Return 1 − tanh²(x), at most 1.

    Source: LeCun et al. 2012, "Efficient BackProp", §4.4; PyTorch docs, torch.tanh.
    """
    return 1 - named("tanh", tanh(x)) ** 2


def relu_derivative(x: Real) -> Real:
    """Return 1 above 0, else 0: at the kink PyTorch passes nothing back.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.3.1.
    """
    return 1 if x > 0 else 0


def relu6_derivative(x: Real) -> Real:
    """Return 1 between 0 and 6, else 0; PyTorch passes nothing back at the two kinks.

    Source: PyTorch docs, torch.nn.ReLU6.
    """
    return 1 if 0 < x < 6 else 0


def leaky_relu_derivative(x: Real, negative_slope: Real = NEGATIVE_SLOPE) -> Real:
    """Return 1 above 0, else the slope, at 0 too.

    Source: Maas, Hannun & Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic
    Models", §2; PyTorch docs, torch.nn.LeakyReLU.
    """
    return 1 if x > 0 else negative_slope


def elu_derivative(x: Real, alpha: Real = 1) -> Real:
    """Return 1 above 0, else α·eˣ, which is the output plus α.

    Source: Clevert, Unterthiner & Hochreiter 2016, "Fast and Accurate Deep Network Learning by
    Exponential Linear Units", §3.
    """
    return 1 if x > 0 else alpha * exp(x)


def softplus_derivative(x: Real, beta: Real = 1, threshold: Real = 20) -> Real:
    """Return σ(βx); 1 where βx is beyond the threshold.

    Source: Glorot, Bordes & Bengio 2011, "Deep Sparse Rectifier Neural Networks", §2.2; PyTorch
    docs, torch.nn.Softplus.
    """
    positive("beta", beta)
    return 1 if beta * x > threshold else sigmoid(beta * x)


def silu_derivative(x: Real) -> Real:
    """Return σ(x) + x·σ(x)·(1 − σ(x)).

    Source: Ramachandran, Zoph & Le 2017, "Searching for Activation Functions", §4.
    """
    output = named("sigmoid", sigmoid(x))
    return output + x * output * (1 - output)


def gelu_derivative(x: Real) -> Real:
    """Return Φ(x) + x·φ(x), with φ(x) = e^(−x²/2)/√(2π) the density of Φ.

    Source: Hendrycks & Gimpel 2016, "Gaussian Error Linear Units", §2.
    """
    density = named("density", divide(exp(-divide(x**2, 2)), math.sqrt(2 * math.pi)))
    return normal_cdf(x) + x * density


def hardswish_derivative(x: Real) -> Real:
    """Return 0 up to −3, 1 from 3 on, and (2x + 3)/6 in between.

    Source: Howard et al. 2019, "Searching for MobileNetV3", §5.2; PyTorch docs, torch.nn.Hardswish.
    """
    if x <= -3:
        return 0
    return 1 if x >= 3 else divide(2 * x + 3, 6)
