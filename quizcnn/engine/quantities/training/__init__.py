"""Losses, initialisation, optimisers and their schedules."""
