"""Sizes and receptive fields."""
