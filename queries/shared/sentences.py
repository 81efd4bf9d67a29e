"""Sentences that answers say in both languages: a code, and the values in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a code (a key of :attr:`SENTENCES`) and the values in it. ``str()`` says it
    in English, :attr:`zh` in Chinese."""

    code: str
    values: tuple[str, ...] = ()

    #: Chinese, English; {} are the values, in this order.
    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]]

    @property
    def zh(self) -> str:
        return self._said(0)

    def __str__(self) -> str:
        return self._said(1)

    def _said(self, language: int) -> str:
        return self.SENTENCES[self.code][language].format(*self._values(language))

    def _values(self, language: int) -> tuple[str, ...]:
        return self.values
