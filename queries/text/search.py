"""Full-text search of nodes and source texts: hits grouped by plan, marked in their sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Annotated, Literal

from pydantic import Field

from graph.errors import InvalidCursor
from graph.model import SCHEMA
from graph.store import Hit, Page, Store
from graph.store.adapting import MOST_FOUND, places, words_of
from queries.shared.answers import NextCursor, Total, answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import AnyNode, PlanNode
from queries.text.passage_search import NOTHING, TextPassages, search_passages
from queries.text.search_scope import Scope, plans_in
from queries.text.sentences import LONGEST, WordMark, cut_sentence, sentence_around

SearchTarget = Literal["nodes", "passages"]

NODES: SearchTarget = "nodes"
PASSAGES: SearchTarget = "passages"
EVERYWHERE = Scope()
#: English words that occur in the names of most concepts
STOP_WORDS = frozenset(
    "a an and are as at by for from in is of on or per the to with".split()  # noqa: SIM905
)


@answer
class MarkedHit:
    """A node found, with the hit marked in its sentence."""

    node: AnyNode
    property: Annotated[str, Field(description="property that contains the words")]
    sentence: str
    start: Annotated[
        int, Field(description="of the first word, or else of the first mark, in characters")
    ]
    end: int
    marks: Annotated[
        tuple[WordMark, ...], Field(description="every place of every word in the sentence")
    ]


@answer
class PlanHits:
    """The hits in one plan; null for nodes that are part of no plan (departments, concepts)."""

    plan: PlanNode | None
    hits: tuple[MarkedHit, ...]


@answer
class SearchAnswer:
    """Nodes grouped by plan, the plan with the best hit first, and passages of source texts."""

    query: str
    groups: tuple[PlanHits, ...]
    total: Total
    cursor: NextCursor
    passages: TextPassages

    @derived
    def returned(self) -> int:
        """number of hits in this answer"""
        return sum(len(group.hits) for group in self.groups)

    @derived
    def truncated(self) -> bool:
        """whether more hits follow"""
        return self.cursor is not None

    @derived
    def exact(self) -> bool:
        """false: there are more hits than the total, which are not counted"""
        return self.total < MOST_FOUND


def search(
    store: Store,
    query: str,
    labels: Sequence[str] = (),
    scope: Scope = EVERYWHERE,
    *,
    targets: Collection[SearchTarget] = (NODES, PASSAGES),
    first: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
    passage_cursor: str | None = None,
) -> SearchAnswer:
    """Find nodes and passages of plans that contain all words of ``query``, a node in one property.

    White space separates words; words in straight double quotes are one. A query of spaces finds
    nothing. With ``labels``, only nodes with these labels are found, and no passages. Hits in the
    plan ``first`` come first. English stop words alone do not find concepts.

    Raises InvalidQuery for a label that is not declared, or a cursor that is not of this search,
    and NotFound for a division that does not exist.
    """
    query = query.strip()
    unknown = [label for label in labels if label not in SCHEMA.nodes]
    if unknown:
        raise InvalidQuery(f"there is no label {unknown[0]!r}: {', '.join(SCHEMA.nodes)}")
    plans = plans_in(store, scope)
    passages = NOTHING
    if PASSAGES in targets and not labels:
        passages = search_passages(
            store, query, plans, first=first, limit=limit, cursor=passage_cursor
        )
    words = words_of(query)
    if NODES not in targets or not words:
        return SearchAnswer(query, (), 0, None, passages)
    among = list(labels)
    if STOP_WORDS.issuperset(word.lower() for word in words):
        among = [label for label in labels or SCHEMA.nodes if label != "Concept"]
        if not among:
            return SearchAnswer(query, (), 0, None, passages)
    page = _page(store, query, among, plans, first, limit, cursor)
    return SearchAnswer(query, _grouped(store, page, words), page.total, page.cursor, passages)


def _grouped(store: Store, page: Page[Hit], words: Sequence[str]) -> tuple[PlanHits, ...]:
    by_plan: dict[str | None, list[MarkedHit]] = {}
    for hit in page.items:
        by_plan.setdefault(hit.node.plan_id, []).append(mark(hit, words))
    plans = store.nodes(plan for plan in by_plan if plan is not None)
    return tuple(
        PlanHits(plans.get(plan) if plan else None, tuple(hits)) for plan, hits in by_plan.items()
    )


def mark(hit: Hit, words: Sequence[str]) -> MarkedHit:
    """Return the first sentence with the most of ``words``, with all their places in it.

    A sentence of more than 240 characters is cut around the words, with … where it is cut.
    """
    value = str(hit.node.props.get(hit.property, ""))
    start, end = _span(value, words) or (hit.start, hit.end)
    shown = cut_sentence(value, start, end)
    printed, shift = value[shown.start : shown.stop], len(shown.head)
    found = [[(a + shift, b + shift) for a, b in places(printed, word)] for word in words]
    marks = sorted({place for of_word in found for place in of_word})
    # Neither if the store ignores the case of a letter that this Python does not know
    first = next(chain(*found[:1], marks, [(start + shown.shift, end + shown.shift)]))
    return MarkedHit(
        hit.node,
        hit.property,
        shown.of(value),
        *first,
        tuple(WordMark(*place) for place in marks),
    )


def _span(value: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Return the first span with the most of ``words`` that lies in one sentence and in 240
    characters, None if no word is in ``value``. A word may itself be longer, or be in two
    sentences."""
    found = sorted((*place, word) for word in set(words) for place in places(value, word))
    best, most = None, 0
    for i, (start, end, word) in enumerate(found):
        seen = {word}
        stop = sentence_around(value, start, end)[1]
        for next_start, next_end, next_word in found[i + 1 :]:
            if next_start >= stop:
                break
            if next_word not in seen and next_end - start <= LONGEST:
                seen.add(next_word)
                end = max(end, next_end)
                stop = sentence_around(value, start, end)[1]
        if len(seen) > most:
            best, most = (start, end), len(seen)
        if most == len(words):
            break
    return best


def _page(
    store: Store,
    query: str,
    labels: Sequence[str],
    plans: Sequence[str] | None,
    first: str | None,
    limit: int,
    cursor: str | None,
) -> Page[Hit]:
    try:
        return store.search(query, labels, plans, first=first, limit=limit, cursor=cursor)
    except InvalidCursor as error:
        raise InvalidQuery(f"{cursor!r} is not a cursor of this search") from error
