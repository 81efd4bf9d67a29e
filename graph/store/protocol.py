"""What a store is: about eight primitives. All questions are asked through them (queries/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

from graph.model import Edge, Node, Subgraph

Direction = Literal["out", "in", "both"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A bounded answer: ``items``, how many there are in all, and where to go on (None: the
    end)."""

    items: tuple[T, ...]
    total: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A node found by full-text search: the property it was found in, and where in its value
    (``start``, ``end`` in characters)."""

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
    """A place where the graph is kept.

    Adapters raise :class:`graph.errors.StoreError` and its kinds, never their vendor's errors:
    InvalidCursor for a cursor given for another question, StoreError for a label, an edge type or
    a property that is not declared, and for ``limit`` below 1. A batch is validated first and
    refused whole with InvalidGraph. Answers come in a deterministic order: nodes by plan (those of
    no plan first), place in the plan, and id; edges by type, source and id. Nodes come without
    internal properties. A store may be used from several threads.
    """

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        """Add nodes and edges, or replace those with the same id, in one transaction.

        ``remove`` names edges to take away (ids that do not occur are passed over). A Plan node
        with ``loaded`` false never replaces one with ``loaded`` true; a loaded one without its
        source text keeps the text that is stored.
        """

    def replace_plan(self, plan_id: str, batch: Subgraph) -> None:
        """Put ``batch`` in the place of all that belongs to the plan, in one transaction.

        Belonging to a plan: its node, its parts (``plan_id``), and the edges that leave them or
        join them to departments; edges that other plans draw to this plan or its parts stay where
        the ids stay. Departments and plans that were only cited go when their last edge goes. The
        batch must hold the plan's node (else InvalidGraph). Interrupted at any point, the store
        holds wholly the old or wholly the new.
        """

    def delete_plan(self, plan_id: str) -> bool:
        """Remove the plan and its parts with their edges; False if there is no such plan.

        If other plans cite it, its node stays as a plan that is only cited (``loaded`` false),
        with the edges that cite it.
        """

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """The nodes with these ids; ids that do not occur are left out."""

    def find(
        self,
        label: str,
        filters: Mapping[str, Any] | None = None,
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Page[Node]:
        """Nodes of ``label`` whose properties equal ``filters`` (all of them), page by page.

        A filter None asks for nodes without the property.
        """

    def edges(
        self,
        ids: Iterable[str],
        types: Sequence[str] = (),
        direction: Direction = "both",
    ) -> list[Edge]:
        """One hop: the edges of ``types`` (all, if empty) that leave or enter the nodes ``ids``."""

    def edges_by_id(self, ids: Iterable[str]) -> dict[str, Edge]:
        """The edges with these ids; ids that do not occur are left out."""

    def search(
        self,
        query: str,
        labels: Sequence[str] = (),
        *,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        """Full-text search for ``query`` (any substring, Chinese included) in the searchable
        properties; a node once, by the first of its properties that holds the query. The shorter
        that property's text, the better the hit, as with BM25 for one phrase found once: titles
        come before paragraphs. An empty query finds nothing."""

    def source_text(self, plan_id: str) -> str | None:
        """The decoded source text of a loaded plan, None if there is no such plan."""

    def stats(self) -> Stats:
        """How many nodes and edges there are."""

    def close(self) -> None:
        """Let go of connections and files."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...
