"""The concepts that plans share: which occur, and how many plans use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from graph.model import Node
from graph.model.ids import concept_id
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import NotFound
from queries.shared.paging import Bounded, slice_page

_NAMES = ("name_zh", "name_en")
_PREFIX = concept_id("")
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """A concept and how much it is used: ``plans`` have ``indicators`` of it, ``historical`` of
    which are targets of the past period; ``figures`` report it as reached."""

    concept: Node
    plans: int
    indicators: int
    historical: int
    figures: int


def concept_key(name: str) -> str:
    """The key in the vocabulary that ``name``, an id or a key, names."""
    return name.removeprefix(_PREFIX)


def concepts(
    store: Store, text: str | None = None, *, limit: int = 100, cursor: str | None = None
) -> Bounded[ConceptUse]:
    """The concepts that loaded plans use, those of most plans first.

    ``text`` keeps those that hold it in a name or the key; width and case do not count. Raises
    InvalidQuery for a cursor that is not of this list.
    """
    found = {node.id: node for node in _holding(iter_nodes(store, "Concept", {}), text or "")}
    edges = store.edges(found, ("MEASURES",), "in")
    parts = store.nodes({edge.source for edge in edges})
    users: dict[str, list[Node]] = defaultdict(list)
    for edge in edges:
        if edge.source in parts:
            users[edge.target].append(parts[edge.source])
    uses = [_use(found[concept], users[concept]) for concept in users]
    uses.sort(key=lambda use: (-use.plans, -use.indicators, -use.figures, use.concept.id))
    return slice_page(uses, limit, cursor)


def get_concept(store: Store, name: str) -> Node:
    """The concept with this id or key. Raises NotFound, with ids that come close."""
    node_id = concept_id(concept_key(name))
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise NotFound(f"no loaded plan uses a concept {node_id}", _near(store, name))
    return node


def _use(concept: Node, users: Iterable[Node]) -> ConceptUse:
    indicators = [node for node in users if node.label == "Indicator"]
    return ConceptUse(
        concept,
        plans=len({node.plan_id for node in indicators}),
        indicators=len(indicators),
        historical=sum(bool(node.props.get("historical")) for node in indicators),
        figures=sum(node.label == "Figure" for node in users),
    )


def _holding(nodes: Iterable[Node], text: str) -> list[Node]:
    """The concepts with ``text`` in a name or the key."""
    words = _fold(text)
    return [
        node
        for node in nodes
        if any(
            words in _fold(value)
            for value in (concept_key(node.id), *(node.props.get(name, "") for name in _NAMES))
        )
    ]


def _near(store: Store, name: str) -> list[str]:
    """Ids of concepts that hold ``name``, or else whose keys come close."""
    key = concept_key(name)
    nodes = list(iter_nodes(store, "Concept", {}))
    held = [node.id for node in _holding(nodes, key)] if key.strip() else []
    close = get_close_matches(key, [concept_key(node.id) for node in nodes], _MOST_NEAR)
    return (held or [concept_id(found) for found in close])[:_MOST_NEAR]


def _fold(text: str) -> str:
    return normalize("NFKC", text).casefold().strip()
