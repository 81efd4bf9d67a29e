"""Suggestions while a search is typed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model import Node
from graph.store import Store
from queries.shared.answers import answer
from queries.text.search import EVERYWHERE, NODES, search
from queries.text.search_scope import Scope

# Only names are suggested: titles of chapters are short, tasks are found by searching
_LABELS = ("Plan", "Division", "Department", "Concept", "Chapter", "Indicator")
# Several nodes have the same name
_NODES_A_SUGGESTION = 5


@answer
class Suggestion:
    """The name of something that contains the words typed."""

    text: str
    node_id: Annotated[str, Field(description="id of the first node with this name")]
    label: str


@answer
class Suggestions:
    """Names, the plan at hand first, then the shortest, each once."""

    query: str
    items: tuple[Suggestion, ...]


def suggest(
    store: Store, query: str, scope: Scope = EVERYWHERE, *, first: str | None = None, limit: int = 8
) -> Suggestions:
    """Return names of plans, divisions, departments, concepts, chapters and indicators with all
    words of ``query``.

    Raises NotFound for a division of ``scope`` that does not exist.
    """
    found = search(
        store,
        query,
        _LABELS,
        scope,
        targets=(NODES,),
        first=first,
        limit=limit * _NODES_A_SUGGESTION,
    )
    names: dict[str, Node] = {}
    for group in found.groups:
        for hit in group.hits:
            if hit.property != "raw":
                names.setdefault(str(hit.node.props[hit.property]), hit.node)
    items = [Suggestion(text, node.id, node.label) for text, node in names.items()]
    return Suggestions(found.query, tuple(items[:limit]))
