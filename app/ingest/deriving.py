"""Derivation after a load: links between plans, and between the parts of linked plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.ingest.load_report import Derived
from app.settings import Settings
from graph.derive.change import Change
from graph.derive.models import Models, open_models
from graph.derive.plan_links import link_plans
from graph.derive.stored_pairs import Deriver, orphaned
from graph.model import Subgraph
from graph.model.ids import label_of
from graph.store import Store


def models_of(settings: Settings) -> Models:
    """Open the matcher and the encoder of the settings. Raises EncoderError, MatcherError."""
    return open_models(
        settings.encoder or None, Path(settings.matcher) if settings.matcher else None
    )


def relate(store: Store, models: Models) -> Iterator[Derived]:
    """Link the plans in the store, then derive each linked pair that is not up to date.

    Each pair is one transaction and is yielded after it was written. Raises EncoderError,
    StoreError.
    """
    links = link_plans(store)
    removed = [edge for link in links.remove for edge in orphaned(store, link)]
    _write(store, Change(links.add, (*links.remove, *removed)))
    deriver = Deriver(store, models)
    for dropped in deriver.rejected():
        _write(store, dropped)
    for link in deriver.stale():
        found = deriver.change(link)
        _write(store, found)
        derived = [edge for edge in found.add if edge.type == "DERIVES_FROM"]
        counts = Counter(label_of(edge.source) for edge in derived)
        del counts["Plan"]
        yield Derived(link.source, link.target, dict(counts))
    _write(store, deriver.kept_manually())


def _write(store: Store, change: Change) -> None:
    store.write(Subgraph(edges=change.add), remove=[edge.id for edge in change.remove])
