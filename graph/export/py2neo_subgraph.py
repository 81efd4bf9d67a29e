"""A py2neo subgraph that identifies edges by id. Importing this module imports py2neo."""

from __future__ import annotations

from typing import Any

from py2neo import Relationship, Subgraph
from py2neo.cypher import cypher_join
from py2neo.cypher.queries import unwind_merge_relationships_query


class IdSubgraph(Subgraph):  # type: ignore[misc]  # py2neo has no types
    """A ``Subgraph`` for ``graph.create`` and ``graph.merge``.

    py2neo itself merges an edge by its type and ends, also in ``create``: of two edges from an
    office that both leads a task and is responsible for it, it would write only one. A union of
    subgraphs (``a | b``) is py2neo's plain ``Subgraph`` again.
    """

    def __db_create__(self, tx: Any) -> None:
        Subgraph(self.nodes).__db_create__(tx)
        self._merge_edges(tx)

    def __db_merge__(
        self, tx: Any, primary_label: str | None = None, primary_key: str | None = None
    ) -> None:
        Subgraph(self.nodes).__db_merge__(tx, primary_label, primary_key)
        self._merge_edges(tx)

    def _merge_edges(self, tx: Any) -> None:
        """Write the edges, whose ends are in the database, and bind them as py2neo would."""
        kinds: dict[str, dict[str, Relationship]] = {}
        for edge in self.relationships:
            if not self._is_bound(edge, tx.graph):
                kinds.setdefault(type(edge).__name__, {})[edge["id"]] = edge
        for kind, edges in kinds.items():
            rows = [[e.start_node.identity, dict(e), e.end_node.identity] for e in edges.values()]
            query = unwind_merge_relationships_query(rows, (kind, "id"))
            for edge_id, identity in tx.run(*cypher_join(query, "RETURN _.id, id(_)")):
                edges[edge_id].graph, edges[edge_id].identity = tx.graph, identity
