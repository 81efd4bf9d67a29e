"""Search of the source texts of plans: passages with their lines and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

from pydantic import Field

from graph.errors import InvalidCursor
from graph.model import Node
from graph.reference.lines import line_of
from graph.store import Store, TextHit
from graph.store.passages import MOST_COUNTED, passage_end
from queries.shared.answers import End, Line, NextCursor, Offset, Total, answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import PlanNode
from queries.text.sentences import LONGEST, WordMark, cut_sentence

_BLANKS = re.compile(r"\s")


@answer
class WordPlace:
    """A place of a word in a source text."""

    start: Offset
    end: End
    line: Line


@answer
class TextPassage:
    """A passage with all words, shown by the sentence with most of them."""

    start: Annotated[int, Field(description="offset of the first word into the source text")]
    end: End
    line: Annotated[int, Field(description="1-based line of the first word")]
    path: Annotated[str | None, Field(description="citable place, e.g. 第三章>(二)>专栏4>3")]
    node_id: Annotated[
        str | None, Field(description="id of the innermost part that contains the first word")
    ]
    label: Annotated[str | None, Field(description="label of that part")]
    sentence: str
    marks: Annotated[tuple[WordMark, ...], Field(description="places of words in the sentence")]
    places: Annotated[
        tuple[WordPlace, ...], Field(description="all places of words, in the order of the text")
    ]


@answer
class PlanPassages:
    """The passages found in one plan."""

    plan: PlanNode
    passages: tuple[TextPassage, ...]


@answer
class TextPassages:
    """Passages grouped by plan: the plan at hand first, then the others by id."""

    groups: tuple[PlanPassages, ...]
    total: Total
    exact: Annotated[
        bool, Field(description="false: there are more than the total, which is not counted")
    ]
    cursor: NextCursor

    @derived
    def returned(self) -> int:
        """number of passages in this answer"""
        return sum(len(group.passages) for group in self.groups)

    @derived
    def truncated(self) -> bool:
        """whether more passages follow"""
        return self.cursor is not None


NOTHING = TextPassages((), 0, True, None)


def search_passages(
    store: Store,
    query: str,
    plans: Sequence[str] | None = None,
    *,
    first: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> TextPassages:
    """Find passages of ``plans`` (None: of all) with all words of ``query``, those of the plan
    ``first`` before others (:meth:`graph.store.Store.search_texts`).

    Raises InvalidQuery for a cursor that is not of this search.
    """
    try:
        page = store.search_texts(query, plans, first=first, limit=limit, cursor=cursor)
    except InvalidCursor as error:
        raise InvalidQuery(f"{cursor!r} is not a cursor of this search") from error
    parts = store.parts_at((hit.plan_id, hit.places[0][0]) for hit in page.items)
    nodes = store.nodes(hit.plan_id for hit in page.items)
    groups: list[PlanPassages] = []
    for plan_id, hits in groupby(page.items, key=lambda hit: hit.plan_id):
        text = store.source_text(plan_id) or ""
        found = tuple(_found(text, hit, parts.get((plan_id, hit.places[0][0]), ())) for hit in hits)
        groups.append(PlanPassages(nodes[plan_id], found))
    return TextPassages(tuple(groups), page.total, page.total < MOST_COUNTED, page.cursor)


def _found(text: str, hit: TextHit, parts: Sequence[Node]) -> TextPassage:
    start, end = hit.places[0]
    part = _innermost(parts, start)
    sentence, marks = _sentence(text, hit)
    places = tuple(WordPlace(a, b, line_of(text, a)) for a, b in hit.places)
    return TextPassage(
        start,
        end,
        places[0].line,
        part.props["path"] if part else None,
        part.id if part else None,
        part.label if part else None,
        sentence,
        marks,
        places,
    )


def _innermost(parts: Sequence[Node], offset: int) -> Node | None:
    """Return the part that contains ``offset``, else the chapter under whose heading it is."""
    around = [part for part in parts if part.props["end"] > offset]
    chapters = [part for part in parts if part.label == "Chapter"]
    return next(reversed(around or chapters), None)


def _sentence(text: str, hit: TextHit) -> tuple[str, tuple[WordMark, ...]]:
    """Return the sentence, or the part of the passage, with the most words, and their places."""
    begin = max(range(len(hit.places)), key=lambda i: (len(_near(hit, i)), -i))
    near = _near(hit, begin)
    stop = max(passage_end(text, hit.start), near[-1][1])
    passage = text[hit.start : stop]
    shown = cut_sentence(passage, near[0][0] - hit.start, near[-1][1] - hit.start)
    shift = shown.shift - hit.start
    marks = (
        WordMark(a + shift, b + shift)
        for a, b in hit.places
        if shown.start <= a - hit.start and b - hit.start <= shown.stop
    )
    return _BLANKS.sub(" ", shown.of(passage)), tuple(marks)


def _near(hit: TextHit, first: int) -> list[tuple[int, int]]:
    """Return the places from the one at ``first`` on that a sentence has room for."""
    start = hit.places[first][0]
    near = [place for place in hit.places[first:] if place[1] - start <= LONGEST]
    return near or [hit.places[first]]
