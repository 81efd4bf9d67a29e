"""The kind of every chapter: review, guiding, action, projects or safeguard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.build.document import Kind
from loaders.outline.headings import Node
from loaders.outline.patterns import (
    GUIDING,
    PROJECTS,
    REVIEW,
    REVIEW_SECTION,
    SAFEGUARD,
    SAFEGUARD_SECTION,
    STRENGTHENING,
)
from loaders.text.numbering import Style

# The lead phrase of an item, where a chapter has items and no sections
_LONGEST_LEAD = 40


def read_chapter_kinds(nodes: Sequence[Node]) -> dict[int, Kind]:
    """Map ``id(node)`` to its kind.

    A plan looks back, sets its course, acts, lists projects, safeguards, in this order; so review
    and guiding chapters are looked for before the first action chapter only, and a safeguard
    chapter at the end only. In a plan of parts (篇) the chapters (章) decide, and a part
    takes the kind that most of its chapters have.
    """
    kinds: dict[int, Kind] = {}
    tops = [node for node in nodes if node.depth == 1]
    parted = [
        node
        for node in tops
        if node.label.style is Style.PART
        and node.children
        and node.children[0].label.style is Style.CHAPTER
    ]
    chapters = [child for node in tops for child in (node.children or [node])] if parted else tops
    acting = False
    for i, chapter in enumerate(chapters):
        kind = _chapter_kind(chapter, acting, i < 2, len(chapters) - i <= 2)
        part = chapter.parent
        if kind == "action" and part and part is tops[-1] and SAFEGUARD.search(part.printed_title):
            kind = "safeguard"
        acting = acting or kind in ("action", "projects")
        kinds[id(chapter)] = kind
    for node in parted:
        below = [kinds[id(child)] for child in node.children]
        kinds[id(node)] = max(below, key=below.count)
    for node in nodes:
        if id(node) not in kinds:
            assert node.parent is not None
            above = kinds[id(node.parent)]
            kinds[id(node)] = _section_kind(node.printed_title, above)
    return kinds


def _section_kind(title: str, above: Kind) -> Kind:
    """A section is of its chapter's kind, but for lists of projects, and where a chapter both
    looks back and sets the course (发展基础与主要目标)."""
    if above == "action" and PROJECTS.search(title):
        return "projects"
    if above in ("review", "guiding"):
        if GUIDING.search(title):
            return "guiding"
        if REVIEW.search(title):
            return "review"
    return above


def _chapter_kind(chapter: Node, acting: bool, opening: bool, closing: bool) -> Kind:
    title = re.sub(r"[“”‘’\"\s]", "", chapter.printed_title)
    if PROJECTS.search(title):
        return "projects"
    if not acting:
        course = GUIDING.search(title)
        past = None if STRENGTHENING.match(title) else REVIEW.search(title)
        if course and past:
            return "guiding" if course.start() < past.start() else "review"
        if course or past:
            return "guiding" if course else "review"
        if opening and _share(chapter, GUIDING) >= 0.5:
            return "guiding"
        if opening and _share(chapter, REVIEW_SECTION) >= 0.5:
            return "review"
    if SAFEGUARD.search(title) and (closing or _share(chapter, SAFEGUARD_SECTION) >= 0.5):
        return "safeguard"
    return "action"


def _share(chapter: Node, pattern: re.Pattern[str]) -> float:
    """Share of the chapter's sections (or numbered items) whose titles match ``pattern``."""
    titles = [child.printed_title for child in chapter.children]
    if not titles:
        numbered = [b.paragraph for b in chapter.blocks if b.paragraph.label is not None]
        titles = [p.body.partition("。")[0][:_LONGEST_LEAD] for p in numbered]
    if not titles:
        return 0.0
    titles = [re.sub(r"[“”‘’\"\s]", "", title) for title in titles]
    return sum(pattern.search(title) is not None for title in titles) / len(titles)
