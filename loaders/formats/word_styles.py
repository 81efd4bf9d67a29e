"""Properties of Word paragraphs and runs, their own or those of their styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*\d?$", re.IGNORECASE)
_OFF = frozenset(("0", "false", "off", "none"))
# The outline level of body text
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids, and the one of paragraphs that name none."""

    by_id: dict[str, BaseOxmlElement]
    default: str | None

    @classmethod
    def of(cls, element: BaseOxmlElement) -> Styles:
        styles = element.findall(qn("w:style"))
        by_id = {style.get(qn("w:styleId"), ""): style for style in styles}
        default = next(
            (
                style.get(qn("w:styleId"))
                for style in styles
                if style.get(qn("w:type")) == "paragraph"
                and style.get(qn("w:default"), "0") not in _OFF
            ),
            None,
        )
        return cls(by_id, default)

    def list_styles(self) -> dict[str, str]:
        """Return the numbering instance of each list style."""
        found = ((name, _number_of(style)) for name, style in self.by_id.items())
        return {name: number[0] for name, number in found if number[0] is not None}

    def heading_level(self, paragraph: BaseOxmlElement) -> int | None:
        """Return the level of a heading, from 1, or None for text and for lines of a contents
        list."""
        if self.is_contents_line(paragraph):
            return None
        for element in (paragraph, *self._chain(paragraph)):
            outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if outline is not None:
                level = int(outline.get(qn("w:val"), _BODY_LEVEL))
                return level + 1 if level < _BODY_LEVEL else None
            if (match := _HEADING_NAME.match(_name(element))) is not None:
                return int(match[1])
        return None

    def is_contents_line(self, paragraph: BaseOxmlElement) -> bool:
        """Return whether a paragraph is a line of the contents list that Word makes."""
        return any(_CONTENTS_NAME.match(_name(style)) for style in self._chain(paragraph))

    def numbering(self, paragraph: BaseOxmlElement) -> tuple[str, int | None, str] | None:
        """Return the numbering instance of a paragraph, its level if given, and the style that
        gives the instance ("" for the paragraph itself); None if it has no number."""
        level: int | None = None
        for element in (paragraph, *self._chain(paragraph)):
            instance, own_level = _number_of(element)
            level = own_level if level is None else level
            if instance == "0":
                return None
            if instance is not None:
                return instance, level, element.get(qn("w:styleId"), "")
        return None

    def is_bold(self, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
        """Return whether a run is bold by itself, by its style, or by the paragraph's."""
        own = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        character_style = None if own is None else own.get(qn("w:val"))
        for element in (run, *self._based_on(character_style), *self._chain(paragraph)):
            bold = element.find(f"{qn('w:rPr')}/{qn('w:b')}")
            if bold is not None:
                return is_on(bold)
        return False

    def _chain(self, paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._based_on(self.default if own is None else own.get(qn("w:val")))

    def _based_on(self, identifier: str | None) -> Iterator[BaseOxmlElement]:
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            style = self.by_id[identifier]
            yield style
            based_on = style.find(qn("w:basedOn"))
            identifier = None if based_on is None else based_on.get(qn("w:val"))


def is_on(element: BaseOxmlElement) -> bool:
    """Return whether a toggle such as w:b or w:vanish is set."""
    return element.get(qn("w:val"), "1") not in _OFF


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "")


def _number_of(element: BaseOxmlElement) -> tuple[str | None, int | None]:
    """Return the numbering instance and the level in an element's own properties."""
    number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if number is None:
        return None, None
    instance, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
    return (
        None if instance is None else instance.get(qn("w:val")),
        None if level is None else int(level.get(qn("w:val"), "0")),
    )
