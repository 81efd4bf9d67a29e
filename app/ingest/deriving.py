"""Derivation after a load: links between plans, and between the parts of linked plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from app.ingest.jobs import Capacity
from app.ingest.load_report import Derived
from app.ingest.pair_work import PairWork
from app.ingest.progress import OnStep, PairDerived, PairSummarised
from graph.derive.change import Change
from graph.derive.models import Models
from graph.derive.plan_links import link_plans
from graph.derive.stored_pairs import DerivedPair, Deriver, orphaned
from graph.model import Edge, Subgraph
from graph.model.ids import label_of
from graph.store import KeptAnswer, Store
from graph.store.snapshots import read_snapshot
from queries.uptake.kept_summaries import compute_summary, keep_summaries, missing_summaries

# Attempts to derive the pairs that are changed while they are derived
_ROUNDS = 3
# Summaries that are written together
_TOGETHER = 16

_Pair = tuple[str, str]


def relate(
    store: Store, models: Models, capacity: Capacity, report: OnStep | None = None
) -> Iterator[Derived]:
    """Link the plans in the store, derive each linked pair that is not up to date, and keep a
    summary of each pair.

    ``capacity`` derives, several processes if there are many pairs; this one writes. Each pair is
    one transaction and is yielded after it was written. A pair that was changed while it was
    derived, by another load or by a verdict, is derived again; after several times it is left to
    the next load. ``report`` is called after each pair. Raises EncoderError, StoreError,
    ProcessEnded.
    """
    _link(store, models)
    with PairWork(store, models, capacity) as work:
        for _ in range(_ROUNDS):
            stale = read_snapshot(store, lambda view: Deriver(view, models).stale())
            # The pairs of a parent together: the encoder still has the vectors of its clauses
            stale.sort(key=lambda link: (link.target, link.source))
            derived = work.results([partial(_derived, link) for link in stale])
            for done, pair in enumerate(derived, start=1):
                if (found := _write_pair(store, models, pair)) is not None:
                    yield found
                    if report:
                        report(PairDerived(found.child, found.parent, done, len(stale)))
            if not stale:
                break
        with store.transaction() as tx:
            _write(tx, Deriver(tx, models).kept_manually())
        _summarise(store, models, work, report)


def _link(store: Store, models: Models) -> None:
    """Link the plans, and remove what was derived over links that no longer exist or are
    rejected."""
    with store.transaction() as tx:
        links = link_plans(tx)
        removed = [edge for link in links.remove for edge in orphaned(tx, link)]
        _write(tx, Change(links.add, (*links.remove, *removed)))
        for dropped in Deriver(tx, models).rejected():
            _write(tx, dropped)


def _derived(link: Edge, store: Store, models: Models) -> DerivedPair | None:
    return Deriver(store, models).derived(link)


def _write_pair(store: Store, models: Models, pair: DerivedPair | None) -> Derived | None:
    """Write a derived pair; return what was derived, None if it was changed meanwhile."""
    if pair is None:
        return None
    with store.transaction() as tx:
        change = Deriver(tx, models).change(pair)
        if change is None:
            return None
        _write(tx, change)
    derived = [edge for edge in change.add if edge.type == "DERIVES_FROM"]
    counts = Counter(label_of(edge.source) for edge in derived)
    del counts["Plan"]
    return Derived(pair.child.id, pair.parent.id, dict(counts))


def _write(store: Store, change: Change) -> None:
    store.write(Subgraph(edges=change.add), remove=[edge.id for edge in change.remove])


def _summarise(store: Store, models: Models, work: PairWork, report: OnStep | None) -> None:
    """Compute the summaries that are missing, and keep them."""
    missing = missing_summaries(store, lambda: models)
    waiting: list[tuple[_Pair, Mapping[str, KeptAnswer]]] = []
    results = work.results([partial(_summary, pair) for pair in missing])
    for done, found in enumerate(results, start=1):
        waiting.append(found)
        if len(waiting) == _TOGETHER or done == len(missing):
            _keep(store, waiting)
            waiting.clear()
        if report:
            report(PairSummarised(done, len(missing)))


def _summary(pair: _Pair, store: Store, models: Models) -> tuple[_Pair, Mapping[str, KeptAnswer]]:
    return pair, compute_summary(store, *pair, lambda: models)


def _keep(store: Store, found: Sequence[tuple[_Pair, Mapping[str, KeptAnswer]]]) -> None:
    by_parent = sorted(found, key=lambda item: item[0][1])
    for parent, items in groupby(by_parent, key=lambda item: item[0][1]):
        keep_summaries(store, parent, {pair[0]: kinds for pair, kinds in items})
