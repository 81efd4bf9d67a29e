"""What derivation reads of a plan that is stored: its parts and their wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.derive.wording import Wording, bracketed, wording
from graph.model import Node
from graph.reference.normal_text import fold
from graph.store import Store
from graph.store.iteration import iter_nodes


@dataclass(frozen=True, slots=True)
class PlanParts:
    """A plan's parts in the order of the text.

    ``tasks`` and ``projects`` are those with letters, whose wording stands in ``wordings``;
    ``chapter_of`` leads from a task, or a chapter, to the chapter that it stands in.
    """

    plan: Node
    chapters: tuple[Node, ...]
    tasks: tuple[Node, ...]
    projects: tuple[Node, ...]
    indicators: tuple[Node, ...]
    wordings: Mapping[str, Wording]
    chapter_of: Mapping[str, str]


def read_parts(store: Store, plan: Node) -> PlanParts:
    """The parts of a loaded plan; all of them empty where its source is not kept."""
    parts = {
        label: tuple(iter_nodes(store, label, {"plan_id": plan.id}))
        for label in ("Chapter", "Task", "Project", "Indicator")
    }
    text = store.source_text(plan.id)
    wordings = _wordings(store, text, (*parts["Task"], *parts["Project"])) if text else {}
    chapters = [chapter.id for chapter in parts["Chapter"]]
    held = store.edges(chapters, ("HAS_CHAPTER", "HAS_TASK"), "out")
    return PlanParts(
        plan,
        parts["Chapter"],
        tuple(task for task in parts["Task"] if task.id in wordings),
        tuple(project for project in parts["Project"] if project.id in wordings),
        parts["Indicator"],
        wordings,
        {edge.target: edge.source for edge in held},
    )


def _wordings(store: Store, text: str, nodes: tuple[Node, ...]) -> dict[str, Wording]:
    folded = fold(text)
    notes: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for duty in store.edges([node.id for node in nodes], ("RESPONSIBLE_FOR",), "in"):
        if "start" in duty.props and "end" in duty.props:
            notes[duty.target].add((duty.props["start"], duty.props["end"]))
    found = {
        node.id: wording(
            folded,
            node.props["start"],
            node.props["end"],
            node.props["title"],
            bracketed(folded, sorted(notes[node.id])),
        )
        for node in nodes
    }
    return {node_id: words for node_id, words in found.items() if words.letters}
