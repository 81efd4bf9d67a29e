"""Changes between two editions as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from queries.editions.edition_answers import PartChange
from queries.text.quoting import Quote


def _of(quote: Quote | None, name: str) -> Any:
    return getattr(quote, name) if quote is not None else None


#: The columns: one row for each changed part, the affected parts by their citations
COLUMNS: Mapping[str, Callable[[PartChange], Any]] = {
    "kinds": lambda change: "; ".join(change.kinds),
    "变化": lambda change: "；".join(change.kinds_zh),
    "label": lambda change: change.label,
    "title": lambda change: change.title,
    "values": lambda change: "; ".join(f"{v.before} → {v.after}" for v in change.values),
    "earlier_line": lambda change: _of(change.earlier, "line"),
    "earlier_place": lambda change: _of(change.earlier, "place"),
    "earlier_text": lambda change: _of(change.earlier, "text"),
    "later_line": lambda change: _of(change.later, "line"),
    "later_place": lambda change: _of(change.later, "place"),
    "later_text": lambda change: _of(change.later, "text"),
    "below": lambda change: "; ".join(part.quote.citation for part in change.below),
    "below_reviews": lambda change: "; ".join(part.review for part in change.below),
}
