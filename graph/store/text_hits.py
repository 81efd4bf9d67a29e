"""Pages of passages, from the entries that a store's index found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph.store.adapting import words_of
from graph.store.cursors import decode_cursor, encode_cursor
from graph.store.passages import (
    Phrase,
    exceeds_phrase,
    forms,
    passage_end,
    phrases,
    word_places,
)
from graph.store.protocol import Page, TextHit

#: A passage as an entry of the index: the plan's id, and the offset where it begins
Entry = tuple[str, int]


def text_words(query: str) -> tuple[str, ...]:
    """Return the words of a query that have letters.

    >>> text_words('“十四五” — “”')
    ('“十四五”', '—')
    """
    return tuple(word for word in words_of(query) if forms(word))


class TextSearch:
    """One search of texts: its words, and the part of the result that one page shows."""

    def __init__(
        self,
        query: str,
        plans: Sequence[str] | None,
        first: str | None,
        limit: int,
        cursor: str | None,
    ) -> None:
        """Raise InvalidCursor for the cursor of another query."""
        self._question = ["texts", query, plans, first]
        self._limit = limit
        self._words = text_words(query)
        #: True if no passage can be found: without words, or in no plans
        self.is_vain = not self._words or (plans is not None and not plans)
        self.skipped = decode_cursor(self._question, cursor)[0] if cursor is not None else 0
        #: True if the index finds passages without a word, because the word is too long for it
        self.is_rough = exceeds_phrase(self._words)

    @property
    def end(self) -> int:
        """Return the number of entries up to the end of the page."""
        return self.skipped + self._limit

    def index_query(self, any_of: Callable[[Iterable[Phrase]], str]) -> str:
        """Return the query that finds all words in an index; ``any_of`` writes one for phrases."""
        return " AND ".join(f"({any_of(phrases(word))})" for word in self._words)

    def page(
        self, entries: Sequence[Entry], total: int, source_text: Callable[[str], str | None]
    ) -> Page[TextHit]:
        """Return the page of these entries; of a rough search, of all entries found."""
        texts: dict[str, str] = {}
        hits: list[TextHit] = []
        for plan, start in entries:
            if plan not in texts:
                texts[plan] = source_text(plan) or ""
            places = word_places(texts[plan], start, self._words)
            if places is not None:
                hits.append(TextHit(plan, start, tuple(places)))
            elif not self.is_rough:
                # The index and this Python fold a letter differently: show the passage
                span = (start, passage_end(texts[plan], start))
                hits.append(TextHit(plan, start, (span,)))
        if self.is_rough:
            total, hits = len(hits), hits[self.skipped : self.end]
        end = self.skipped + len(hits)
        more = end < total and bool(hits)
        return Page(tuple(hits), total, encode_cursor(self._question, [end]) if more else None)
