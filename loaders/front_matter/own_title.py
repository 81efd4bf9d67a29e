"""The title of a paper: on its cover, in the notice that issues it, or in the name of its file.

The title is the paper's own. A plan that the paper only cites, as one that an implementing opinion
carries out, is never taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.build.document import Span
from graph.build.remarks import Remark
from graph.reference.normal_text import fold
from loaders.front_matter.patterns import (
    ADOPTION_MARK,
    ANNOUNCED,
    DRAFT_MARK,
    FULL_TEXT,
    ISSUED_NOW,
    ISSUING_OFFICE,
    META_LINE,
    NAME_PARTS,
    NO_TITLE_LINE,
    NOT_A_TITLE,
    NOTICE,
    NOTICE_OPENS,
    PLACE_LINE,
    PLAN_TITLE,
    QUOTED_TITLE,
    RUN_IN_TITLE,
    SENTENCE,
    SITE_SECTION,
    TITLE_TO_ISSUE,
    WHOLE_TITLE,
)
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import CONTENTS_TITLE, FURNITURE, OFFICE, PREFACE

# A title printed in one line is at most this long; a line of a broken one is shorter.
_LONGEST_TITLE = 70
_LONGEST_PART = 30
_MOST_PARTS = 3
# Empty lines within a broken title, at most
_LARGEST_GAP = 3
# Words of the site after a title in its line, at most: 政策咨询
_LONGEST_SITE_WORDS = 10
# Characters with which no line after a title begins
_CONTINUES = "和与及的》,、。;:)"
# The first paragraphs, which may begin with the title without a break
_OPENING = 8


@dataclass(frozen=True, slots=True)
class OwnTitle:
    """A title as printed, without marks, and its place; ``issuers`` are those named
    in the sentence that announces it. ``remarks`` report the source of a title that is not printed
    on lines of its own."""

    printed: str
    span: Span | None
    issuers: tuple[Paragraph, int, int] | None = None
    remarks: tuple[Remark, ...] = ()


def find_title(head: Sequence[Paragraph], tail: Sequence[Paragraph]) -> OwnTitle | None:
    """Return the line of ``head`` that is a title and nearest to the body; else the title that the
    notice names, in ``head`` or in the ``tail`` after the body; else one that the first paragraph
    begins with."""
    announced = _announced_title(head)
    on_lines = _line_title(head)
    if on_lines and announced and announced.printed == on_lines.printed:
        return replace(on_lines, issuers=announced.issuers)
    return on_lines or _notice_title([*head, *tail]) or announced or _run_in_title(head)


def title_in_name(file_name: str) -> OwnTitle | None:
    """Return the title of a plan in the name of a file, or None.

    >>> title_in_name("A1_某市人民政府关于印发《某市水利发展规划》的通知.txt").printed
    '某市水利发展规划'
    """
    name = file_name.rpartition(".")[0] or file_name
    folded = fold(name)
    notice = NOTICE.search(folded)
    begin, stop = notice.span("title") if notice else (0, len(folded))
    titles = [
        name[begin + part.start() : begin + part.end()]
        for part in NAME_PARTS.finditer(folded[begin:stop])
        if PLAN_TITLE.match(part[0]) and not NOT_A_TITLE.search(part[0])
    ]
    if not titles:
        return None
    printed = without_marks(max(titles, key=len))
    return OwnTitle(printed, None, remarks=(Remark("title-from-name", (printed,), line=1),))


def given_title(title: str) -> OwnTitle:
    """Return the title that the user gave."""
    return OwnTitle(title, None, remarks=(Remark("title-given", (title,), line=1),))


def without_marks(title: str) -> str:
    """Return a title without (征求意见稿) and without the note of its adoption at the end."""
    return DRAFT_MARK.sub("", ADOPTION_MARK.sub("", title))


# ── a title on lines of its own ──────────────────────────────────────────────────────────────────
def _line_title(head: Sequence[Paragraph]) -> OwnTitle | None:
    for i in range(len(head) - 1, -1, -1):
        text = head[i].text
        if META_LINE.match(text) or PREFACE.match(text):
            continue
        for stop in _stops_of_title(head[i]):
            if found := _title_until(head, i, stop):
                return found
    return None


def _stops_of_title(paragraph: Paragraph) -> Iterator[int]:
    """Yield the positions in the text where a title may end: its end, the last space if only
    words of the site follow (…行动计划 政策咨询), or the end of its first line, if the title is as
    wide as a line and the next line was taken for a part of it."""
    text = paragraph.text
    yield len(text)
    first = paragraph.segments[0].text
    if len(first) < len(text) and text[len(first)] not in _CONTINUES:
        yield len(first)
    last = paragraph.segments[-1]
    words = paragraph.source.folded[last.start : last.end].rpartition(" ")[2]
    if len(words) <= _LONGEST_SITE_WORDS and len(words) < len(text):
        yield len(text) - len(words)


def _title_until(head: Sequence[Paragraph], last: int, stop: int) -> OwnTitle | None:
    """Return the title that ends at ``stop`` of the line ``last``, if there is one."""
    paragraph = head[last]
    if stop > _LONGEST_TITLE or "," in paragraph.text[:stop]:
        return None
    first = _first_line_of_title(head, last, stop)
    above = head[first:last]
    whole = "".join([*(p.text for p in above), paragraph.text[:stop]]).strip("《》")
    if not PLAN_TITLE.match(whole) or NOT_A_TITLE.search(whole) or SITE_SECTION.match(whole):
        return None
    parts = [*(p.printed() for p in above), paragraph.printed(0, stop)]
    start = head[first]
    span = Span(start.start, paragraph.after(stop), start.line)
    return OwnTitle(without_marks("".join(parts).strip("《》")), span)


def _first_line_of_title(head: Sequence[Paragraph], last: int, stop: int) -> int:
    """Return the first line of a title whose ``last`` line is known.

    A title may be broken over lines: …开发区 | 生态环境保护“十四五”规划 | (征求意见稿).
    """
    first = last
    while first > 0 and last - first < _MOST_PARTS:
        above, below = head[first - 1], head[first].text if first < last else head[last].text[:stop]
        if not _can_begin_title(above) or above.line + _LARGEST_GAP < head[first].line:
            break
        if PLAN_TITLE.match(below) and WHOLE_TITLE.match(below):
            break
        first -= 1
    return first


def _can_begin_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not (
        len(text) > _LONGEST_PART
        or NO_TITLE_LINE.search(text)
        or paragraph.label is not None
        or CONTENTS_TITLE.match(text)
        or PREFACE.match(text)
        or META_LINE.match(text)
        or FURNITURE.match(text)
        or SITE_SECTION.match(text)
        or NOT_A_TITLE.search(text)
        or (OFFICE.search(text) and not PLACE_LINE.search(text))
    )


# ── a title in a sentence ────────────────────────────────────────────────────────────────────────
def _notice_title(paragraphs: Sequence[Paragraph]) -> OwnTitle | None:
    for i, paragraph in enumerate(paragraphs):
        whole = paragraph
        if NOTICE_OPENS.match(paragraph.text):
            # A notice's title is broken over lines: …关于印发某市水利 | 发展规划的通知
            lines = paragraphs[i : i + _MOST_PARTS]
            whole = replace(paragraph, segments=tuple(s for line in lines for s in line.segments))
        match = NOTICE.search(whole.text)
        if match and match.start() < len(paragraph.text):
            begin, stop = match.span("title")
            if PLAN_TITLE.match(whole.text[begin:stop].strip("《》")):
                return _in_sentence(whole, begin, stop)
    return None


def _announced_title(head: Sequence[Paragraph]) -> OwnTitle | None:
    """Return the title in the sentence that issues the plan: 现将《…》印发给你们, or announces it:
    近日,中共中央、国务院印发了《…》."""
    has_text = any(FULL_TEXT.search(paragraph.text) for paragraph in head)
    for paragraph in head:
        for begin, stop, issuers in _announced(paragraph.text):
            named = paragraph.text[slice(*issuers)] if issuers else ""
            if issuers and not (has_text and ISSUING_OFFICE.search(named)):
                continue
            if PLAN_TITLE.match(paragraph.text[begin:stop]):
                found = _in_sentence(paragraph, begin, stop)
                place = (paragraph, *issuers) if issuers else None
                return OwnTitle(found.printed, found.span, place)
    return None


def _announced(text: str) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    """Yield the places of the title and of its issuers in sentences that issue a plan."""
    for sentence in SENTENCE.finditer(text):
        start, end = sentence.span()
        if match := ANNOUNCED.search(text, start, end):
            yield *match.span("title"), match.span("issuers")
        elif match := TITLE_TO_ISSUE.search(text, start, end):
            yield *match.span("title"), None
        elif match := ISSUED_NOW.search(text, start, end):
            quoted = list(QUOTED_TITLE.finditer(text, start, match.start()))
            if quoted:
                yield *quoted[-1].span(1), None


def _run_in_title(head: Sequence[Paragraph]) -> OwnTitle | None:
    """Return the title that a paragraph begins with: …规划纲要根据《…》编制,主要阐明…"""
    for paragraph in head[:_OPENING]:
        match = RUN_IN_TITLE.match(paragraph.text)
        if match:
            found = _in_sentence(paragraph, *match.span("title"))
            remark = Remark("title-run-in", (found.printed,), line=paragraph.line)
            return OwnTitle(found.printed, found.span, remarks=(remark,))
    return None


def _in_sentence(paragraph: Paragraph, begin: int, stop: int) -> OwnTitle:
    printed = paragraph.printed(begin, stop).strip("《》")
    return OwnTitle(without_marks(printed), paragraph.span(begin, stop))
