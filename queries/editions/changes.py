"""Changes between two editions of a plan, and the parts of lower plans that they affect."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.derive.indicator_edges import years_between
from graph.derive.models import OpenModels
from graph.derive.parts import PlanParts, read_parts
from graph.model import Node
from graph.model.values import ROLES
from graph.store import Store
from queries.editions.affected_parts import AffectedParts
from queries.editions.edition_answers import (
    CHANGE_KINDS,
    AffectedPart,
    ChangedValue,
    ChangeKind,
    EditionChanges,
    PartChange,
    PartLabel,
)
from queries.editions.edition_list import earlier_edition
from queries.editions.matched_parts import Matched, matched_parts
from queries.editions.part_changes import (
    changed_words,
    is_reworded,
    office_values,
    target_values,
    task_values,
)
from queries.shared.lookup import check_loaded, get_plan
from queries.text.quoting import Source


def edition_changes(
    store: Store, plan_id: str, models: OpenModels, since: str | None = None
) -> EditionChanges:
    """Compare a loaded plan with an earlier edition: ``since`` (id), else the one that it
    supersedes. The parts of both are matched for the answer.

    Raises NotFound, InvalidQuery for a plan without an earlier edition, NoPassage.
    """
    plan = get_plan(store, plan_id)
    check_loaded(plan)
    earlier = earlier_edition(store, plan, since)
    comparison = _Comparison.of(store, plan, earlier)
    pairs = matched_parts(comparison.new, comparison.old, models())
    below = AffectedParts.of(store, (plan.id, earlier.id), models)
    unchanged: Counter[str] = Counter()
    changes = []
    for pair in pairs:
        ids = [node.id for node in (pair.earlier, pair.later) if node is not None]
        change = comparison.change(pair)
        if change is None:
            unchanged[_label(pair)] += 1
        else:
            changes.append((change, ids))
    affected = below.deriving_from([id_ for _, ids in changes for id_ in ids])
    return EditionChanges(
        plan,
        earlier,
        tuple(change.with_below(affected, ids) for change, ids in _in_order(changes)),
        dict(unchanged),
        below.covered,
        below.outdated,
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """A change without the lower parts."""

    pair: Matched
    values: tuple[ChangedValue, ...]
    kinds: tuple[ChangeKind, ...]
    sources: tuple[Source, Source]

    @property
    def place(self) -> tuple[bool, int]:
        """Changes of the later text come first, then what only the earlier one has."""
        node = self.pair.later or self.pair.earlier
        return self.pair.later is None, node.props["start"] if node else 0

    def with_below(
        self, affected: Mapping[str, Sequence[AffectedPart]], ids: Iterable[str]
    ) -> PartChange:
        """Return the change with the parts that derive from either text of it."""
        earlier, later = (
            source.node(node) if node is not None else None
            for source, node in zip(self.sources, (self.pair.earlier, self.pair.later), strict=True)
        )
        words = changed_words(earlier, later) if earlier and later else ((), ())
        parts = {part.quote.node_id: part for id_ in ids for part in affected.get(id_, ())}
        node = self.pair.later or self.pair.earlier
        title = str(node.props.get("title") or node.props.get("name")) if node else ""
        return PartChange(
            self.kinds, _label(self.pair), title, earlier, later, *words, self.values,
            tuple(parts.values()),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two editions of a plan: their parts, their sources and the offices of their tasks."""

    new: PlanParts
    old: PlanParts
    sources: tuple[Source, Source]
    offices: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, store: Store, plan: Node, earlier: Node) -> _Comparison:
        """Read both plans from the store."""
        sources = Source.read(store, earlier), Source.read(store, plan)
        new, old = read_parts(store, plan), read_parts(store, earlier)
        return cls(new, old, sources, _offices(store, (*new.tasks, *old.tasks)))

    def change(self, pair: Matched) -> _Change | None:
        """Return what changed in a matched part, None if nothing did."""
        if pair.later is None or pair.earlier is None:
            kind: ChangeKind = "removed" if pair.later is None else "added"
            return _Change(pair, (), (kind,), self.sources)
        values = tuple(dict.fromkeys(self._values(pair.earlier, pair.later)))
        found = {value.kind for value in values}
        if not found and is_reworded(*self._texts(pair.earlier, pair.later)):
            found = {"reworded"}
        kinds = tuple(value.code for value in CHANGE_KINDS.values if value.code in found)
        return _Change(pair, values, kinds, self.sources) if kinds else None

    def _values(self, before: Node, after: Node) -> Iterator[ChangedValue]:
        shift = years_between(self.new.plan, self.old.plan)
        if before.label == "Indicator":
            yield from target_values(before, after, shift)
            return
        yield from task_values(self.old.wordings[before.id], self.new.wordings[after.id], shift)
        if before.label == "Task":
            yield from office_values(
                self.offices.get(before.id, ()), self.offices.get(after.id, ())
            )

    def _texts(self, before: Node, after: Node) -> tuple[str, str]:
        if before.label == "Indicator":
            return before.props["raw"], after.props["raw"]
        return self.old.wordings[before.id].letters, self.new.wordings[after.id].letters


def _offices(store: Store, tasks: Sequence[Node]) -> Mapping[str, tuple[str, ...]]:
    """Return the offices of each task (id) with their roles, in the order of their names."""
    duties = store.edges([task.id for task in tasks], ("RESPONSIBLE_FOR",), "in")
    names = store.nodes({duty.source for duty in duties})
    found: dict[str, set[str]] = defaultdict(set)
    for duty in duties:
        role = ROLES.zh(duty.props["role"])
        found[duty.target].add(f"{names[duty.source].props['name']}（{role}）")
    return {task: tuple(sorted(offices)) for task, offices in found.items()}


def _label(pair: Matched) -> PartLabel:
    node = pair.later or pair.earlier
    return cast(PartLabel, node.label if node is not None else "")


def _in_order(changes: list[tuple[_Change, list[str]]]) -> list[tuple[_Change, list[str]]]:
    return sorted(changes, key=lambda item: item[0].place)
