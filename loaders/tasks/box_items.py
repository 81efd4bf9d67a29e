"""The name of a 专栏 box, and its paragraphs cut into items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.tasks.patterns import BULLET
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import BOX, NOTE_LINE

_BOX_STYLES = (Style.ARABIC, Style.CN_PAREN, Style.ARABIC_PAREN, Style.CIRCLED, Style.CN)
# A title, or an introduction to the items, is shorter than any item.
_SHORTEST_ITEM = 12
# A line of a box longer than this is more than a heading.
_LONGEST_HEADING = 30
# One line above a text may be its introduction.
_FEWEST_TITLED = 2


def read_box_name(heading: Paragraph, members: list[Paragraph]) -> tuple[str, str, list[Paragraph]]:
    """Return the box's citable number, its printed heading, and its members without the title.

    The title may be in the line after 专栏3.
    """
    match = BOX.match(heading.text)
    assert match is not None
    label = f"专栏{match[1] or ''}"
    if match.end() == len(heading.text) and members and _is_title(members[0]):
        return label, f"{heading.printed()} {members[0].printed()}", members[1:]
    return label, heading.printed(), members


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.label is None and len(text) <= _LONGEST_HEADING and text[-1] not in "。;:"


def group_items(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Cut a box's paragraphs into items: by their numbers, else by bullets, else by
    titles on lines of their own, else line by line.

    In a box with two levels of numbering ((一)… 1.…) the items are on the lower level if the lines
    of the upper level are only headings.
    """
    lines = [p for p in paragraphs if p.label is not None or not NOTE_LINE.match(p.text)]
    style = _box_style(paragraphs)
    if style is not None:
        return _numbered(lines, style)
    if any(BULLET.match(p.text) for p in paragraphs):
        return _bulleted(lines)
    if titled := _titled(lines):
        return titled
    return [[p] for p in lines if len(p.text) >= _SHORTEST_ITEM and p.text[-1] != ":"]


def _numbered(lines: Sequence[Paragraph], style: Style) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    for line in lines:
        if line.label is not None and line.label.style is style:
            groups.append([line])
        elif groups and (line.label is None or line.label.style > style):
            groups[-1].append(line)
    return groups


def _bulleted(lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    for line in lines:
        if BULLET.match(line.text):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return groups


def _titled(lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the items whose titles are lines of their own above their text; none if not all text
    is below such titles, two at least."""
    groups: list[list[Paragraph]] = []
    for line in lines:
        if _is_title(line):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
        else:
            return []
    has_text = all(len(group) > 1 for group in groups)
    return groups if has_text and len(groups) >= _FEWEST_TITLED else []


def _box_style(paragraphs: Sequence[Paragraph]) -> Style | None:
    """Return the highest style whose lines are more than headings, else the lowest one."""
    labelled = [(p.label.style, p) for p in paragraphs if p.label is not None]
    styles = sorted({style for style, _ in labelled if style in _BOX_STYLES})
    for style in styles:
        if not all(_is_heading(line) for line in _of_style(labelled, style)):
            return style
    return styles[-1] if styles else None


def _of_style(labelled: Sequence[tuple[Style, Paragraph]], style: Style) -> Iterator[Paragraph]:
    return (line for own, line in labelled if own is style)


def _is_heading(line: Paragraph) -> bool:
    return len(line.text) <= _LONGEST_HEADING and "。" not in line.text
