"""Editions of one plan: its draft, the issued plan, its revision, and the plan of the next period.

They are found by what the plans of one division are called. No edition is above or beside another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.derive.patterns import EDITION_WORDS, REVISED
from graph.derive.plan_titles import share_subject, title_core
from graph.model import Edge, Node, edge
from graph.model.values import EditionMethod
from graph.reference.normal_text import fold

#: Value of a plan's ``supersedes`` that a person set: it has no earlier edition
NO_EDITION = "none"
# First and last year of a period, step (draft, issued, revised), date
_Turn = tuple[int, int, int, str]
_DRAFT, _ISSUED, _REVISED = range(3)


def edition_links(plans: Mapping[str, Node]) -> Iterator[Edge]:
    """Yield SUPERSEDES from each of the loaded plans (by id) to the edition before it.

    Editions have one division and sector, and the same title without period, kind of plan and words
    such as 征求意见稿 or 修订. Of one period, a draft precedes the issued plan, and that precedes a
    revision; two plans of the same step and period follow each other by their dates, but two issued
    ones are not editions. The plan of the next period follows the last edition of the period
    before. If no title is the same, it follows the only plan of its sector and of a common subject
    in that period. An edition that a person set (``supersedes``) takes precedence. Zones and plans
    without a period have no editions that are found.
    """
    groups: dict[object, list[tuple[_Turn, Node]]] = defaultdict(list)
    for plan in plans.values():
        props = plan.props
        turn = _turn(plan)
        if turn and props.get("sector") and props.get("level") not in (None, "zone"):
            group_key = props.get("division_code"), props["level"], props["sector"]
            groups[group_key].append((turn, plan))
    found: dict[str, tuple[str, EditionMethod]] = {}
    for group in groups.values():
        group.sort(key=lambda item: (item[0], item[1].id))
        for place, (turn, plan) in enumerate(group):
            if before := _before(turn, plan, group[:place]):
                found[plan.id] = before
    for plan in plans.values():
        earlier: str | None = plan.props.get("supersedes")
        if earlier is not None:
            found.pop(plan.id, None)
        if earlier is not None and earlier in plans and earlier != plan.id:
            found[plan.id] = earlier, "by hand"
    for later, (target, method) in found.items():
        yield edge(later, "SUPERSEDES", target, method=method)


def edition_groups(links: Iterable[Edge]) -> Mapping[str, frozenset[str]]:
    """Return for each plan (id) that SUPERSEDES ``links`` join the ids of all its editions, its own
    included."""
    groups: dict[str, frozenset[str]] = {}
    for link in links:
        ends = frozenset((link.source, link.target))
        joined = ends.union(*(groups.get(end, ()) for end in ends))
        groups |= dict.fromkeys(joined, joined)
    return groups


def _before(
    turn: _Turn, plan: Node, earlier: Sequence[tuple[_Turn, Node]]
) -> tuple[str, EditionMethod] | None:
    """Return the last of the ``earlier`` plans, in their order, that ``plan`` is an edition of, and
    how it follows it."""
    core = _core(plan)
    for before, other in reversed(earlier):
        if _core(other) == core and (method := _method(turn, before)):
            return other.id, method
    alike = [
        other.id
        for before, other in earlier
        if before[1] == turn[0] - 1
        and before[2] == _ISSUED
        and share_subject(plan.props["title"], other.props["title"])
    ]
    return (alike[0], "sector") if len(alike) == 1 else None


def _method(after: _Turn, before: _Turn) -> EditionMethod | None:
    """Return how a plan follows another one of the same title, None if it is not an edition of
    it."""
    if after[:2] != before[:2]:
        return "next period" if before[1] == after[0] - 1 else None
    if after[2] == before[2] and (after[2] == _ISSUED or not before[3] < after[3]):
        return None
    return "draft" if before[2] == _DRAFT else "revision"


def _core(plan: Node) -> str:
    return title_core(EDITION_WORDS.sub("", fold(plan.props["title"])))


def _turn(plan: Node) -> _Turn | None:
    """Return what orders the editions of a plan, None for a plan without a period."""
    props = plan.props
    first, last = props.get("period_start"), props.get("period_end")
    if first is None or last is None:
        return None
    revised = REVISED.search(fold(props["title"]))
    step = _DRAFT if props.get("status") == "draft" else _REVISED if revised else _ISSUED
    return first, last, step, str(props.get("issued_on") or props.get("published_on") or "")
