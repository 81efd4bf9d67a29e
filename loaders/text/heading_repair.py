"""Headings recognisable only from the numbering scheme of the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.text.numbering import Label, Style, cn_number, read_label
from loaders.text.paragraphs import Paragraph, split_paragraph
from loaders.text.patterns import BARE_CN, BARE_NUMBER, MIDLINE_HEADING

# A document with this many 1.1 headings has decimal numbering.
_FEWEST_DECIMALS = 4
# A heading without a delimiter after its number is short and contains no sentence.
_LONGEST_BARE_HEADING = 40
# The line of a table that names the rows below it
_LONGEST_GROUP = 20


def repair_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Find the headings inside lines, and label those whose number has no delimiter.

    ``1 总则`` is a heading where ``1.1`` follows; ``一 总体要求`` with a blank is a heading where
    the numbers continue. A label inside a table is not a heading.
    """
    return _blank_cn(_decimal(_split_midline(_row_groups(paragraphs))))


def _row_groups(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Mark the lines between two rows of a table that name the rows below: （一）防洪减灾"""
    found = list(paragraphs)
    for i in range(1, len(found) - 1):
        text = found[i].text
        short = len(text) <= _LONGEST_GROUP and not any(mark in text for mark in "。;,:")
        if short and found[i - 1].is_row and found[i + 1].is_row and not found[i].is_row:
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
    """Cut paragraphs before a heading inside a line (…得到提升。三、创新引领,…).

    Its number must continue its list: the last number of its style at the start of a line is one
    less, and the next one is not the same.
    """
    result: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        rest = paragraph
        for match in MIDLINE_HEADING.finditer(paragraph.text):
            position = match.start() - (len(paragraph.text) - len(rest.text))
            label = read_label(rest.text[position:]) if position > 0 else None
            if label is None or not _continues_list(paragraphs, result, i, rest, label):
                continue
            before, rest = split_paragraph(rest, position)
            result.append(before)
            if len(rest.segments) > 1 and "。" not in rest.segments[0].text:
                # The heading was the end of its line: the next line is text under it.
                heading, rest = split_paragraph(rest, len(rest.segments[0].text))
                result.append(heading)
        result.append(rest)
    return tuple(result)


def _continues_list(
    paragraphs: Sequence[Paragraph],
    before: Sequence[Paragraph],
    index: int,
    paragraph: Paragraph,
    label: Label,
) -> bool:
    earlier = [p.label for p in (*before, paragraph) if p.label and p.label.style == label.style]
    later = [p.label for p in paragraphs[index + 1 :] if p.label and p.label.style == label.style]
    last = earlier[-1].ordinal if earlier else 0
    following = later[0].ordinal if later else None
    in_order = last == label.ordinal - 1 or label.ordinal == 1
    return in_order and following != label.ordinal
