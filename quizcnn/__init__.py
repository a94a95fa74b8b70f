"""quizcnn: a coach for convolutional-network interviews in the terminal.

In Python it offers `check`, `calc` and `net`, the commands of those names as functions. They are
loaded when they are first asked for: the program itself starts without them.
"""

__version__ = "0.1.0"

__all__ = ["UserError", "__version__", "calc", "check", "net"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("quizcnn.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
