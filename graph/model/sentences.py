"""Sentences in Chinese and English: a code, and the values in the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a code (a key of :attr:`SENTENCES`) and the values in it. ``str()`` returns
    it in English; :attr:`en` and :attr:`zh` are the English and the Chinese sentence."""

    code: str
    values: tuple[str, ...] = ()

    #: Chinese and English by code; {} are the values, in this order.
    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]]

    @property
    def zh(self) -> str:
        return self._filled(0)

    @property
    def en(self) -> str:
        return self._filled(1)

    def __str__(self) -> str:
        return self.en

    def _filled(self, language: int) -> str:
        return self.SENTENCES[self.code][language].format(*self._values(language))

    def _values(self, language: int) -> tuple[str, ...]:
        return self.values
