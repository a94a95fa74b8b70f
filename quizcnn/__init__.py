"""quizcnn: a coach for convolutional-network interviews in the terminal."""

__version__ = "0.1.0"
