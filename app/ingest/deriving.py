"""After loading: links between plans, and what the parts of linked plans come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.settings import Settings
from graph.derive.models import Models, open_models
from graph.derive.plan_links import link_plans
from graph.derive.stored_pairs import Deriver, orphaned
from graph.model.ids import label_of
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Derived:
    """A pair of plans that was derived: ids of both, and the DERIVES_FROM edges between their
    parts, counted by the label of the child's."""

    child: str
    parent: str
    counts: Mapping[str, int] = field(default_factory=dict)


def models_of(settings: Settings) -> Models:
    """The matcher and the encoder that the settings name. Raises EncoderError, MatcherError."""
    return open_models(
        settings.encoder or None, Path(settings.matcher) if settings.matcher else None
    )


def relate(store: Store, models: Models) -> Iterator[Derived]:
    """Link the plans of the store and derive every pair that is linked and not up to date.

    Each pair is one transaction and is yielded when it is written. Raises EncoderError, StoreError.
    """
    change = link_plans(store)
    lapsed = [edge_id for link in change.remove for edge_id in orphaned(store, link)]
    store.write(change.add, remove=[*(link.id for link in change.remove), *lapsed])
    deriver = Deriver(store, models)
    for dropped in deriver.rejected():
        store.write(dropped.add, remove=dropped.remove)
    for link in deriver.stale():
        found = deriver.change(link)
        store.write(found.add, remove=found.remove)
        derived = [edge for edge in found.add.edges if edge.type == "DERIVES_FROM"]
        counts = Counter(label_of(edge.source) for edge in derived)
        del counts["Plan"]
        yield Derived(link.source, link.target, counts)
    store.write(deriver.kept_manually().add)
