"""Automatic numbers of Word paragraphs, which Word computes and does not store in the text.

ISO/IEC 29500-1, 17.9: a paragraph refers to a numbering instance, an instance to an abstract
definition with nine levels; the instances of one definition continue one list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its format and the text around the number."""

    start: int
    format_name: str
    text: str
    suffix: str
    decimal: bool
    restart: int | None
    style: str | None

    @classmethod
    def of(cls, element: BaseOxmlElement) -> Level:
        restart = _value(element, "lvlRestart")
        return cls(
            start=int(_value(element, "start") or 0),
            format_name=_value(element, "numFmt") or "decimal",
            text=_value(element, "lvlText") or "",
            suffix=_value(element, "suff") or "tab",
            decimal=element.find(qn("w:isLgl")) is not None,
            restart=int(restart) if restart else None,
            style=_value(element, "pStyle"),
        )


@dataclass
class Numbering:
    """The lists of a document, and the numbers reached in each."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    """The levels of each instance."""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """The abstract definition of each instance."""
    overrides: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """The first numbers that an instance sets for its levels."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, element: BaseOxmlElement, list_styles: Mapping[str, str]) -> Numbering:
        """Read the numbering part. ``list_styles`` maps a list style to its instance."""
        abstracts = {a.get(qn("w:abstractNumId"), ""): a for a in element.iter(qn("w:abstractNum"))}
        instances = {n.get(qn("w:numId"), ""): n for n in element.iter(qn("w:num"))}
        definitions = {name: _value(n, "abstractNumId") or "" for name, n in instances.items()}
        for name, definition in definitions.items():
            abstract = abstracts.get(definition)
            link = None if abstract is None else _value(abstract, "numStyleLink")
            definitions[name] = definitions.get(list_styles.get(link or "", ""), definition)
        levels: dict[str, dict[int, Level]] = {}
        starts: dict[tuple[str, int], int] = {}
        for name, instance in instances.items():
            levels[name] = _levels(abstracts.get(definitions[name]))
            for override in instance.iter(qn("w:lvlOverride")):
                levels[name] |= _levels(override)
                if (start := _value(override, "startOverride")) is not None:
                    starts[name, int(override.get(qn("w:ilvl"), "0"))] = int(start)
        return cls(levels, definitions, starts)

    def level_of_style(self, instance: str, style: str) -> int | None:
        """Return the level of a list that is linked to a paragraph style, None if there is none."""
        levels = self.levels.get(instance, {})
        return next((i for i, level in levels.items() if level.style == style), None)

    def next_number(self, instance: str, index: int) -> str:
        """Count the next paragraph of a list at a level; return its number as Word prints it, with
        a space after it where a title follows a letter or a digit. Bullets have none."""
        levels = self.levels.get(instance, {})
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.definitions[instance], {})
        counts[index] = self._count(instance, index, level, counts.get(index))
        for lower in [i for i in counts if i > index and _restarts(levels.get(i), index)]:
            del counts[lower]
        if level.format_name in ("bullet", "none"):
            return ""

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = levels.get(at, level)
            number = counts.get(at, shown.start)
            return format_number(number, "decimal" if level.decimal else shown.format_name)

        number = _PLACEHOLDER.sub(printed, level.text)
        parted = level.suffix != "nothing" and number[-1:].isalnum()
        return f"{number} " if parted else number

    def _count(self, instance: str, index: int, level: Level, last: int | None) -> int:
        start = self.overrides.get((instance, index))
        if start is not None and (instance, index) not in self._begun:
            self._begun.add((instance, index))
            return start
        return level.start if last is None else last + 1


def format_number(number: int, format_name: str) -> str:
    """Return a number in one of Word's formats; in Arabic digits if the format is not known.

    >>> format_number(12, "chineseCounting"), format_number(4, "upperRoman")
    ('十二', 'IV')
    """
    formatted = _FORMATS.get(format_name, str)(number)
    return formatted or str(number)


def _restarts(level: Level | None, above: int) -> bool:
    """Return whether a level begins again after a paragraph of the level ``above`` it."""
    return level is None or level.restart is None or above < level.restart


def _levels(parent: BaseOxmlElement | None) -> dict[int, Level]:
    found = () if parent is None else parent.findall(qn("w:lvl"))
    return {int(level.get(qn("w:ilvl"), "0")): Level.of(level) for level in found}


def _value(element: BaseOxmlElement, name: str) -> str | None:
    child = element.find(qn(f"w:{name}"))
    return None if child is None else child.get(qn("w:val"))


def _counting(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below 10,000 in words: 十二, 一百零五."""
    if not 0 < number < 10_000:
        return ""
    words = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return words[1:] if digits is _DIGITS and 10 <= number < 20 else words


def _legal(number: int) -> str:
    return _counting(number, _LEGAL_DIGITS, "拾佰仟")


def _by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else ""


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


_CIRCLED = _one_of("".join(chr(code) for code in range(0x2460, 0x2474)))
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _one_of(_HEAVENLY_STEMS),
    "ideographZodiac": _one_of(_EARTHLY_BRANCHES),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}
