"""The text of a plan line by line, and the derivations of its passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field

from graph.derive.models import OpenModels
from graph.model import Edge, Node
from graph.reference.lines import LINE_END, line_starts
from graph.store import Direction, Store
from graph.store.iteration import iter_nodes
from queries.gaps.plan_pair import read_pair
from queries.shared.answers import Bounded, End, Line, Offset, answer
from queries.shared.errors import NoPassage
from queries.shared.graph_models import DerivesFromEdge
from queries.shared.lookup import get_plan
from queries.shared.outdated import OutdatedPairs, outdated_pairs
from queries.shared.paging import slice_page

DerivationDirection = Literal["up", "down"]

_HOPS: Mapping[DerivationDirection, Direction] = {"up": "out", "down": "in"}
# Labels of the parts that have derivations; a link between plans has no passage
_LABELS = ("Chapter", "Task", "Indicator", "Project")


@answer
class TextLine:
    """A line of a plan's source."""

    line: Line
    start: Annotated[int, Field(description="offset of its first character into the source text")]
    text: Annotated[str, Field(description="as printed, without its newline")]


@answer
class TextLines(Bounded):
    """The source of a plan, page by page."""

    items: tuple[TextLine, ...]


@answer
class Words:
    """Part of a plan's text."""

    start: Offset
    end: End
    line: Line
    text: str


@answer
class AlignedWords:
    """Two aligned passages."""

    child: Words
    parent: Words
    similarity: Annotated[float, Field(description="0..1")]


@answer
class PartPlace:
    """A part of a plan and its place in the text."""

    id: str
    label: str
    plan_id: str
    title: Annotated[str, Field(description="of an indicator: its name")]
    path: str
    line: Line
    start: Offset
    end: End


@answer
class Derivation:
    """A part of one plan that comes from a part of another."""

    edge: DerivesFromEdge
    child: PartPlace
    parent: PartPlace
    passages: Annotated[
        tuple[AlignedWords, ...], Field(description="in the order of the child's text")
    ]


@answer
class DerivationList(Bounded):
    """Derivations of a plan's parts, page by page, in the order of its text."""

    items: tuple[Derivation, ...]
    outdated: OutdatedPairs


def lines(store: Store, plan_id: str, *, limit: int = 1000, cursor: str | None = None) -> TextLines:
    """Return the lines of a plan's source, blank ones included, without their newlines.

    Raises NotFound, NoPassage for a plan whose text is not kept (one that is only cited), and
    InvalidQuery for a cursor that is not of this list.
    """
    get_plan(store, plan_id)
    text = store.source_text(plan_id)
    if text is None:
        raise NoPassage(f"the source of {plan_id} is not kept")
    starts = line_starts(text)
    found = [
        TextLine(number, start, LINE_END.sub("", text[start:stop]))
        for number, (start, stop) in enumerate(pairwise([*starts, len(text)]), 1)
    ]
    page = slice_page(found, limit, cursor)
    return TextLines(page.items, page.total, page.cursor)


def derivations(
    store: Store,
    plan_id: str,
    direction: DerivationDirection = "up",
    *,
    against: str | None = None,
    models: OpenModels,
    limit: int = 1000,
    cursor: str | None = None,
) -> DerivationList:
    """Return the derivations of the parts of a plan from other plans (``up``), or of other plans'
    parts from them (``down``), in the order of the plan's text, the highest score first, without
    rejected edges.

    With ``against``, the id of another plan, only derivations between the two; a pair that is not
    linked in the graph is derived for the answer. Raises NotFound, and InvalidQuery as
    :func:`queries.gaps.plan_pair.read_pair` does.
    """
    get_plan(store, plan_id)
    own = {n.id: n for label in _LABELS for n in iter_nodes(store, label, {"plan_id": plan_id})}
    edges = _edges(store, own, plan_id, direction, against, models)
    near: Literal["source", "target"] = "source" if direction == "up" else "target"

    def order(edge: Edge) -> tuple[int, float, str]:
        place: int = own[getattr(edge, near)].props["start"]
        return place, -edge.props.get("score", 1.0), edge.id

    page = slice_page(sorted(edges, key=order), limit, cursor)
    nodes = store.nodes({end for edge in page.items for end in (edge.source, edge.target)})
    texts = _Texts(store)
    items = tuple(
        Derivation(
            edge,
            part_place(nodes[edge.source]),
            part_place(nodes[edge.target]),
            texts.passages(edge, nodes),
        )
        for edge in page.items
    )
    # A requested pair is derived for the answer if it is out of date
    links = () if against else store.edges([plan_id], ("DERIVES_FROM",), _HOPS[direction])
    return DerivationList(items, page.total, page.cursor, outdated_pairs(store, links, models))


def _edges(
    store: Store,
    own: Mapping[str, Node],
    plan_id: str,
    direction: DerivationDirection,
    against: str | None,
    models: OpenModels,
) -> Sequence[Edge]:
    if against is None:
        edges: Iterable[Edge] = store.edges(own, ("DERIVES_FROM",), _HOPS[direction])
    else:
        pair = (plan_id, against) if direction == "up" else (against, plan_id)
        edges = (e for e in read_pair(store, *pair, models).edges if e.type == "DERIVES_FROM")
    return [edge for edge in edges if edge.props.get("review") != "rejected"]


def part_place(part: Node) -> PartPlace:
    """Return the place of a part of a plan in its text."""
    props: Mapping[str, Any] = part.props
    return PartPlace(
        part.id,
        part.label,
        props["plan_id"],
        props.get("title") or props["name"],
        props["path"],
        props["line"],
        props["start"],
        props["end"],
    )


class _Texts:
    """Sources of plans, each read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._texts: dict[str, tuple[str, list[int]]] = {}

    def passages(self, edge: Edge, nodes: Mapping[str, Node]) -> tuple[AlignedWords, ...]:
        child, parent = (nodes[end].plan_id or "" for end in (edge.source, edge.target))
        spans = sorted(edge.props.get("evidence", ()), key=lambda span: span["child_start"])
        return tuple(
            AlignedWords(
                self._words(child, span["child_start"], span["child_end"]),
                self._words(parent, span["parent_start"], span["parent_end"]),
                span["similarity"],
            )
            for span in spans
        )

    def _words(self, plan_id: str, start: int, end: int) -> Words:
        if plan_id not in self._texts:
            text = self.store.source_text(plan_id) or ""
            self._texts[plan_id] = text, line_starts(text)
        text, starts = self._texts[plan_id]
        return Words(start, end, bisect_right(starts, start), text[start:end])
