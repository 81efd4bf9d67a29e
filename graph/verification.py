"""Verification of a store: whether its content is complete and consistent."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.derive.clauses.takes_up import clauses_of
from graph.errors import GraphError, StoreError, StoreUnavailable
from graph.export.whole import all_edges, all_nodes
from graph.model import Edge, Node, Subgraph
from graph.model.ids import PartIds
from graph.model.validation import validate
from graph.reference.lines import line_starts
from graph.review.verdicts import current_verdict, gap, is_gap
from graph.store import Store
from graph.store.adapting import PARTS
from graph.store.iteration import iter_nodes

# Labels whose ids can be computed from their stored properties
_REPRODUCIBLE = ("Task", "Project")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a store's content: the id of a node or an edge ('' for the storage itself), and a
    sentence."""

    id: str
    message: str


def verify(store: Store) -> Iterator[Problem]:
    """Yield the faults of a store: faults of the storage, nodes and edges that the declaration does
    not allow, edges without their ends, passages outside of their texts, wrong lines, ids that do
    not follow from the content, verdicts on nothing, and edges that do not show their verdict.

    The content is that of one moment; faults of the storage are looked for first. Raises
    StoreChanged.
    """
    yield from (Problem("", sentence) for sentence in store.damage())
    try:
        with store.snapshot() as view:
            yield from _of_content(view)
    except StoreUnavailable:
        raise
    except StoreError as error:
        yield Problem("", str(error))


def _of_content(store: Store) -> Iterator[Problem]:
    nodes: dict[str, Node] = {}
    plans: dict[str, _Text] = {}
    verdicts: dict[str, list[Node]] = defaultdict(list)
    for plan in iter_nodes(store, "Plan"):
        text = store.source_text(plan.id)
        if plan.props.get("loaded") and text is None:
            yield Problem(plan.id, "the source text of the loaded plan is missing")
        plans[plan.id] = _Text(text or "")
    for node in all_nodes(store):
        yield from _of_node(node, plans)
        nodes[node.id] = node
        if node.label == "Verdict":
            verdicts[node.props["edge"]].append(node)
    yield from _of_verdicts(verdicts)
    for edge in all_edges(store):
        yield from _of_edge(edge, nodes, plans, verdicts.get(edge.id, ()))


class _Text:
    """The source text of a plan: its length, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._lines = line_starts(text)

    def faults(self, what: str, props: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
        """Yield what is wrong with a passage in ``props``, if it has one."""
        start, end = props.get(f"{prefix}start"), props.get(f"{prefix}end")
        if start is None or end is None:
            return
        if not 0 <= start <= end <= self.length:
            yield f"{what} {start} to {end} is outside of the text of {self.length} characters"
        elif not prefix and "line" in props:
            line = bisect_right(self._lines, start)
            if props["line"] != line:
                yield f"{what} at {start} is in line {line}, not in line {props['line']}"


def _of_node(node: Node, plans: Mapping[str, _Text]) -> Iterator[Problem]:
    try:
        validate(Subgraph((node,)))
    except GraphError as error:
        yield Problem(node.id, str(error))
        return
    if node.label in PARTS:
        plan = str(node.props["plan_id"])
        if plan not in plans:
            yield Problem(node.id, f"its plan {plan} is missing")
            return
    if node.label in (*PARTS, "Plan"):
        for fault in plans[str(node.plan_id)].faults("the passage", node.props):
            yield Problem(node.id, fault)
    if node.label in _REPRODUCIBLE:
        made = PartIds(node.props["plan_id"]).make(
            node.label, node.props["title"], node.props["text"]
        )
        if node.id.partition("~")[0] != made:
            yield Problem(node.id, f"the id of its title and text would be {made}")


def _of_edge(
    edge: Edge,
    nodes: Mapping[str, Node],
    plans: Mapping[str, _Text],
    verdicts: Iterable[Node],
) -> Iterator[Problem]:
    try:
        validate(Subgraph((), (edge,)))
    except GraphError as error:
        yield Problem(edge.id, str(error))
        return
    missing = [end for end in (edge.source, edge.target) if end not in nodes]
    if missing:
        yield Problem(edge.id, f"its end {missing[0]} is missing")
        return
    for fault in _faults(edge, nodes, plans):
        yield Problem(edge.id, fault)
    if edge.type == "DERIVES_FROM":
        verdict = current_verdict(verdicts)
        expected = ("proposed", None) if verdict is None else (verdict.verdict, verdict.at)
        shown = edge.props["review"], edge.props.get("reviewed_at")
        if shown != expected:
            yield Problem(edge.id, f"it shows {shown[0]}, but its verdicts say {expected[0]}")


def _faults(edge: Edge, nodes: Mapping[str, Node], plans: Mapping[str, _Text]) -> Iterator[str]:
    """Yield what is wrong with the passages of an edge."""
    ends = nodes[edge.source], nodes[edge.target]
    # The note about a department is in the text of the task's plan, a citation in the citing plan
    texts = [plans[str(end.plan_id)] for end in ends if end.plan_id in plans]
    if texts:
        yield from texts[0].faults("the passage", edge.props)
    if len(texts) < len(ends):
        return
    child, parent = texts
    for span in edge.props.get("evidence", ()):
        yield from child.faults("the child's evidence", span, "child_")
        yield from parent.faults("the parent's evidence", span, "parent_")
    if edge.type == "TAKES_UP":
        for clause in clauses_of(edge):
            yield from parent.faults("the clause", {"start": clause.start, "end": clause.end})
            for passage in clause.passages:
                if passage.part not in nodes:
                    yield f"the part {passage.part} that takes up a clause is missing"
                place = {"start": passage.start, "end": passage.end}
                yield from child.faults("the passage that takes up a clause", place)


def _of_verdicts(verdicts: Mapping[str, Iterable[Node]]) -> Iterator[Problem]:
    for about, events in verdicts.items():
        turns: set[int] = set()
        for event in events:
            child, parent = event.props["child"], event.props["parent"]
            subject = gap(child, parent).id
            if not is_gap(event):
                subject = f"derives_from:{subject.rpartition(':')[2]}"
            if about != subject:
                yield Problem(event.id, f"it is about {about}, but its passages make {subject}")
            if event.props["turn"] in turns:
                yield Problem(event.id, f"there are two verdicts of turn {event.props['turn']}")
            turns.add(event.props["turn"])
