"""Scientific notation written out: the "×10^4" or "·10⁴" after a mantissa."""

from __future__ import annotations

from quizcnn.grading.letters import lowered
from quizcnn.grading.tokens import POWER, Token

_TIMES = ("x", "X", "*")
_RAISED = ("^", "**")
_SIGNS = ("-", "+")


def power_of_ten_at(found: list[Token], at: int) -> tuple[int, int]:
    """Read the exponent of a "×10^n" at token `at`, and its length in tokens (0 if none).

    A power that is itself raised ("×10^4^2") is arithmetic, not notation, and is left alone.
    """
    if found[at].text not in _TIMES or found[at + 1].text != "10":
        return 0, 0
    exponent, length = _exponent_at(found, at + 2)
    if exponent is None:
        return 0, 0
    after = found[at + 2 + length]
    if after.kind == POWER or after.text in _RAISED:
        return 0, 0
    return exponent, 2 + length


def whole_number(text: str) -> int | None:
    """Read the whole number written in `text`, superscript or not; None if it is none."""
    plain = lowered(text)
    digits = plain[1:] if plain[:1] in _SIGNS else plain
    if not digits.isdigit():
        return None
    # More digits than any bound allows are cut: the number stays out of bounds and small to hold.
    size = int(digits.lstrip("0")[:6] or 0)
    return -size if plain[0] == "-" else size


def _exponent_at(found: list[Token], at: int) -> tuple[int | None, int]:
    if found[at].kind == POWER:
        return whole_number(found[at].text), 1
    if found[at].text not in _RAISED:
        return None, 0
    signed = found[at + 1].text in _SIGNS
    digits = found[at + 1 + signed].text
    sign = found[at + 1].text if signed else ""
    return whole_number(sign + digits), 2 + signed
