"""The builder of gap reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graph.derive.models import OpenModels
from graph.derive.parts import PlanParts, chapters_around
from graph.model import Node
from graph.reference.geography import Geography
from graph.review.loads import of_plan as loads_of
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
from queries.shared.as_of import end_of_day
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
    *,
    as_of: str | None = None,
) -> GapReport:
    """Compare a plan (id) with its parent plan; ``parent`` None means the one it derives from.

    For two plans that are not linked in the graph, or whose stored derivations are out of date,
    derivations are computed for the answer, and nothing is stored. ``geography`` is the child's
    position (None: looked up by the codes of their divisions). ``as_of`` is a day (2024-06-30):
    verdicts and corrections that were given later do not count. Remarks state what is not known of
    that day. Raises NotFound, Ambiguous and
    InvalidQuery as :func:`queries.gaps.plan_pair.read_pair` does.
    """
    until = None if as_of is None else end_of_day(as_of)
    found = read_answers(store, child, parent, models, geography, until)
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
        (*_remarks(pair, as_of), *_remarks_on_day(store, pair, as_of)),
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


def _remarks(pair: Pair, as_of: str | None) -> Iterator[Remark]:
    child, parent = pair.child.plan.props, pair.parent.plan.props
    periods = [(plan.get("period_start"), plan.get("period_end")) for plan in (child, parent)]
    if None not in periods[0] and None not in periods[1] and periods[0] != periods[1]:
        yield Remark("periods", tuple(f"{first}-{last}" for first, last in periods))
    if child.get("sector") != parent.get("sector"):
        yield Remark("sectors", (child.get("sector") or "", parent.get("sector") or ""))
    yield from _remarks_on_ties(pair)
    if not pair.linked:
        yield Remark(_COMPARED[pair.kinship])
    elif not pair.stored and as_of is None:
        yield Remark("out of date")


def _remarks_on_ties(pair: Pair) -> Iterator[Remark]:
    """Yield what the links between the tasks show about the two plans."""
    ties = [e for e in pair.edges if e.type == "DERIVES_FROM" and e.source.startswith("task:")]
    copied = sum(tie.props.get("relation") in COPIED for tie in ties)
    counts = str(len(ties)), str(copied)
    if not ties:
        yield nothing_shared(pair.linked)
    elif pair.kinship == "none" and copied:
        yield Remark("common source", counts)
    elif pair.linked and copied < _LEAST_COPIED * len(ties):
        yield Remark("only alike", counts)


def _remarks_on_day(store: Store, pair: Pair, as_of: str | None) -> Iterator[Remark]:
    """Yield what a report as of a day is not able to give, with the texts replaced since."""
    if as_of is None:
        return
    yield Remark("as of", (as_of,))
    until = end_of_day(as_of)
    for plan in (pair.child.plan, pair.parent.plan):
        later = [load for load in loads_of(store, plan.id) if load.props["at"] > until]
        title = plan.props["title"]
        if later and later[0].props["outcome"] == "new":
            yield Remark("not loaded then", (title, as_of, later[0].props["at"][:10]))
        elif later:
            yield Remark("text replaced", (title, later[0].props["at"][:10]))
