"""Headings recognisable only from the numbering scheme of the whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.text.numbering import Label, Style, cn_number, read_label
from loaders.text.paragraphs import Paragraph, split_paragraph
from loaders.text.patterns import (
    BARE_CN,
    BARE_NUMBER,
    GLUED_BOOK,
    GLUED_SECTION,
    MIDLINE_HEADING,
    ROW_OF_HEADS,
)

# A document with this many 1.1 headings has decimal numbering.
_FEWEST_DECIMALS = 4
# A heading without a delimiter after its number is short and contains no sentence.
_LONGEST_BARE_HEADING = 40
# The line of a table that names the rows below it
_LONGEST_GROUP = 20
# Two headings glued together are at most this long.
_LONGEST_GLUED = 60
# The label of a heading inside a line, with the signs after it
_LONGEST_LABEL = 40


def repair_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Find the headings inside lines, and label those whose number has no delimiter.

    ``1 总则`` is a heading where ``1.1`` follows; ``一 总体要求`` with a space is a heading where
    the numbers continue. A label inside a table is not a heading.
    """
    return _blank_cn(_decimal(_split_midline(_row_groups(_with_titles(paragraphs)))))


def _with_titles(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Join a number on a separate line with the title in the line below: 第一章 | 发展基础"""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        above = found[-1] if found else None
        if above is None or not _is_lone_number(above) or not _begins_with_title(paragraph):
            found.append(paragraph)
            continue
        first, *rest = paragraph.segments
        found[-1] = replace(above, segments=(*above.segments, first), repair="joined")
        if rest:
            found.append(replace(paragraph, segments=tuple(rest)))
    return tuple(found)


def _is_lone_number(paragraph: Paragraph) -> bool:
    label = paragraph.label
    return label is not None and label.style <= Style.SECTION and not paragraph.body


def _begins_with_title(paragraph: Paragraph) -> bool:
    first = paragraph.segments[0].text
    short = len(first) <= _LONGEST_BARE_HEADING and first[-1] not in "。;:,"
    return paragraph.label is None and short and not paragraph.is_row


def _row_groups(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Mark the lines between two rows of a table that name the rows below: （一）防洪减灾.

    A heading mark of the format, a caption (表2, but not 表1 续), or a row of heads after the line
    shows that a new table begins.
    """
    found = list(paragraphs)
    for i in range(1, len(found) - 1):
        text = found[i].text
        if len(text) > _LONGEST_GROUP or any(mark in text for mark in "。;,:"):
            continue
        captioned = (found[i].is_caption or found[i].is_box) and "续" not in text
        headed = found[i].heading_level is not None or ROW_OF_HEADS.match(found[i + 1].text)
        between = found[i - 1].is_row and found[i + 1].is_row and not found[i].is_row
        if between and not captioned and not headed:
            found[i] = replace(found[i], label=None, names_rows=True)
    return tuple(found)


def _decimal(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    decimals = [p for p in paragraphs if p.label and p.label.style is Style.DECIMAL2]
    if len(decimals) < _FEWEST_DECIMALS:
        return tuple(paragraphs)
    majors = {int(p.label.number.split(".")[0]) for p in decimals if p.label}
    majors = set(range(1, max(majors) + 3))
    return tuple(_with_major(p, majors) for p in paragraphs)


def _with_major(paragraph: Paragraph, majors: set[int]) -> Paragraph:
    if len(paragraph.text) > _LONGEST_BARE_HEADING or "。" in paragraph.text:
        return paragraph
    label = paragraph.label
    if label is not None and label.style is Style.ARABIC and label.ordinal in majors:
        return replace(paragraph, label=replace(label, style=Style.DECIMAL1))
    match = BARE_NUMBER.match(paragraph.text)
    if label is None and match and int(match[1]) in majors:
        return replace(paragraph, label=Label(Style.DECIMAL1, int(match[1]), match[1], match.end()))
    return paragraph


def _blank_cn(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    found: dict[int, Label] = {}
    for i, paragraph in enumerate(paragraphs):
        printed = paragraph.source.folded[paragraph.start : paragraph.end]
        match = BARE_CN.match(printed)
        if (
            match
            and paragraph.label is None
            and len(paragraph.text) <= _LONGEST_BARE_HEADING
            and "。" not in paragraph.text
        ):
            found[i] = Label(Style.CN, cn_number(match[1]), match[1], len(match[1]))
    marked = {p.label.ordinal for p in paragraphs if p.label and p.label.style is Style.CN}
    if not found or not {label.ordinal for label in found.values()} | marked >= {1, 2}:
        return tuple(paragraphs)
    return tuple(replace(p, label=found[i]) if i in found else p for i, p in enumerate(paragraphs))


def _split_midline(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Cut paragraphs before a heading inside a line (…得到提升。三、创新引领,…), and between two
    headings that are glued together (第三篇推进改革开放第十三章深化各项改革).

    Its number must continue its list: the last number of its style at the start of a line is one
    less, and the next one is not the same.
    """
    result: list[Paragraph] = []
    later = _LaterNumbers.of(paragraphs)
    last: dict[Style, int] = {}
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.label is not None:
            last[paragraph.label.style] = paragraph.label.ordinal
        headings: set[int] = set()
        cuts = [0]
        for place in _inner_labels(paragraph):
            label = read_label(text[place : place + _LONGEST_LABEL]) if place > cuts[-1] else None
            if label is None or not _continues_list(label, last, later.after(i, label.style)):
                continue
            last[label.style] = label.ordinal
            headings.add(len(cuts))
            cuts.append(place)
            end = paragraph.segment_end(place)
            if end < len(text) and "。" not in text[place:end]:
                # The heading was the end of its line: the next line is text under it.
                cuts.append(end)
        pieces = split_paragraph(paragraph, *cuts[1:]) if headings else [paragraph]
        result.extend(
            replace(piece, repair="separated") if number in headings else piece
            for number, piece in enumerate(pieces)
        )
    return tuple(result)


def _inner_labels(paragraph: Paragraph) -> list[int]:
    """Return the positions in a paragraph at which a heading may begin."""
    places = [match.end() for match in MIDLINE_HEADING.finditer(paragraph.text)]
    label = paragraph.label
    if label is not None and label.style <= Style.CN:
        head = paragraph.text[:_LONGEST_GLUED]
        glued = GLUED_BOOK if label.style <= Style.SECTION else GLUED_SECTION
        places += [m.start() for m in glued.finditer(head) if m.start() > label.length]
    return sorted(set(places))


def _continues_list(label: Label, last: Mapping[Style, int], following: int | None) -> bool:
    in_order = last.get(label.style, 0) == label.ordinal - 1 or label.ordinal == 1
    return in_order and following != label.ordinal


@dataclass(frozen=True, slots=True)
class _LaterNumbers:
    """The numbers at the starts of paragraphs, by style: paragraphs and ordinals."""

    places: Mapping[Style, tuple[list[int], list[int]]]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> _LaterNumbers:
        places: dict[Style, tuple[list[int], list[int]]] = {}
        for i, paragraph in enumerate(paragraphs):
            if paragraph.label is not None:
                indexes, ordinals = places.setdefault(paragraph.label.style, ([], []))
                indexes.append(i)
                ordinals.append(paragraph.label.ordinal)
        return cls(places)

    def after(self, index: int, style: Style) -> int | None:
        """Return the next number of ``style`` after paragraph ``index``, None if there is none."""
        indexes, ordinals = self.places.get(style, ([], []))
        position = bisect_right(indexes, index)
        return ordinals[position] if position < len(ordinals) else None
