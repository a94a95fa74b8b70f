"""The mathematics: sizes, costs, receptive fields, values, gradients, networks, derivations."""
