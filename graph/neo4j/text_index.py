"""The index of source texts: nodes of their passages, its maintenance, and queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from neo4j import ManagedTransaction

from graph.model.ids import label_of
from graph.neo4j.statements import batches, run
from graph.store import Page, TextHit
from graph.store.passages import MOST_COUNTED, RULES, Phrase, passages
from graph.store.text_hits import TextSearch

SOURCE_TEXT_LABEL = "SourceText"
#: Nodes of the index, which belong to no plan in the graph
PASSAGE_LABEL = "SourcePassage"

_PAIRS = f"pairs_{RULES}"
_INDEX = f"{PASSAGE_LABEL}_{_PAIRS}".lower()
_BATCH = 2000
#: Statements of the indexes by their names
INDEXES: Mapping[str, str] = {
    f"{PASSAGE_LABEL}_plan_id".lower(): f"INDEX {PASSAGE_LABEL.lower()}_plan_id "
    f"FOR (n:{PASSAGE_LABEL}) ON (n.plan_id)",
    _INDEX: f"FULLTEXT INDEX {_INDEX} FOR (n:{PASSAGE_LABEL}) ON EACH [n.{_PAIRS}] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
}

_STORED = (
    f"UNWIND $plans AS plan MATCH (t:{SOURCE_TEXT_LABEL} {{plan_id: plan}}) "
    "RETURN t.plan_id AS plan, t.text AS text"
)
_FORGET = f"UNWIND $plans AS plan MATCH (p:{PASSAGE_LABEL} {{plan_id: plan}}) DELETE p"
_ADD = f"UNWIND $rows AS row CREATE (p:{PASSAGE_LABEL}) SET p = row"
_OPERATOR = re.compile(r"(\W)")


def put_texts(tx: ManagedTransaction, texts: Mapping[str, str]) -> None:
    """Bring the index up to date with source texts, given by plan id, before they are stored."""
    # Other nodes with their own text are not searched
    of_plans = {plan: text for plan, text in texts.items() if label_of(plan) == "Plan"}
    stored = {row["plan"]: row["text"] for row in run(tx, _STORED, plans=list(of_plans))}
    changed = {plan: text for plan, text in of_plans.items() if stored.get(plan) != text}
    if changed:
        _add(tx, changed)


def forget_texts(tx: ManagedTransaction, plans: Iterable[str]) -> None:
    """Remove the source texts of plans from the index."""
    run(tx, _FORGET, plans=list(plans))


def index_stored(tx: ManagedTransaction, plan_id: str) -> None:
    """Add a source text that the store holds to the index."""
    _add(tx, {row["plan"]: row["text"] for row in run(tx, _STORED, plans=[plan_id])})


def stored_texts(tx: ManagedTransaction) -> list[str]:
    """Return the ids of the plans whose source texts the store holds."""
    rows = run(tx, f"MATCH (t:{SOURCE_TEXT_LABEL}) RETURN t.plan_id AS plan")
    return [row["plan"] for row in rows if label_of(row["plan"]) == "Plan"]


def search_texts(
    tx: ManagedTransaction,
    query: str,
    plans: Sequence[str] | None,
    first: str | None,
    limit: int,
    cursor: str | None,
) -> Page[TextHit]:
    """Return a page of passages (Store.search_texts). A cursor is a number of hits to skip."""
    asked = TextSearch(query, plans, first, limit, cursor)
    if asked.is_vain:
        return Page((), 0)
    among = "" if plans is None else "WHERE p.plan_id IN $plans"
    page = "hits" if asked.is_rough else "hits[$skipped..$end]"
    (row,) = run(
        tx,
        f"CALL db.index.fulltext.queryNodes('{_INDEX}', $phrases) YIELD node AS p "
        f"WITH p {among} ORDER BY p.plan_id <> $first, p.plan_id, p.start LIMIT {MOST_COUNTED} "
        "WITH collect([p.plan_id, p.start]) AS hits "
        f"RETURN size(hits) AS total, {page} AS page",
        phrases=asked.index_query(_query),
        plans=plans,
        first=first,
        skipped=asked.skipped,
        end=asked.end,
    )
    entries = [(plan, start) for plan, start in row["page"]]
    texts = {r["plan"]: r["text"] for r in run(tx, _STORED, plans=sorted({p for p, _ in entries}))}
    return asked.page(entries, row["total"], texts.get)


def _add(tx: ManagedTransaction, texts: Mapping[str, str]) -> None:
    forget_texts(tx, texts)
    rows = [
        {"plan_id": plan, "start": passage.start, _PAIRS: passage.tokens}
        for plan, text in texts.items()
        for passage in passages(text)
    ]
    for batch in batches(rows, _BATCH):
        run(tx, _ADD, rows=batch)


def _query(alternatives: Iterable[Phrase]) -> str:
    """Return the query in Lucene's syntax."""
    return " OR ".join(_clauses(alternatives))


def _clauses(alternatives: Iterable[Phrase]) -> Iterator[str]:
    for phrase in alternatives:
        if phrase.is_prefix:
            yield _OPERATOR.sub(r"\\\1", phrase.tokens) + "*"
        else:
            # Letters contain no quotation marks
            yield '"' + phrase.tokens.replace("\\", "\\\\") + '"'
