"""Ordered scales of grades (地表水Ⅲ类, 一级A, 20年一遇, 三级甲等), and the grades in texts.

``data/grade_scales.yaml`` lists each scale with its standard. Two grades are compared only within
one scale: Ⅲ类 of surface water and Ⅲ类 of groundwater have different limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from graph.reference.numbers import value_of_words

_NUMBERS = {
    "0": "0零", "1": "1一ⅠI", "2": "2二Ⅱ", "3": "3三Ⅲ", "4": "4四Ⅳ", "5": "5五ⅤV", "6": "6六Ⅵ",
    "7": "7七Ⅶ", "8": "8八Ⅷ", "9": "9九Ⅸ", "10": "十Ⅹ",
}  # fmt: skip
_LATIN = {"2": "II", "3": "III", "4": "IV", "6": "VI", "7": "VII", "8": "VIII", "10": "10"}
_NUMBER = re.compile(r"\{(\d+)\}")
# The words and digits after which {3} is a part of a longer number: 13级, 第二十三类, XIII
_NOT_AFTER = r"(?<![\d.十百IVXⅠ-Ⅻ])"
# 由Ⅴ类提升到Ⅳ类: the former grade
_FORMER = re.compile(r"(?:由|从)(?!此|而)[^,，。;；到至]{0,10}$")
_YEARS = r"(?P<years>\d+|[一二三五十百千两]+)"

Order = Literal["better", "equal", "worse"]


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered scale: its names and the standards that define it, the current one first."""

    id: str
    name_zh: str
    name_en: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade at ``start..stop`` of a text.

    ``rank`` orders the grades of a scale; 0 is the best grade of a standard. The rank of a return
    period is its negative number of years (20年一遇: -20).
    """

    scale: Scale
    name_zh: str
    name_en: str
    rank: int
    start: int = field(compare=False)
    stop: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The patterns of a scale; ``grades`` are its names in Chinese and English by rank."""

    scale: Scale
    subject: re.Pattern[str]
    certain: re.Pattern[str] | None
    forms: re.Pattern[str]
    grades: tuple[tuple[str, str], ...]

    def read(self, text: str, about: str) -> Grade | None:
        """Return the first grade of this scale that ``text`` contains."""
        applies = self.subject.search(text) or self.subject.search(about)
        for found in self.forms.finditer(text):
            if _FORMER.search(text[: found.start()]):
                continue
            if applies or self._is_certain(text, found):
                return self._grade(found)
        return None

    def _is_certain(self, text: str, found: re.Match[str]) -> bool:
        if self.certain is None:
            return False
        return any(
            other.start() < found.end() and found.start() < other.end()
            for other in self.certain.finditer(text)
        )

    def _grade(self, found: re.Match[str]) -> Grade | None:
        if found.lastgroup == "years":
            printed = found["years"]
            years = int(printed) if printed.isdigit() else _years(printed)
            if not years:
                return None
            names, rank = (f"{years}年一遇", f"once in {years} years"), -years
        else:
            rank = int((found.lastgroup or "")[1:])
            names = self.grades[rank]
        return Grade(self.scale, *names, rank, found.start(), found.end())


def read_grade(text: str, about: str = "") -> Grade | None:
    """Return the first grade in ``text``, or None.

    ``about`` is the object that has the grade, where the text does not name it: ``达到Ⅲ类`` about
    ``地下水水质`` is a grade of groundwater. Numbers are read in all forms (Ⅲ类, III类, 3类, 三类).
    The lower end of a range is its grade (Ⅰ—Ⅲ类: Ⅲ类), and of a change the later grade
    (由Ⅴ类提升到Ⅳ类: Ⅳ类).
    """
    offsets = [offset for offset, letter in enumerate(text) if letter != " "]
    closed, object_ = text.replace(" ", ""), about.replace(" ", "")
    found = [grade for reader in _readers() if (grade := reader.read(closed, object_))]
    if not found:
        return None
    first = min(found, key=lambda grade: grade.start)
    return replace(first, start=offsets[first.start], stop=offsets[first.stop - 1] + 1)


def compare(first: Grade, second: Grade) -> Order | None:
    """Return whether the first grade is better or worse; None if the scales differ."""
    if first.scale != second.scale:
        return None
    if first.rank == second.rank:
        return "equal"
    return "better" if first.rank < second.rank else "worse"


@cache
def _readers() -> tuple[_Reader, ...]:
    text = (resources.files("data") / "grade_scales.yaml").read_text(encoding="utf-8")
    return tuple(_reader(entry) for entry in yaml.load(text, Loader=yaml.CSafeLoader))


def _reader(entry: dict[str, Any]) -> _Reader:
    scale = Scale(entry["id"], entry["zh"], entry["en"], tuple(entry["standards"]))
    grades = [tuple(row) for row in entry.get("grades", ())]
    if unit := entry.get("years"):
        forms = f"{_YEARS}{unit}"
    else:
        # The best grade first: 三级甲等 before 三级
        forms = "|".join(f"(?P<g{rank}>{_forms(row[2:])})" for rank, row in enumerate(grades))
    return _Reader(
        scale,
        re.compile(entry["subject"]),
        re.compile(_forms([entry["certain"]])) if "certain" in entry else None,
        re.compile(forms),
        tuple((row[0], row[1]) for row in grades),
    )


def _years(words: str) -> int:
    """Return the number of years: 五十, 百."""
    return int(value_of_words(f"一{words}" if words[0] in "百千" else words) or 0)


def _forms(printed: list[str] | tuple[str, ...]) -> str:
    """Return the pattern of a grade: {3} becomes the number in all its forms."""
    return "|".join(_NUMBER.sub(lambda found: _number(found[1]), form) for form in printed)


def _number(digits: str) -> str:
    latin = f"|{_LATIN[digits]}" if digits in _LATIN else ""
    return f"{_NOT_AFTER}(?:[{_NUMBERS[digits]}]{latin})"
