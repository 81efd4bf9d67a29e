"""The parts of lower plans that derive from parts that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.derive.models import OpenModels
from graph.model import Node
from graph.store import Store
from queries.editions.edition_answers import AffectedPart
from queries.shared.outdated import outdated_pairs
from queries.shared.placed_plans import PlacedPlan, placed_plans
from queries.text.quoting import Source
from queries.uptake.linked_children import LinkedChild, linked_children


@dataclass(frozen=True, slots=True)
class AffectedParts:
    """The lower plans of two editions (by id), which are searched for affected parts."""

    store: Store
    plans: Mapping[str, Node]
    covered: tuple[PlacedPlan, ...]
    outdated: tuple[PlacedPlan, ...]

    @classmethod
    def of(cls, store: Store, editions: Sequence[str], models: OpenModels) -> AffectedParts:
        """Read the loaded plans that derive from either edition."""
        found: dict[str, LinkedChild] = {}
        links = []
        for edition in editions:
            children = linked_children(store, edition)
            found |= children
            links += [child.link for child in children.values()]
        late = {child for child, _ in outdated_pairs(store, links, models)}
        placed = placed_plans(store, found)
        return cls(
            store,
            {id_: child.plan for id_, child in found.items()},
            tuple(placed[id_] for id_ in found),
            tuple(placed[id_] for id_ in found if id_ in late),
        )

    def deriving_from(self, parts: Sequence[str]) -> Mapping[str, Sequence[AffectedPart]]:
        """Return the parts of lower plans that derive from each of ``parts`` (ids), in the order of
        the plans and of their text. Rejected derivations do not count. Raises NoPassage."""
        edges = [
            edge
            for edge in self.store.edges(parts, ("DERIVES_FROM",), "in")
            if edge.props.get("review") != "rejected"
        ]
        nodes = self.store.nodes({edge.source for edge in edges})
        sources = {
            id_: Source.read(self.store, self.plans[id_])
            for id_ in {node.plan_id for node in nodes.values() if node.plan_id} & self.plans.keys()
        }
        placed = {plan.id: plan for plan in self.covered}
        order = {id_: place for place, id_ in enumerate(placed)}
        found: dict[str, list[tuple[int, AffectedPart]]] = defaultdict(list)
        for edge in edges:
            node = nodes[edge.source]
            if node.plan_id is not None and node.plan_id in sources:
                part = AffectedPart(
                    placed[node.plan_id],
                    node.label,
                    str(node.props.get("title") or node.props["name"]),
                    sources[node.plan_id].node(node),
                    edge.target,
                    edge.id,
                    edge.props["review"],
                    "to be looked at",
                )
                found[edge.target].append((order[node.plan_id], part))
        return {
            target: [part for _, part in sorted(items, key=lambda i: (i[0], i[1].quote.start))]
            for target, items in found.items()
        }
