"""The builder of gap reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graph.derive.models import OpenModels
from graph.derive.parts import PlanParts, chapters_around
from graph.model import Node
from graph.reference.geography import Geography
from graph.store import Store
from queries.gaps.duty_gaps import duty_gaps
from queries.gaps.gap_report import GapReport
from queries.gaps.pair_answers import read_answers
from queries.gaps.plan_pair import COPIED, Pair
from queries.gaps.project_gaps import project_gaps
from queries.gaps.remarks import Remark, nothing_shared
from queries.gaps.target_gaps import target_gaps
from queries.gaps.task_gaps import own_tasks
from queries.review.gap_verdicts import gap_verdict
from queries.shared.placed_plans import divisions_of
from queries.shared.plan_relation import Kinship

# In the judged pairs, all of related plans, at least half of the links take over wording; between
# unrelated plans one in ten, between cities of different provinces one in six
_LEAST_COPIED = 0.3
# The remark on a comparison, by the relation of the two plans
_COMPARED: Mapping[Kinship, str] = MappingProxyType(
    {"none": "compared", "indirect": "compared indirect", "reversed": "compared reversed"}
)


def gaps(
    store: Store,
    child: str,
    parent: str | None,
    models: OpenModels,
    geography: Geography | None = None,
) -> GapReport:
    """Compare a plan (id) with its parent plan; ``parent`` None means the one it derives from.

    For two plans that are not linked in the graph, or whose stored derivations are out of date,
    derivations are computed for the answer, and nothing is stored. ``geography`` is the child's
    position (None: looked up by the codes of their divisions). Raises NotFound, Ambiguous and
    InvalidQuery as :func:`queries.gaps.plan_pair.read_pair` does.
    """
    found = read_answers(store, child, parent, models, geography)
    pair = found.pair
    return GapReport(
        pair.child.plan,
        pair.parent.plan,
        found.kind,
        pair.stored,
        pair.models.matcher.version,
        found.tasks,
        target_gaps(store, pair, found.tasks, found.applicability),
        project_gaps(pair, found.applicability),
        own_tasks(pair, found.tasks),
        duty_gaps(store, pair),
        tuple(_remarks(pair)),
        divisions_of(store, [pair.child.plan.id, pair.parent.plan.id]),
        {**_sections(pair.child), **_sections(pair.parent)},
        {part: gap_verdict(verdict) for part, verdict in found.verdicts.items()},
        found.link_verdicts,
    )


def _sections(parts: PlanParts) -> Mapping[str, tuple[Node, ...]]:
    """Return the chapters around each task, the outermost first."""
    chapters = {chapter.id: chapter for chapter in parts.chapters}
    return {
        task.id: tuple(chapters[id_] for id_ in chapters_around(task.id, parts.chapter_of))
        for task in parts.tasks
    }


def _remarks(pair: Pair) -> Iterator[Remark]:
    child, parent = pair.child.plan.props, pair.parent.plan.props
    periods = [(plan.get("period_start"), plan.get("period_end")) for plan in (child, parent)]
    if None not in periods[0] and None not in periods[1] and periods[0] != periods[1]:
        yield Remark("periods", tuple(f"{first}-{last}" for first, last in periods))
    if child.get("sector") != parent.get("sector"):
        yield Remark("sectors", (child.get("sector") or "", parent.get("sector") or ""))
    ties = [e for e in pair.edges if e.type == "DERIVES_FROM" and e.source.startswith("task:")]
    copied = sum(tie.props.get("relation") in COPIED for tie in ties)
    counts = str(len(ties)), str(copied)
    if not ties:
        yield nothing_shared(pair.linked)
    elif pair.kinship == "none" and copied:
        yield Remark("common source", counts)
    elif pair.linked and copied < _LEAST_COPIED * len(ties):
        yield Remark("only alike", counts)
    if not pair.linked:
        yield Remark(_COMPARED[pair.kinship])
    elif not pair.stored:
        yield Remark("out of date")
