"""The concepts that plans share, and the number of plans that use each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated
from unicodedata import normalize

from pydantic import Field

from graph.model import Node
from graph.model.ids import concept_id
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.answers import Bounded, answer
from queries.shared.errors import NotFound
from queries.shared.graph_models import ConceptNode
from queries.shared.paging import slice_page

_NAMES = ("name_zh", "name_en")
_PREFIX = concept_id("")
_MOST_NEAR = 5


@answer
class ConceptUse:
    """A concept and how often it is used."""

    concept: ConceptNode
    plans: Annotated[int, Field(description="plans with an indicator of it")]
    indicators: Annotated[int, Field(description="in all plans")]
    historical: Annotated[
        int, Field(description="number of these indicators that are targets of the past period")
    ]
    figures: Annotated[int, Field(description="reported values")]


@answer
class ConceptList(Bounded):
    """Concepts, page by page, those used by most plans first."""

    items: tuple[ConceptUse, ...]


def concept_key(name: str) -> str:
    """Return the vocabulary key for ``name``, the id or the key of a concept."""
    return name.removeprefix(_PREFIX)


def concepts(
    store: Store, text: str | None = None, *, limit: int = 100, cursor: str | None = None
) -> ConceptList:
    """Return the concepts that loaded plans use, those used by most plans first.

    With ``text``, only those that contain it in a name or the key; width and case are ignored.
    Raises InvalidQuery for a cursor that is not of this list.
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
    page = slice_page(uses, limit, cursor)
    return ConceptList(page.items, page.total, page.cursor)


def get_concept(store: Store, name: str) -> Node:
    """Return the concept with this id or key. Raises NotFound, with ids that come close."""
    node_id = concept_id(concept_key(name))
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise NotFound(f"no loaded plan uses a concept {node_id}", _near(store, name))
    return node


def measured_concepts(store: Store, indicators: Iterable[Node]) -> Mapping[str, Node]:
    """Return the concept of each indicator that measures one, by the indicator (id)."""
    edges = store.edges([node.id for node in indicators], ("MEASURES",), "out")
    nodes = store.nodes({edge.target for edge in edges})
    return {edge.source: nodes[edge.target] for edge in edges if edge.target in nodes}


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
    """Return the concepts with ``text`` in a name or the key."""
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
    """Return ids of concepts that contain ``name``, or else of those with similar keys."""
    key = concept_key(name)
    nodes = list(iter_nodes(store, "Concept", {}))
    held = [node.id for node in _holding(nodes, key)] if key.strip() else []
    close = get_close_matches(key, [concept_key(node.id) for node in nodes], _MOST_NEAR)
    return (held or [concept_id(found) for found in close])[:_MOST_NEAR]


def _fold(text: str) -> str:
    return normalize("NFKC", text).casefold().strip()
