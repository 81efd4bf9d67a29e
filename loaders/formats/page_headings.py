"""Headings among the printed lines of a document, by its bookmarks or by their fonts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from loaders.formats.page_lines import PageLine
from loaders.formats.page_setting import Setting

#: For each page (from 1), the levels of its bookmarks by their titles without spaces
Bookmarks = Mapping[int, Mapping[str, int]]

_LONGEST_HEADING = 60
_SENTENCE_ENDS = "。；;，,：:"
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]+[篇编部章节]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]"
)
# Headings in a font have a number at least so often; headings without numbers are so many.
_FEWEST_NUMBERED = 2
_FEWEST_WITHOUT_NUMBER = 3

_Group = tuple[int, ...]


def heading_levels(
    lines: Sequence[PageLine], continued: Sequence[bool], setting: Setting, bookmarks: Bookmarks
) -> dict[int, int]:
    """Return the level (from 1) of each line that is a heading, by its index.

    ``continued`` is, for each line, whether it continues the paragraph of the line above. The
    bookmarks decide if the document has any, otherwise the fonts: those that are larger or bolder
    than that of the body and that its numbered headings have, ranked by size and weight.
    """
    groups = _paragraphs(continued)
    if bookmarks:
        return _bookmarked(lines, groups, bookmarks)
    bold_body = _is_bold(lines)
    fonts: dict[tuple[int, bool], list[_Group]] = defaultdict(list)
    for group in groups:
        if _is_set_apart([lines[i] for i in group], setting, bold_body):
            first = lines[group[0]]
            fonts[round(first.size), first.bold].append(group)
    numbered = {
        font
        for font, found in fonts.items()
        if sum(bool(_NUMBERED.match(lines[group[0]].text)) for group in found) >= _FEWEST_NUMBERED
    }
    kept = numbered or {
        font for font, found in fonts.items() if len(found) >= _FEWEST_WITHOUT_NUMBER
    }
    ranked = enumerate(sorted(kept, reverse=True), 1)
    return {i: rank for rank, font in ranked for group in fonts[font] for i in group}


def begins_bookmark(line: PageLine, bookmarks: Bookmarks) -> bool:
    """Return whether a bookmark of its page begins with the line."""
    text = "".join(line.text.split())
    return any(title.startswith(text) for title in bookmarks.get(line.page, ()))


def _bookmarked(
    lines: Sequence[PageLine], groups: Sequence[_Group], bookmarks: Bookmarks
) -> dict[int, int]:
    levels: dict[int, int] = {}
    for group in groups:
        text = "".join("".join(lines[i].text.split()) for i in group)
        level = bookmarks.get(lines[group[0]].page, {}).get(text)
        if level is not None:
            levels |= dict.fromkeys(group, level)
    return levels


def _paragraphs(continued: Sequence[bool]) -> list[_Group]:
    starts = [i for i, joined in enumerate(continued) if not joined]
    return [
        tuple(range(start, stop))
        for start, stop in zip(starts, [*starts[1:], len(continued)], strict=True)
    ]


def _is_bold(lines: Sequence[PageLine]) -> bool:
    """Return whether most of the text is bold."""
    bold = sum(len(line.text) for line in lines if line.bold)
    return bold > 0.5 * sum(len(line.text) for line in lines)


def _is_set_apart(group: Sequence[PageLine], setting: Setting, bold_body: bool) -> bool:
    """Return whether a paragraph looks like a heading: in a larger or bolder font than the body,
    short, and no sentence."""
    text = "".join(line.text for line in group)
    return (
        group[0].table is None
        and len(text) <= _LONGEST_HEADING
        and text[-1] not in _SENTENCE_ENDS
        and all(setting.is_larger(line) or (line.bold and not bold_body) for line in group)
    )
