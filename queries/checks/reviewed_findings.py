"""Findings: contradictions inside plans with their passages, and dismissals by reviewers.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from graph.model import Subgraph
from graph.review.dismissals import Dismissed, current_verdict, dismissal_node, of_plan
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import Contradiction, Severity, check_plan
from queries.checks.found_passages import FoundPassage, passages
from queries.review.edge_verdicts import check_reviewer
from queries.shared.answers import Bounded, answer
from queries.shared.as_of import end_of_day
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.graph_models import PlanNode
from queries.shared.lookup import get_plan
from queries.shared.paging import slice_page

#: open: not dismissed.
FindingState = Literal["open", "dismissed", "all"]


@answer
class Finding:
    """A contradiction inside a plan, with the passages that contradict each other."""

    id: Annotated[
        str,
        Field(description="stable as long as the same contradiction is found in the same words"),
    ]
    rule: Annotated[str, Field(description="id of the rule, a short stable word")]
    severity: Severity
    message: Annotated[str, Field(description="one sentence")]
    message_zh: Annotated[str, Field(description="the same in Chinese")]
    lines: Annotated[tuple[int, ...], Field(description="1-based lines of the source")]
    values: Annotated[tuple[str, ...], Field(description="as printed")]
    nodes: Annotated[
        tuple[str, ...], Field(description="ids of the parts that contradict each other")
    ]
    passages: Annotated[
        tuple[FoundPassage, ...], Field(description="the sentences they are in, each once")
    ]
    dismissed: Annotated[Dismissed | None, Field(description="null: it is open")]


@answer
class FindingList(Bounded):
    """Contradictions inside a plan, page by page."""

    items: tuple[Finding, ...]


@answer
class CheckedPlan:
    """A plan and the contradictions in it."""

    plan: PlanNode
    open_count: Annotated[int, Field(description="open findings, of any severity")]
    dismissed_count: Annotated[int, Field(description="dismissed findings, of any severity")]
    findings: Annotated[
        tuple[Finding, ...], Field(description="those of the requested state and severity")
    ]


@answer
class CheckedPlanList(Bounded):
    """Loaded plans with the contradictions in them, page by page."""

    items: tuple[CheckedPlan, ...]


def open_findings(store: Store, plan_id: str) -> tuple[Contradiction, ...]:
    """Return the open contradictions inside a plan. Raises NotFound, InvalidId."""
    return tuple(found for found, dismissed in _reviewed(store, plan_id) if dismissed is None)


def findings(
    store: Store,
    plan_id: str,
    state: FindingState = "open",
    severity: Severity | None = None,
    *,
    as_of: str | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> FindingList:
    """Return the findings in one plan page by page, in the order of
    :func:`queries.checks.check_plan`; ``as_of`` as for :func:`check_one`. Raises NotFound,
    InvalidId, InvalidQuery."""
    found = check_one(store, plan_id, state, severity, as_of=as_of).findings
    page = slice_page(found, limit, cursor)
    return FindingList(page.items, page.total, page.cursor)


def check_one(
    store: Store,
    plan_id: str,
    state: FindingState = "open",
    severity: Severity | None = None,
    *,
    as_of: str | None = None,
) -> CheckedPlan:
    """Return the findings in one plan, in the order of :func:`queries.checks.check_plan`.

    ``as_of`` is a day (2024-06-30): dismissals that were given later do not count. The text is that
    of now. Raises NotFound, InvalidId, and InvalidQuery for a bad day.
    """
    plan = get_plan(store, plan_id)
    until = None if as_of is None else end_of_day(as_of)
    reviewed = list(_reviewed(store, plan_id, until))
    count = sum(dismissed is not None for _, dismissed in reviewed)
    chosen = [
        (found, dismissed)
        for found, dismissed in reviewed
        if state in ("all", "open" if dismissed is None else "dismissed")
        and severity in (None, found.severity)
    ]
    return CheckedPlan(plan, len(reviewed) - count, count, _findings(store, plan_id, chosen))


def check_all(
    store: Store,
    state: FindingState = "open",
    severity: Severity | None = None,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> CheckedPlanList:
    """Return every loaded plan with its findings, page by page; only the plans of the page are
    checked. Raises InvalidQuery for a cursor that is not of this list."""
    page = slice_page(list(iter_nodes(store, "Plan", {"loaded": True})), limit, cursor)
    items = tuple(check_one(store, plan.id, state, severity) for plan in page.items)
    return CheckedPlanList(items, page.total, page.cursor)


def dismiss(store: Store, plan_id: str, finding_id: str, reviewer: str, reason: str) -> Finding:
    """Dismiss a finding. Raises NotFound for an id that is not found now, and InvalidQuery without
    a reviewer or a reason."""
    check_reviewer(reviewer, reason)
    if not reason.strip():
        raise InvalidQuery("a dismissal needs a reason (reason)")
    return _write(store, plan_id, finding_id, "dismissed", reviewer, reason.strip())


def restore(store: Store, plan_id: str, finding_id: str, reviewer: str) -> Finding:
    """Undo the last dismissal of a finding. Raises NotFound, and InvalidQuery if it is open."""
    check_reviewer(reviewer, None)
    return _write(store, plan_id, finding_id, "restored", reviewer, None)


def _write(
    store: Store, plan_id: str, finding_id: str, verdict: str, reviewer: str, reason: str | None
) -> Finding:
    found = next((c for c in check_plan(store, plan_id) if c.id == finding_id), None)
    if found is None:
        raise NotFound(f"there is no finding {finding_id} in {plan_id}")
    with store.transaction() as tx:
        earlier = of_plan(tx, plan_id).get(finding_id, ())
        if verdict == "restored" and current_verdict(earlier) is None:
            raise InvalidQuery(f"finding {finding_id} is not dismissed")
        given = dismissal_node(
            finding_id, plan_id, found.rule, earlier, verdict, reviewer.strip(), reason
        )
        tx.write(Subgraph((given,)))
    now = current_verdict((*earlier, given))
    (finding,) = _findings(store, plan_id, [(found, now)])
    return finding


def _reviewed(
    store: Store, plan_id: str, as_of: str | None = None
) -> Iterator[tuple[Contradiction, Dismissed | None]]:
    events = of_plan(store, plan_id, as_of)
    for found in check_plan(store, plan_id):
        yield found, current_verdict(events.get(found.id, ()))


def _findings(
    store: Store, plan_id: str, reviewed: Sequence[tuple[Contradiction, Dismissed | None]]
) -> tuple[Finding, ...]:
    text = store.source_text(plan_id) or ""
    nodes = store.nodes({node for found, _ in reviewed for node in found.nodes})
    return tuple(
        Finding(
            found.id,
            found.rule,
            found.severity,
            str(found.message),
            found.message.zh,
            found.lines,
            found.values,
            found.nodes,
            tuple(passages(found, nodes, text)),
            dismissed,
        )
        for found, dismissed in reviewed
    )
