"""The kind of every heading: review, guiding, action, projects or safeguard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model.values import ChapterKind
from loaders.outline.nodes import DraftNode
from loaders.outline.patterns import (
    GOALS,
    GUIDING,
    PROJECTS,
    QUOTE_OR_BLANK,
    REVIEW,
    REVIEW_SECTION,
    SAFEGUARD,
    SAFEGUARD_SECTION,
    STRENGTHENING,
    TASKS,
)
from loaders.text.numbering import Style

# The lead phrase of an item, in a chapter with items and without sections
_LONGEST_LEAD = 40
# Chapters at the beginning of a plan, and at its end, whose sections show their kind
_OPENING = 2
_CLOSING = 2
# The chapter that sets the course is one of the first ones.
_LATEST_COURSE = 3


def read_chapter_kinds(nodes: Sequence[DraftNode]) -> tuple[ChapterKind, ...]:
    """Return the kind of each of ``nodes``, the headings of a plan in document order.

    A plan reviews the past, sets its course, acts, lists projects and safeguards, in this order.
    Review and guiding chapters are therefore only searched for before the first action chapter, and
    a safeguard chapter only at the end. In a plan of parts (篇) the chapters (章) decide: a part
    takes the kind of most of its chapters, and a part without chapters counts as a chapter.
    """
    tops = [node for node in nodes if node.parent is None]
    parted = [top for top in tops if _holds_chapters(top)]
    chapters = [chapter for top in tops for chapter in (top.children if top in parted else [top])]
    kinds = _kinds_of_chapters(chapters, last_part=tops[-1])
    for part in parted:
        below = [kinds[chapter.index] for chapter in part.children]
        kinds[part.index] = max(below, key=below.count)
    for node in nodes:
        if node.index not in kinds:
            assert node.parent is not None
            kinds[node.index] = _section_kind(node.printed_title, kinds[node.parent.index])
    return tuple(kinds[node.index] for node in nodes)


def _holds_chapters(top: DraftNode) -> bool:
    return top.label.style is Style.PART and any(
        child.label.style is Style.CHAPTER for child in top.children
    )


def _kinds_of_chapters(
    chapters: Sequence[DraftNode], last_part: DraftNode
) -> dict[int, ChapterKind]:
    """Return the kinds of ``chapters`` by their index among all headings."""
    kinds: dict[int, ChapterKind] = {}
    acting = False
    course = _index_of_course(chapters)
    for i, chapter in enumerate(chapters):
        title = QUOTE_OR_BLANK.sub("", chapter.printed_title)
        closing = len(chapters) - i <= _CLOSING
        kind: ChapterKind = "action"
        if PROJECTS.search(title):
            kind = "projects"
        elif i < _LATEST_COURSE and GOALS.match(title):
            kind = "guiding"
        elif not acting and (opening := _kind_of_opening(chapter, title, i < _OPENING)):
            kind = opening
        elif i < course and not TASKS.match(title):
            kind = "review"
        elif _is_safeguard(chapter, title, closing) or _is_in_safeguard_part(chapter, last_part):
            kind = "safeguard"
        acting = acting or kind in ("action", "projects")
        kinds[chapter.index] = kind
    return kinds


def _index_of_course(chapters: Sequence[DraftNode]) -> int:
    """Return the index of the chapter that sets the course (总体要求), 0 if there is none: chapters
    before it describe the situation (发展条件, 区域概况)."""
    for i, chapter in enumerate(chapters[: min(_LATEST_COURSE, len(chapters) - 1)]):
        title = QUOTE_OR_BLANK.sub("", chapter.printed_title)
        if _opening_kind(chapter, title, opening=False) == "guiding":
            return i
    return 0


def _opening_kind(chapter: DraftNode, title: str, opening: bool) -> ChapterKind | None:
    """Return review or guiding for a chapter before the first action chapter, None for others."""
    course = GUIDING.search(title)
    past = None if STRENGTHENING.match(title) else REVIEW.search(title)
    if course and past:
        return "guiding" if course.start() < past.start() else "review"
    if course or past:
        return "guiding" if course else "review"
    if TASKS.match(title):
        return None
    if opening and _share(chapter, GUIDING) >= 0.5:
        return "guiding"
    if opening and _share(chapter, REVIEW_SECTION) >= 0.5:
        return "review"
    return None


def _kind_of_opening(chapter: DraftNode, title: str, opening: bool) -> ChapterKind | None:
    """Return review or guiding if the title of the chapter, or of the part around it, shows it."""
    kind = _opening_kind(chapter, title, opening)
    if kind is None and chapter.parent is not None:
        of_part = QUOTE_OR_BLANK.sub("", chapter.parent.printed_title)
        return _opening_kind(chapter.parent, of_part, opening=False)
    return kind


def _is_safeguard(chapter: DraftNode, title: str, closing: bool) -> bool:
    if SAFEGUARD.search(title) is None:
        return False
    return closing or _share(chapter, SAFEGUARD_SECTION) >= 0.5


def _is_in_safeguard_part(chapter: DraftNode, last_part: DraftNode) -> bool:
    return chapter.parent is last_part and SAFEGUARD.search(last_part.printed_title) is not None


def _section_kind(title: str, above: ChapterKind) -> ChapterKind:
    """Return the kind of a section: its chapter's, except for lists of projects, safeguards
    below projects (投资估算与保障), and where a chapter both reviews the past and sets the course
    (发展基础与主要目标)."""
    if above == "action" and PROJECTS.search(title):
        return "projects"
    if above == "projects" and SAFEGUARD.search(title):
        return "safeguard"
    if above in ("review", "guiding"):
        if GUIDING.search(title):
            return "guiding"
        if REVIEW.search(title):
            return "review"
    return above


def _share(chapter: DraftNode, pattern: re.Pattern[str]) -> float:
    """Return the share of the chapter's sections (or numbered items) whose titles match."""
    titles = [child.printed_title for child in chapter.children] or [
        block.paragraph.body.partition("。")[0][:_LONGEST_LEAD]
        for block in chapter.blocks
        if block.paragraph.label is not None
    ]
    if not titles:
        return 0.0
    matching = sum(pattern.search(QUOTE_OR_BLANK.sub("", title)) is not None for title in titles)
    return matching / len(titles)
