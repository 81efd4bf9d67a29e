"""Stores of generated plans of any size, with the known derivations in place of derived ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from graph.build.subgraph import build
from graph.derive.fingerprints import fingerprint
from graph.derive.models import Models
from graph.derive.plan_links import ANCESTOR
from graph.derive.stored_pairs import Deriver
from graph.model import Edge, Node, Subgraph, edge
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.store import Store
from graph.store.adapting import SOURCE_TEXT
from loaders.front_matter.patterns import SECTORS
from loaders.plan import read_plan
from tools.bench.nation.__main__ import drafts, stocks
from tools.bench.nation.drafting import Draft, plan_text
from tools.paths import WIDE_DEMO

# Plans of all levels in a sector, and plans that are written in one transaction
_DIVISIONS, _TOGETHER = 3208, 50
_TASKS = 100
# Nodes that several plans have in common
_SHARED = frozenset({"Division", "Concept"})
_SCORE = 0.9


@dataclass(frozen=True, slots=True)
class _Written:
    """A plan in the store: its node without the text, and the nodes of its tasks by their titles
    before the names of divisions were put in."""

    plan: Node
    tasks: dict[str, Node]


def write_corpus(store: Store, nodes: int, models: Models, seed: int = 1) -> int:
    """Write generated plans until the store has ``nodes`` nodes; return the number of plans.

    Each plan is read from its text as ``plangraph load`` does it. Its tasks are linked to those
    that they were made from, so that nothing has to be derived: a store of millions of nodes takes
    minutes.
    """
    divisions, vocabulary = Gazetteer.load(), Vocabulary.load()
    plans = written = 0
    known: dict[str, _Written] = {}
    all_drafts = _all_drafts(divisions, seed)
    while written < nodes and (batch := list(islice(all_drafts, _TOGETHER))):
        found: list[Node] = []
        edges: list[Edge] = []
        for draft in batch:
            if written >= nodes:
                break
            source = plan_text(draft).encode()
            graph = build(read_plan(source, f"{draft.title}.txt", divisions), vocabulary)
            own = _written(draft, graph)
            if draft.place.level != "county":
                known[draft.title] = own
            plans += 1
            written += sum(node.label not in _SHARED for node in graph.nodes)
            found += graph.nodes
            edges += graph.edges
            if draft.above is not None:
                edges += _links(draft, own, known[draft.above.title], models)
        # The division of one plan and that of the next are both parts of a third
        different = {each.id: each for each in edges}
        store.write(Subgraph(tuple(found), tuple(different.values())))
    return plans


def derive_some(store: Store, links: list[Edge], models: Models) -> None:
    """Derive the pairs of plans that ``links`` join, as a load does it."""
    for link in links:
        deriver = Deriver(store, models)
        pair = deriver.derived(link)
        change = deriver.change(pair) if pair else None
        assert change is not None
        store.write(Subgraph(edges=change.add), remove=[each.id for each in change.remove])


def _all_drafts(divisions: Gazetteer, seed: int) -> Iterator[Draft]:
    """Yield the plans of one sector after the other, each after the one above it."""
    for sector, stock in stocks([WIDE_DEMO], len(SECTORS)).items():
        yield from drafts(divisions, _DIVISIONS, stock, _TASKS, f"{seed} {sector}")


def _written(draft: Draft, graph: Subgraph) -> _Written:
    plan = next(node for node in graph.nodes if node.label == "Plan" and node.props["loaded"])
    tasks = {node.props["title"]: node for node in graph.nodes if node.label == "Task"}
    titles = [task.item.title for task in draft.tasks]
    bare = Node(plan.id, plan.label, {k: v for k, v in plan.props.items() if k != SOURCE_TEXT})
    return _Written(bare, {t: tasks[p] for t in titles if (p := draft.printed(t)) in tasks})


def _links(draft: Draft, own: _Written, above: _Written, models: Models) -> Iterator[Edge]:
    """Yield the derivations of a plan and of its tasks."""
    basis = fingerprint(own.plan, above.plan, models)
    reviewed = {"review": "proposed"}
    yield edge(own.plan.id, "DERIVES_FROM", above.plan.id, method=ANCESTOR, basis=basis, **reviewed)
    for task in draft.tasks:
        child = own.tasks.get(task.item.title)
        parent = above.tasks.get(task.origin or "")
        if child is not None and parent is not None:
            yield edge(
                child.id,
                "DERIVES_FROM",
                parent.id,
                method="generated",
                matcher_version=models.matcher.version,
                relation=task.relation,
                score=_SCORE,
                child_coverage=_SCORE,
                parent_coverage=_SCORE,
                evidence=[_evidence(child, parent)],
                **reviewed,
            )


def _evidence(child: Node, parent: Node) -> dict[str, float]:
    length = min(node.props["end"] - node.props["start"] for node in (child, parent))
    below, above = child.props["start"], parent.props["start"]
    return {
        "child_start": below,
        "child_end": below + length,
        "parent_start": above,
        "parent_end": above + length,
        "similarity": _SCORE,
    }
