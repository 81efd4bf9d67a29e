"""The interface of a store: the primitives that all queries (queries/) use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
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
class TextHit:
    """A passage found in the source text of a plan.

    ``start`` is the offset of the passage, a paragraph. ``places`` are the spans ``(start, end)``
    of all words in the source text, in order. They begin in the passage and may end in the next.
    """

    plan_id: str
    start: int
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of nodes by label and of edges by type (only those that occur)."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that takes long to compute, as text.

    ``state`` names everything that it was computed from: it applies only while that is unchanged.
    """

    state: str
    text: str


class Store(Protocol):
    """A storage for the graph.

    Adapters raise :class:`graph.errors.StoreError` and its subclasses, never their vendor's errors.
    They raise InvalidCursor for a cursor issued for another query. They raise StoreError for a
    label, an edge type or a property that is not declared, and for ``limit`` below 1. A batch is
    validated first and rejected as a whole with InvalidGraph. Results have a deterministic order:
    nodes by plan (nodes of no plan first), place in the plan, and id; edges by type, source and id.
    Nodes are returned without internal properties. A store may be used from several threads, and
    pickled for another process, which opens the same database.
    """

    def write(self, batch: Subgraph, *, remove: Iterable[str] = ()) -> None:
        """Add nodes and edges, or replace those with the same id, in one transaction.

        ``remove`` lists ids of edges, and of nodes that belong to no plan, to delete first; others
        and unknown ids are ignored. A Plan node with
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
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[Hit]:
        """Search the searchable properties for the words of ``query``: any substrings, Chinese
        included.

        White space separates words, all of which must be in one property; words in straight
        double quotes are one. A word with full-width letters, digits or signs is also searched for
        with half-width ones. A node is found once, by the first such property, with the place of
        the first word. A query without words finds nothing.

        With ``plans``, only those plans and their parts are searched. Hits in the plan ``first``
        come first, plans that are only cited last. Otherwise hits in shorter texts come first, as
        with BM25 for one phrase found once: titles before paragraphs. Hits are counted and listed
        up to :data:`graph.store.adapting.MOST_FOUND`. If there are more, those in the plan
        ``first`` and those in names are listed, and a store may leave out others that would come
        before some of them.
        """

    def search_texts(
        self,
        query: str,
        plans: Collection[str] | None = None,
        *,
        first: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Page[TextHit]:
        """Search the source texts of ``plans`` (None: of all) for passages with all words of
        ``query``.

        Words are separated as in :meth:`search`, and any run of letters is found. Widths, case,
        quotation marks, spaces, line ends and the spelling of numerals make no difference
        (:mod:`graph.reference.search_letters`). Passages of the plan ``first`` come first, then
        those of the others by plan id and place. A query without letters finds nothing. Passages
        are counted up to :data:`graph.store.passages.MOST_COUNTED`; the total of a query that finds
        more is that number, and a store may then leave out plans that it would list later.
        """

    def parts_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Node]]:
        """Return for each place, a plan id and an offset, the last part of each label that begins
        at or before it, in the order of the text. Places before the first part are left out."""

    def part_counts(self, plans: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return the numbers of parts of each plan (id) by label, and by ``Department`` that of the
        departments with a role in its tasks; what a plan has none of is left out."""

    def source_text(self, node_id: str) -> str | None:
        """Return the text that is stored apart from a node, None if there is none.

        For a loaded plan this is its decoded source.
        """

    def kept_answers(
        self, kind: str, parent: str, children: Iterable[str] | None = None
    ) -> dict[str, KeptAnswer]:
        """Return the answers of a kind that are kept about ``parent`` and each of ``children``
        (None: all), by the child. All are ids of plans."""

    def keep_answers(self, kind: str, parent: str, answers: Mapping[str, KeptAnswer]) -> None:
        """Keep answers about ``parent`` and its children (the keys), or replace those kept before.

        They can be computed again, so they are not part of the content: :meth:`replace_content`
        may leave them out. A plan is deleted with the answers about it.
        """

    def stats(self) -> Stats:
        """Return the numbers of nodes and edges."""

    def revision(self) -> str | None:
        """Return a word that changes whenever the database is written to, by any process.

        The words of two processes cannot be compared. None: unknown, as in a transaction.
        """

    def snapshot(self, *, alone: bool = False) -> AbstractContextManager[Store]:
        """Yield a store whose reads all belong to one moment, whatever is written meanwhile.

        It cannot write, and serves one thread at a time. Raises StoreChanged if the database has
        no such snapshots and was changed meanwhile; the reads must then be repeated. With
        ``alone``, writers of such a database wait instead, which requires the right to write.
        """

    def transaction(self) -> AbstractContextManager[Store]:
        """Yield a store whose reads and writes are one transaction.

        It is committed at the end, or rolled back after an error. Other writers wait, so that
        writes can depend on reads. It serves one thread at a time.
        """

    def replace_content(self, source: Store) -> None:
        """Replace everything in this store with the content of another at one moment.

        After an interruption, this store contains either the complete old or the complete new
        content.
        """

    def damage(self) -> tuple[str, ...]:
        """Return sentences on faults of the storage itself: pages, indexes and references."""

    def close(self) -> None:
        """Close connections and files."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...
