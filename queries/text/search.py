"""Full-text search: hits grouped by plan, each marked in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Annotated

from pydantic import Field

from graph.errors import InvalidCursor
from graph.model import SCHEMA
from graph.store import Hit, Page, Store
from graph.store.adapting import places, words_of
from queries.shared.answers import NextCursor, Total, answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import AnyNode, PlanNode

_STOP = re.compile(r"[。!?!?;;\n]")
# A sentence longer than this is cut around the hit (plans print paragraphs without a full stop).
_LONGEST = 240
_CUT = "…"


@answer
class WordMark:
    """A place of a word in a sentence."""

    start: Annotated[int, Field(description="in characters")]
    end: int


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
    """Hits grouped by plan, the plan with the best hit first."""

    query: str
    groups: tuple[PlanHits, ...]
    total: Total
    cursor: NextCursor

    @derived
    def returned(self) -> int:
        """number of hits in this answer"""
        return sum(len(group.hits) for group in self.groups)

    @derived
    def truncated(self) -> bool:
        """whether more hits follow"""
        return self.cursor is not None


def search(
    store: Store,
    query: str,
    labels: Sequence[str] = (),
    *,
    limit: int = 20,
    cursor: str | None = None,
) -> SearchAnswer:
    """Find nodes with ``labels`` (all, if empty) that contain all words of ``query`` in one
    property. White space separates words; words in straight double quotes are one.

    Raises InvalidQuery for a query without words, a label that is not declared, or a cursor that is
    not of this search.
    """
    query = query.strip()
    words = words_of(query)
    if not words:
        raise InvalidQuery("the search is blank: give at least one character")
    unknown = [label for label in labels if label not in SCHEMA.nodes]
    if unknown:
        raise InvalidQuery(f"there is no label {unknown[0]!r}: {', '.join(SCHEMA.nodes)}")
    page = _page(store, query, labels, limit, cursor)
    by_plan: dict[str | None, list[MarkedHit]] = {}
    for hit in page.items:
        by_plan.setdefault(hit.node.plan_id, []).append(mark(hit, words))
    plans = store.nodes(plan for plan in by_plan if plan is not None)
    groups = tuple(
        PlanHits(plans.get(plan) if plan else None, tuple(hits)) for plan, hits in by_plan.items()
    )
    return SearchAnswer(query, groups, page.total, page.cursor)


def mark(hit: Hit, words: Sequence[str]) -> MarkedHit:
    """Return the first sentence with the most of ``words``, with all their places in it.

    A sentence of more than 240 characters is cut around the words, with … where it is cut.
    """
    value = str(hit.node.props.get(hit.property, ""))
    start, end = _span(value, words) or (hit.start, hit.end)
    left, right = begin, stop = _sentence(value, start, end)
    if stop - begin > _LONGEST:
        room = max(_LONGEST - (end - start), 0) // 2
        left, right = max(begin, start - room), min(stop, end + room)
    head, tail = _CUT * (left > begin), _CUT * (right < stop)
    shift = len(head)
    found = [[(a + shift, b + shift) for a, b in places(value[left:right], w)] for w in words]
    marks = sorted({place for of_word in found for place in of_word})
    # Neither if the store ignores the case of a letter that this Python does not know
    first = next(chain(*found[:1], marks, [(start - left + shift, end - left + shift)]))
    return MarkedHit(
        hit.node,
        hit.property,
        head + value[left:right] + tail,
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
        stop = _sentence(value, start, end)[1]
        for next_start, next_end, next_word in found[i + 1 :]:
            if next_start >= stop:
                break
            if next_word not in seen and next_end - start <= _LONGEST:
                seen.add(next_word)
                end = max(end, next_end)
                stop = _sentence(value, start, end)[1]
        if len(seen) > most:
            best, most = (start, end), len(seen)
        if most == len(words):
            break
    return best


def _sentence(value: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence (or sentences) around ``[start, end)`` begins and ends, with its
    final punctuation mark and without the white space around it."""
    begin = max((match.end() for match in _STOP.finditer(value, 0, start)), default=0)
    mark_after = _STOP.search(value, max(end - 1, start))
    stop = mark_after.end() if mark_after else len(value)
    while begin < start and value[begin].isspace():
        begin += 1
    while stop > end and value[stop - 1].isspace():
        stop -= 1
    return begin, max(stop, end)


def _page(
    store: Store, query: str, labels: Sequence[str], limit: int, cursor: str | None
) -> Page[Hit]:
    try:
        return store.search(query, labels, limit=limit, cursor=cursor)
    except InvalidCursor as error:
        raise InvalidQuery(f"{cursor!r} is not a cursor of this search") from error
