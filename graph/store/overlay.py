"""A store with one more plan: a draft that can be compared with the stored plans without being
stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, Never, Self

from graph.errors import StoreError
from graph.model import Edge, Node, Subgraph
from graph.store.adapting import SOURCE_TEXT, place_of
from graph.store.protocol import Direction, Hit, KeptAnswer, Page, Stats, Store, TextHit


class Overlay:
    """A read-only :class:`Store`: the content of another store, and a plan on top of it.

    A stored plan with the same id is hidden with its parts. The last page of :meth:`Store.find` may
    have more items than its limit, by those of the plan on top. Searches do not find them.
    """

    def __init__(self, below: Store, plan: Subgraph) -> None:
        """Put ``plan``, a subgraph with exactly one loaded plan, on top of ``below``."""
        self._below = below
        self.plan_id = next(n.id for n in plan.nodes if n.label == "Plan" and n.props["loaded"])
        known = below.nodes(node.id for node in plan.nodes if node.plan_id != self.plan_id)
        added = (node for node in plan.nodes if node.id not in known)
        self._text = next(n.props.get(SOURCE_TEXT) for n in plan.nodes if n.id == self.plan_id)
        self._nodes = {node.id: _without_text(node) for node in sorted(added, key=place_of)}
        self._edges = {edge.id: edge for edge in plan.edges}

    def with_edges(self, edges: Iterable[Edge]) -> Overlay:
        """Return the overlay with more edges."""
        wider = copy(self)
        wider._edges = {**self._edges, **{edge.id: edge for edge in edges}}
        return wider

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Return the nodes with these ids, as :meth:`Store.nodes` does."""
        wanted = list(ids)
        found = self._below.nodes(name for name in wanted if name not in self._nodes)
        kept = {name: node for name, node in found.items() if not self._is_hidden(node)}
        return kept | {name: self._nodes[name] for name in wanted if name in self._nodes}

    def find(
        self,
        label: str,
        filters: Mapping[str, Any] | None = None,
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Page[Node]:
        """Return a page of nodes, as :meth:`Store.find` does."""
        wanted = filters or {}
        on_top = [
            node
            for node in self._nodes.values()
            if node.label == label
            and all(node.props.get(name) == value for name, value in wanted.items())
        ]
        if wanted.get("plan_id") == self.plan_id:
            return Page(tuple(on_top), len(on_top))
        page = self._below.find(label, filters, limit=limit, cursor=cursor)
        items = [node for node in page.items if not self._is_hidden(node)]
        last = on_top if page.cursor is None else []
        total = page.total + len(on_top) - (len(page.items) - len(items))
        return Page((*items, *last), total, page.cursor)

    def edges(
        self, ids: Iterable[str], types: Sequence[str] = (), direction: Direction = "both"
    ) -> list[Edge]:
        """Return the edges that leave or enter nodes, as :meth:`Store.edges` does."""
        wanted = set(ids)
        found = {edge.id: edge for edge in self._below.edges(wanted, types, direction)}
        ends = self._below.nodes({end for e in found.values() for end in (e.source, e.target)})
        hidden = {name for name, node in ends.items() if self._is_hidden(node)}
        kept = [
            edge
            for edge in found.values()
            if edge.id not in self._edges and not hidden & {edge.source, edge.target}
        ]
        kept += [e for e in self._edges.values() if _touches(e, wanted, types, direction)]
        return sorted(kept, key=lambda edge: (edge.type, edge.source, edge.id))

    def edges_by_id(self, ids: Iterable[str]) -> dict[str, Edge]:
        """Return the edges with these ids; unknown ids are ignored."""
        wanted = list(ids)
        found = self._below.edges_by_id(wanted)
        return found | {name: self._edges[name] for name in wanted if name in self._edges}

    def search(
        self,
        query: str,
        labels: Sequence[str] = (),
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        """Search the stored plans; the plan on top is not searched."""
        return self._below.search(query, labels, plans, first=first, limit=limit, cursor=cursor)

    def search_texts(
        self,
        query: str,
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[TextHit]:
        """Search the texts of the stored plans; that of the plan on top is not searched."""
        return self._below.search_texts(query, plans, first=first, limit=limit, cursor=cursor)

    def parts_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Node]]:
        """Return the parts at places of stored plans; the plan on top has none."""
        return self._below.parts_at(place for place in places if place[0] != self.plan_id)

    def part_counts(self, plans: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return the numbers of parts of plans, as :meth:`Store.part_counts` does."""
        wanted = set(plans)
        found = self._below.part_counts(wanted - {self.plan_id})
        if self.plan_id in wanted:
            found |= _counts(self.plan_id, self._nodes.values(), self._edges.values())
        return found

    def source_text(self, node_id: str) -> str | None:
        """Return the text that is stored apart from a node, or that of the plan on top."""
        return self._text if node_id == self.plan_id else self._below.source_text(node_id)

    def kept_answers(
        self, kind: str, parent: str, children: Iterable[str] | None = None
    ) -> dict[str, KeptAnswer]:
        """Return the answers that are kept about stored plans; none are about the plan on top."""
        found = self._below.kept_answers(kind, parent, children)
        return {child: kept for child, kept in found.items() if self.plan_id not in (parent, child)}

    def keep_answers(self, kind: str, parent: str, answers: Mapping[str, KeptAnswer]) -> None:
        """Keep nothing: answers can be computed again."""

    def stats(self) -> Stats:
        """Return the numbers of nodes and edges of the store below."""
        return self._below.stats()

    def revision(self) -> None:
        """Return None: an overlay is used for one answer."""

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Store]:
        """Yield the overlay itself: it reads one snapshot."""
        yield self

    def damage(self) -> tuple[str, ...]:
        """Return sentences on faults of the storage below."""
        return self._below.damage()

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> Never:
        """Raise StoreError: nothing of a draft is stored."""
        raise _read_only()

    def replace_plan(self, plan_id: str, batch: Subgraph) -> Never:
        """Raise StoreError, like :meth:`write`."""
        raise _read_only()

    def delete_plan(self, plan_id: str) -> Never:
        """Raise StoreError, like :meth:`write`."""
        raise _read_only()

    def transaction(self) -> Never:
        """Raise StoreError, like :meth:`write`."""
        raise _read_only()

    def replace_content(self, source: Store) -> Never:
        """Raise StoreError, like :meth:`write`."""
        raise _read_only()

    def close(self) -> None:
        """Leave the store below open: it belongs to the caller."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _is_hidden(self, node: Node) -> bool:
        """Return whether a stored node belongs to an earlier version of the plan on top."""
        return node.plan_id == self.plan_id


def _without_text(node: Node) -> Node:
    return Node(node.id, node.label, {k: v for k, v in node.props.items() if k != SOURCE_TEXT})


def _touches(edge: Edge, wanted: set[str], types: Sequence[str], direction: Direction) -> bool:
    if types and edge.type not in types:
        return False
    leaves, enters = edge.source in wanted, edge.target in wanted
    return (direction != "in" and leaves) or (direction != "out" and enters)


def _read_only() -> StoreError:
    return StoreError("a draft is not stored; load its file to store it")


def _counts(plan: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[str, dict[str, int]]:
    parts = {node.id: node.label for node in nodes if node.plan_id == plan and node.id != plan}
    found = Counter(parts.values())
    duties = {e.source for e in edges if e.type == "RESPONSIBLE_FOR" and e.target in parts}
    counts = {**found, **({"Department": len(duties)} if duties else {})}
    return {plan: counts} if counts else {}
