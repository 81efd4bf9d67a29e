"""Headings that the file format marks: a heading style, # in Markdown, a line in bold.

A marked line without a number becomes a heading like a numbered one: it receives a label with the
style that numbered headings of its level have, and an empty number. A numbered line keeps the
meaning of its number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.outline.patterns import DOCUMENT_TITLE
from loaders.text.numbering import Label, Style, cn_number
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import CONTENTS_TITLE, ENDING, LOST_CN, PREFACE

_LONGEST_HEADING = 50
# A bold line is an emphasised sentence if it is longer than this or ends with one of the marks.
_LONGEST_BOLD = 30
_SENTENCE_END = "。;:,、!?"
# The level of bold lines, below those of all heading marks
_BOLD_LEVEL = 10
# Numbers of a lower style are those of items, which have no headings below them.
_LOWEST_STRUCTURAL = Style.CN_PAREN


def label_marked_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return ``paragraphs`` with labels for the marked headings that have no number.

    Paragraphs without marks are unchanged. A title above the text is not labelled, nor are boxes,
    captions, the headings of prefaces and of contents lists, and the line that ends a plan.
    """
    levels = {i: level for i in range(len(paragraphs)) if (level := _level(paragraphs, i))}
    if levels and _is_title(paragraphs, levels):
        del levels[min(levels)]
    if not levels:
        return tuple(paragraphs)
    styles = _styles(paragraphs, levels)
    found = list(paragraphs)
    counts: dict[Style, int] = defaultdict(int)
    numbered = {label.style for i in levels if (label := paragraphs[i].label) is not None}
    for i in levels:
        paragraph = paragraphs[i]
        label = paragraph.label
        if label is None and (lost := _lost_label(paragraph, counts)):
            label = lost
            found[i] = replace(paragraph, label=label)
        elif label is None:
            style = styles[levels[i]]
            # Among numbered headings, one without a number takes no number of their sequence.
            ordinal = counts[style] + (style not in numbered)
            label = Label(style, ordinal, "", 0)
            found[i] = replace(paragraph, label=label)
        counts[label.style] = label.ordinal
        for lower in [style for style in counts if style > label.style]:
            del counts[lower]
    return tuple(found)


def _lost_label(paragraph: Paragraph, counts: Mapping[Style, int]) -> Label | None:
    """Return the label of 二存在问题 after a heading 一、, whose number has lost its mark."""
    match = LOST_CN.match(paragraph.text)
    if match is None or cn_number(match[1]) != counts.get(Style.CN, 0) + 1:
        return None
    return Label(Style.CN, cn_number(match[1]), match[1], match.end())


def is_marked_heading(paragraph: Paragraph) -> bool:
    """Return whether the file format marks a labelled paragraph as a heading."""
    label = paragraph.label
    return paragraph.heading_level is not None or (label is not None and not label.number)


def _level(paragraphs: Sequence[Paragraph], i: int) -> int | None:
    """Return the level of a paragraph that is marked as a heading, or None for any other."""
    paragraph = paragraphs[i]
    if paragraph.heading_level is None and not paragraph.is_bold:
        return None
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or paragraph.is_row:
        return None
    if paragraph.label is None and (
        paragraph.is_box
        or paragraph.is_caption
        or CONTENTS_TITLE.match(text)
        or PREFACE.match(text)
        or ENDING.match(text)
    ):
        return None
    if paragraph.heading_level is not None:
        return paragraph.heading_level
    return _BOLD_LEVEL if _heads_text(paragraphs, i) else None


def _heads_text(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Return whether a bold line is short, without the end of a sentence, and text follows it."""
    text = paragraphs[i].text
    if len(text) > _LONGEST_BOLD or text[-1] in _SENTENCE_END or i + 1 == len(paragraphs):
        return False
    following = paragraphs[i + 1]
    return not following.is_bold and not following.is_row and len(following.text) > len(text)


def _styles(paragraphs: Sequence[Paragraph], levels: Mapping[int, int]) -> dict[int, Style]:
    """Return the style for each level: that of most of its numbered headings, or one between those
    of the levels around it."""
    of_numbered: dict[int, Counter[Style]] = defaultdict(Counter)
    for i, level in levels.items():
        label = paragraphs[i].label
        if label is not None and level != _BOLD_LEVEL:
            of_numbered[level][label.style] += 1
    known = {level: styles.most_common(1)[0][0] for level, styles in of_numbered.items()}
    above = Style.PART
    found: dict[int, Style] = {}
    for level in sorted(set(levels.values())):
        if level in known:
            above = known[level]
        elif level == _BOLD_LEVEL:
            above = _next(max([above, *_structural(paragraphs)]))
        else:
            below = [style for other, style in known.items() if other > level]
            above = min([_next(above), *below])
        found[level] = above
    return found


def _is_title(paragraphs: Sequence[Paragraph], levels: Mapping[int, int]) -> bool:
    """Return whether the first marked heading is the title of the document."""
    first = min(levels)
    alone = list(levels.values()).count(levels[first]) == 1
    title = alone or DOCUMENT_TITLE.search(paragraphs[first].text)
    return bool(title) and paragraphs[first].label is None


def _structural(paragraphs: Iterable[Paragraph]) -> list[Style]:
    styles = {p.label.style for p in paragraphs if p.label is not None}
    return [style for style in styles if style <= _LOWEST_STRUCTURAL]


def _next(style: Style) -> Style:
    return Style(min(style + 1, Style.DECIMAL3))
