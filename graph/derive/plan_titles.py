"""Subjects of plans by their titles: the plan that a citation refers to, and the broader of two
subjects."""

from __future__ import annotations

from graph.derive.patterns import (
    PLAN_NOUNS,
    PLAN_PERIOD,
    PLAN_PLACE,
    SUBJECT_FILLER,
    SUBJECTS_APART,
)
from graph.model.ids import slug
from graph.reference.normal_text import fold

# Two characters are the shortest subject: 水利, 文物
_SHORTEST_SUBJECT = 2


def title_core(title: str) -> str:
    """Return the words of a title without its period, its kind of plan and punctuation.

    >>> title_core("云南省“十四五”水利发展规划") == title_core("云南省水利发展规划（2021—2025年）")
    True
    """
    without_period = PLAN_PERIOD.sub("", fold(title))
    return PLAN_NOUNS.sub("", slug(without_period, limit=120))


def subjects(title: str) -> tuple[str, ...]:
    """Return the subjects of a title without its place and without words of any plan.

    >>> subjects("湖北省文物保护和科技创新“十四五”规划")
    ('文物', '科技创新')
    """
    without_period = PLAN_PERIOD.sub("", fold(title))
    core = PLAN_PLACE.sub("", PLAN_NOUNS.sub("", without_period.strip("《》 ")))
    parts = (slug(SUBJECT_FILLER.sub("", part), limit=120) for part in SUBJECTS_APART.split(core))
    return tuple(part for part in parts if len(part) >= _SHORTEST_SUBJECT and part != "x")


def share_subject(one: str, other: str) -> bool:
    """Return whether a subject of one title is part of a subject of the other."""
    return any(a in b or b in a for a in subjects(one) for b in subjects(other))


def is_narrower(child: str, parent: str) -> bool:
    """Return whether the subject of ``child`` is a part of the first one of ``parent``: 革命文物 is
    a part of 文物."""
    of_parent = subjects(parent)
    if not of_parent:
        return False
    return any(of_parent[0] in own and own != of_parent[0] for own in subjects(child))
