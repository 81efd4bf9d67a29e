"""Closed sets of values: codes as stored, with their names in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Code = TypeVar("Code", bound=str)


@dataclass(frozen=True, slots=True)
class Value(Generic[Code]):
    """A value: its ``code`` as stored and exported, and its names for readers."""

    code: Code
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ValueSet(Generic[Code]):
    """The values that a property may have, in their natural order.

    ``name`` identifies the set in the response of ``GET /schema``.
    """

    name: str
    values: tuple[Value[Code], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(value.code for value in self.values)

    def zh(self, code: str) -> str:
        """Return the Chinese name of ``code``; a code that is not declared is its own name."""
        return next((value.zh for value in self.values if value.code == code), code)

    def en(self, code: str) -> str:
        """Return the English name of ``code``; a code that is not declared is its own name."""
        return next((value.en for value in self.values if value.code == code), code)
