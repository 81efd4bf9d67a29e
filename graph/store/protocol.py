"""The interface of a store: about eight primitives, used by all queries (queries/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

from graph.model import Edge, Node, Subgraph

Direction = Literal["out", "in", "both"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A bounded result: ``items``, the total number of items, and the cursor of the next page.

    ``cursor`` is None at the end.
    """

    items: tuple[T, ...]
    total: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A node found by full-text search.

    ``property`` is the property that contains the match, ``start`` and ``end`` are its offsets in
    characters.
    """

    node: Node
    property: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of nodes by label and of edges by type (only those that occur)."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]


class Store(Protocol):
    """A storage for the graph.

    Adapters raise :class:`graph.errors.StoreError` and its subclasses, never their vendor's errors.
    They raise InvalidCursor for a cursor issued for another query. They raise StoreError for a
    label, an edge type or a property that is not declared, and for ``limit`` below 1. A batch is
    validated first and rejected as a whole with InvalidGraph. Results have a deterministic order:
    nodes by plan (nodes of no plan first), place in the plan, and id; edges by type, source and id.
    Nodes are returned without internal properties. A store may be used from several threads.
    """

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        """Add nodes and edges, or replace those with the same id, in one transaction.

        ``remove`` lists ids of edges to delete; unknown ids are ignored. A Plan node with
        ``loaded`` false never replaces one with ``loaded`` true. A loaded one without its source
        text keeps the stored text.
        """

    def replace_plan(self, plan_id: str, batch: Subgraph) -> None:
        """Replace everything that belongs to the plan with ``batch``, in one transaction.

        A plan's belongings are its node, its parts (``plan_id``), their outgoing edges, and their
        edges with departments. Edges from other plans to this plan or its parts remain where the
        ids remain. Departments and plans that are only cited are deleted with their last edge. The
        batch must contain the plan's node; otherwise InvalidGraph is raised. After an interruption,
        the store contains either the complete old or the complete new state.
        """

    def delete_plan(self, plan_id: str) -> bool:
        """Delete the plan and its parts with their edges; return False if there is no such plan.

        If other plans cite it, its node remains as a plan that is only cited (``loaded`` false),
        with the edges that cite it.
        """

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Return the nodes with these ids; unknown ids are ignored."""

    def find(
        self,
        label: str,
        filters: Mapping[str, Any] | None = None,
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Page[Node]:
        """Return a page of nodes of ``label`` whose properties equal all ``filters``.

        A filter None matches nodes without the property.
        """

    def edges(
        self,
        ids: Iterable[str],
        types: Sequence[str] = (),
        direction: Direction = "both",
    ) -> list[Edge]:
        """Return the edges of ``types`` (default: all) that leave or enter the nodes ``ids``."""

    def edges_by_id(self, ids: Iterable[str]) -> dict[str, Edge]:
        """Return the edges with these ids; unknown ids are ignored."""

    def search(
        self,
        query: str,
        labels: Sequence[str] = (),
        *,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        """Search the searchable properties for the words of ``query``: any substrings, Chinese
        included.

        White space separates words, all of which must be in one property; words in straight
        double quotes are one. A word with full-width letters, digits or signs is also searched for
        with half-width ones. A node is found once, by the first such property, with the place of
        the first word. Hits in shorter texts come first, as with BM25 for one phrase found once:
        titles before paragraphs. A query without words finds nothing.
        """

    def source_text(self, plan_id: str) -> str | None:
        """Return the decoded source text of a loaded plan, None if there is no such plan."""

    def stats(self) -> Stats:
        """Return the numbers of nodes and edges."""

    def close(self) -> None:
        """Close connections and files."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...
