"""Rounding of printed numbers: each may differ from the exact one by half of its last digit."""

from __future__ import annotations


def half_digit(printed: str) -> float:
    """Return half of the last digit of a printed number: 0.05 for 57.3."""
    return 0.5 * 10.0 ** -len(printed.partition(".")[2])


def half_digit_of(value: float) -> float:
    """Return half of the last digit of a value that is printed without final zeros."""
    return half_digit(f"{value:.6f}".rstrip("0"))


def rounded_apart(first: float, second: float) -> float:
    """Return the difference between two values that rounding explains: half of the last digit of
    the one with fewer decimals (57 is 57.3), 0 if both have as many."""
    errors = half_digit_of(first), half_digit_of(second)
    return 0.0 if errors[0] == errors[1] else max(errors)
