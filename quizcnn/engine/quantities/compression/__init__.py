"""Quantisation, low rank and pruning."""
