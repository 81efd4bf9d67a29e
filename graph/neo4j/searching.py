"""Full-text search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.model import SCHEMA
from graph.neo4j.schema import SEARCH_INDEX
from graph.neo4j.statements import run, to_node, union
from graph.store import Hit, Page
from graph.store.adapting import MOST_FOUND, findable, forms, hit, words_of
from graph.store.cursors import decode_cursor, encode_cursor

# Runs of Chinese characters from the first version of Unicode, which the index certainly contains
# as pairs. The index splits or drops shorter runs, letters, digits and symbols in its own way.
_RUNS = re.compile(r"[\u4E00-\u9FA5]{2,}")


def _searched() -> dict[str, list[str]]:
    return {
        label: [p.name for p in declared.properties if p.searchable]
        for label, declared in SCHEMA.nodes.items()
    }


def _holds(prop: str) -> str:
    # Also unfolded: folding may change a letter by its context (Greek's sigma)
    found = f"n.{prop} CONTAINS form OR toLower(n.{prop}) CONTAINS toLower(form)"
    every = f"all(forms IN $words WHERE any(form IN forms WHERE {found}))"
    return f"(n.{prop} IS NOT NULL AND {every})"


def _rank(names: Sequence[str]) -> str:
    cases = " ".join(f"WHEN {_holds(name)} THEN size(n.{name})" for name in names)
    return f"CASE {cases} END"


# Conditions for a hit of each label, and its rank: smaller is better (see Store)
_HITS = {
    label: f"WITH n, {_rank(names)} AS rank WHERE rank IS NOT NULL "
    f"RETURN n, rank, '{label}' AS label"
    for label, names in _searched().items()
    if names
}

# In the order of results; a plan counts as a part of itself
_PAGE = (
    "WITH n, rank, label, "
    "coalesce(CASE label WHEN 'Plan' THEN n.id ELSE n.plan_id END, '') AS plan "
    "WHERE $plans IS NULL OR plan IN $plans "
    "WITH n, label ORDER BY plan <> $first, label = 'Plan' AND NOT n.loaded, rank, "
    "plan, coalesce(n.start, 0), n.id "
    "WITH collect({n: n, label: label}) AS hits "
    "RETURN size(hits) AS total, "
    "[h IN hits[$skipped..$end] | {label: h.label, props: properties(h.n)}] AS page"
)


def search(
    tx: ManagedTransaction,
    query: str,
    labels: Sequence[str],
    plans: Sequence[str] | None,
    first: str | None,
    limit: int,
    cursor: str | None,
) -> Page[Hit]:
    """Return the nodes with all words of ``query`` in one searchable property, each once, in the
    order of :meth:`graph.store.Store.search`. Case is ignored.

    The index finds nodes with all runs of Chinese characters in the query; their texts are then
    compared with the words. Without such a run, the texts of all nodes are compared.
    A cursor is a number of hits to skip.
    """
    question = ["search", query, labels, plans, first]
    skipped = decode_cursor(question, cursor)[0] if cursor is not None else 0
    asked = [label for label in (labels or SCHEMA.nodes) if label in _HITS]
    words = words_of(query)
    if not findable(query) or not words or not asked:
        return Page((), 0)
    values: dict[str, Any] = {
        "words": [forms(word) for word in words],
        "plans": plans,
        "first": first,
        "skipped": skipped,
        "end": min(skipped + limit, MOST_FOUND),
    }
    if runs := [run for word in words for run in _runs(word)]:
        # All of them, each as one phrase; they hold no character that would need an escape
        values["phrases"] = " AND ".join(f'"{phrase}"' for phrase in dict.fromkeys(runs))
        arms = union(f"WITH m AS n WHERE n:{label} {_HITS[label]}" for label in asked)
        candidates = f"CALL db.index.fulltext.queryNodes('{SEARCH_INDEX}', $phrases) YIELD node"
        matching = f"{candidates} WITH node AS m CALL (m) {{ {arms} }}"
    else:
        matching = f"CALL () {{ {union(f'MATCH (n:{label}) {_HITS[label]}' for label in asked)} }}"
    (row,) = run(tx, f"{matching} {_PAGE}", **values)
    hits = tuple(hit(to_node(item), words) for item in row["page"])
    total = min(row["total"], MOST_FOUND)
    end = skipped + len(hits)
    return Page(hits, total, encode_cursor(question, [end]) if end < total else None)


def _runs(word: str) -> list[str]:
    """Return the runs of Chinese characters in every form of a word. Forms differ in their widths,
    or in a numeral, which is not Chinese in one of them."""
    return min(map(_RUNS.findall, forms(word)), key=lambda runs: sum(map(len, runs)))
