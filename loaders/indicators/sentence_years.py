"""The year that applies to each clause of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.indicators.patterns import ASIDE, MEASURE_AT, WORKS_DEADLINE


@dataclass(slots=True)
class YearsInSentence:
    """The year that applies to the clauses of a sentence: the last one stated, else the one handed
    on. ``kept`` is the year before 其中, whose part may state another one; ``before`` the one
    before a deadline of works (2023年底前完成排查), which rates after it do not share."""

    year: int | None = None
    handed: int | None = None
    kept: int | None = None
    stated: bool = False
    before: tuple[int | None, bool] | None = None

    def begin_sentence(self) -> None:
        """Begin with the year that the sentence before handed on."""
        self.year, self.kept, self.stated = self.handed, None, False
        self.before = None

    def read(self, words: str, said: int | None) -> None:
        """Take the year ``said`` by a clause with these ``words``; None if it states none."""
        if ASIDE.match(words):
            self.kept = self.year
        if said is not None:
            works = WORKS_DEADLINE.match(words) and not MEASURE_AT.search(words)
            self.before = (self.year, self.stated) if works else None
            self.year, self.stated = said, True

    def of(self, works: bool, here: bool) -> tuple[int | None, bool]:
        """Return the year of a statement, and whether its sentence states it. ``works``: the
        statement counts works; ``here``: the year is in its own clause."""
        if here or self.before is None or works:
            return self.year, self.stated
        return self.before

    def end_sentence(self, goes_on: bool) -> None:
        """Hand the year on if the sentence stated it, or if it ``goes_on`` after a semicolon."""
        last = self.before[0] if self.before else self.kept or self.year
        self.handed = last if self.stated or goes_on else None
