"""Convolution and pooling over arrays, forward and backward, as PyTorch computes them."""
