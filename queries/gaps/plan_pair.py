"""Two plans and the edges between their parts: stored ones, or derived for one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.derive.fingerprints import is_current
from graph.derive.models import Models, OpenModels
from graph.derive.parts import PlanParts, read_parts
from graph.derive.plan_links import ANCESTOR
from graph.derive.stored_pairs import judged_derivation, parts_edges
from graph.model import Edge, Node, Subgraph
from graph.review.corrections import with_corrections
from graph.review.verdicts import changed_since, of_pair
from graph.store import Store
from queries.shared.errors import Ambiguous, InvalidQuery, NotFound
from queries.shared.lookup import check_loaded, get_plan
from queries.shared.plan_relation import Kinship, kinship, link_between

# Relations of passages that share wording
COPIED = frozenset({"verbatim", "edited", "partial"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A child and a parent with all edges from parts of the one to parts of the other, without
    rejected ones. ``rejected`` holds the ends (ids) of the rejected ones. ``kinship`` is that of
    the two plans. ``stored`` is true if the edges are the graph's own, false if they were derived
    for one answer."""

    child: PlanParts
    parent: PlanParts
    edges: tuple[Edge, ...]
    kinship: Kinship
    models: Models
    rejected: frozenset[tuple[str, str]] = frozenset()
    stored: bool = False

    @property
    def linked(self) -> bool:
        """True if the child derives from the parent."""
        return self.kinship == "linked"


def read_pair(
    store: Store,
    child_id: str,
    parent_id: str | None,
    models: OpenModels,
    as_of: str | None = None,
) -> Pair:
    """Read two plans and the edges between their parts; without ``parent_id``, the child's parent.

    A pair that is not linked is derived for the answer, as is one whose stored edges are out of
    date because a plan, the rules or the matcher has changed since. Stored edges need the matcher
    alone; the encoder is opened only to derive a pair. ``as_of`` is a time, ISO 8601 in UTC:
    verdicts and corrections that were given later do not count. The texts are those of now.

    Raises NotFound for an unknown plan and where a child has no parent, Ambiguous where it has
    several, InvalidQuery for a plan that is not loaded, for two that are the same, and for one
    without tasks.
    """
    child = get_plan(store, child_id)
    parent = get_plan(store, parent_id) if parent_id is not None else parent_of(store, child)
    for plan in (child, parent):
        check_loaded(plan)
    if child.id == parent.id:
        raise InvalidQuery(f"《{child.props['title']}》 cannot be compared with itself")
    if as_of is not None:
        child, parent = (plan_as_of(store, plan, as_of) for plan in (child, parent))
    below, above = read_parts(store, child), read_parts(store, parent)
    for side in (below, above):
        if not side.tasks:
            raise InvalidQuery(
                f"《{side.plan.props['title']}》 has no tasks (任务) that could be compared"
            )
    opened = models()
    related = kinship(store, child.id, parent.id)
    link = link_between(store, child.id, parent.id)
    stored = link is not None and is_current(link, child, parent, opened)
    if stored and as_of is not None:
        # Stored edges have the verdicts of now
        stored = not changed_since(store, child.id, parent.id, as_of)
    found = parts_edges(store, child.id, parent.id) if stored else []
    if not any(edge.type == "TAKES_UP" for edge in found):
        # Not linked, out of date, or derived by a version that did not judge clauses
        verdicts = of_pair(store, child.id, parent.id, as_of)
        derived = judged_derivation(below, above, verdicts, opened).values()
        found += [edge for edge in derived if not stored or edge.type == "TAKES_UP"]
        # The order of stored edges
        found.sort(key=lambda edge: (edge.type, edge.source, edge.id))
    kept, rejected = _reviewed(found)
    return Pair(below, above, kept, related, opened, rejected, stored)


def _reviewed(found: Sequence[Edge]) -> tuple[tuple[Edge, ...], frozenset[tuple[str, str]]]:
    """Return the edges that are not rejected, and the ends of those that are."""
    rejected = [edge for edge in found if edge.props.get("review") == "rejected"]
    kept = tuple(edge for edge in found if edge.props.get("review") != "rejected")
    return kept, frozenset((edge.source, edge.target) for edge in rejected)


def plan_as_of(store: Store, plan: Node, as_of: str) -> Node:
    """Return a plan with the corrections that applied at a time, ISO 8601 in UTC."""
    edges = store.edges([plan.id], ("FOR_DIVISION",), "out")
    batch = with_corrections(store, Subgraph((plan,), tuple(edges)), plan.id, as_of)
    return next(node for node in batch.nodes if node.id == plan.id)


def parent_of(store: Store, child: Node) -> Node:
    """Return the plan that ``child`` derives from; of several, that of the division above it.

    Raises NotFound if there is none, Ambiguous if several remain.
    """
    links = [
        link
        for link in store.edges([child.id], ("DERIVES_FROM",), "out")
        if link.props.get("review") != "rejected"
    ]
    plans = store.nodes({link.target for link in links})
    title = child.props["title"]
    if not plans:
        raise NotFound(
            f"no plan that 《{title}》 derives from is loaded; name the plan to compare it with"
        )
    own = [plan for plan in plans.values() if plan.props.get("sector") == child.props.get("sector")]
    if len(own) != 1:
        own = [plans[link.target] for link in links if link.props["method"] == ANCESTOR]
    choice = own if len(own) == 1 else list(plans.values())
    if len(choice) > 1:
        ids = sorted(plan.id for plan in choice)
        raise Ambiguous(
            f"《{title}》 derives from {len(ids)} plans; name the one to compare it with: "
            f"{', '.join(ids)}",
            ids,
        )
    return choice[0]
