"""The targets of a plan to evaluate, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.derive.wording import letters_of
from graph.model import Node
from graph.model.ids import concept_id
from graph.reference.units import canonical
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks.scope import full_name

_BINDINGS = ("binding", "expected")


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A target of a plan: the indicator to evaluate, other passages that set the same, its concept
    and its years. A year that neither the target nor the plan states is None."""

    indicator: Node
    again: tuple[Node, ...]
    concept: Node | None
    first: int | None
    last: int | None

    def claims(self, observation: Node) -> bool:
        """Return whether an observation was entered for this target or one of its repetitions."""
        ids = {node.id for node in (self.indicator, *self.again)}
        return observation.props["indicator"] in ids

    def is_about(self, observation: Node, plan: str) -> bool:
        """Return whether an observation that no target of the plan claims is about this target.

        Of ``plan`` itself, where its text has changed since, the names are equal; of another plan
        of the division, the concepts too.
        """
        names = {letters_of(full_name(node)) for node in (self.indicator, *self.again)}
        if letters_of(full_name(observation)) not in names:
            return False
        concept = observation.props.get("concept")
        return observation.props["plan"] == plan or (
            concept is not None and concept == self.indicator.props.get("concept")
        )


def plan_targets(store: Store, plan: Node) -> tuple[PlanTarget, ...]:
    """Return the targets of a plan for its own period: those of tables before those of sentences,
    binding ones first, otherwise in the order of the text.

    A sentence with the value, year and unit of a row with the same concept or name repeats it.
    """
    found = [
        node
        for node in iter_nodes(store, "Indicator", {"plan_id": plan.id})
        if not node.props.get("historical")
    ]
    groups: dict[object, list[Node]] = {}
    for node in sorted(found, key=_order):
        groups.setdefault(_key(node), []).append(node)
    concepts = store.nodes({concept_id(key) for key in _concepts(found)})
    return tuple(_targets(groups.values(), concepts, plan))


def _targets(
    groups: Iterable[Sequence[Node]], concepts: dict[str, Node], plan: Node
) -> Iterator[PlanTarget]:
    start, end = plan.props.get("period_start"), plan.props.get("period_end")
    for first, *again in groups:
        props = first.props
        base = props.get("baseline_year") or (start - 1 if start else None)
        concept = concepts.get(concept_id(props.get("concept") or ""))
        yield PlanTarget(first, tuple(again), concept, base, props.get("target_year") or end)


def _order(node: Node) -> tuple[bool, int, int, str]:
    binding = node.props.get("binding")
    rank = _BINDINGS.index(binding) if binding in _BINDINGS else len(_BINDINGS)
    return node.props.get("origin") != "table", rank, node.props["start"], node.id


def _key(node: Node) -> tuple[object, ...]:
    props = node.props
    unit = canonical(props.get("unit") or "1")
    value = props.get("target_value")
    what = props.get("concept") or letters_of(full_name(node))
    shown = value if value is not None else letters_of(props.get("target_raw") or "")
    return what, props.get("target_year"), shown, unit.symbol if unit else props.get("unit")


def _concepts(nodes: Iterable[Node]) -> Iterator[str]:
    return (node.props["concept"] for node in nodes if node.props.get("concept"))
