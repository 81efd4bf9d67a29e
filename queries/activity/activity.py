"""The activity list, read from the records in the store."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.model import Edge, Node
from graph.model.values import ActivityKind
from graph.reference.divisions import digits_within
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.activity.activity_answers import (
    ActivityEntry,
    ActivityList,
    ActivityPlan,
)
from queries.activity.entered_batches import batches
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import get_plan
from queries.shared.paging import slice_page

# The properties of a record that name the plans it concerns, the first one first
_PLANS = {"Verdict": ("child_plan", "parent_plan")}
# Records that are read only where they are listed; loads and removals are always read, because
# they have the titles of all plans
_KINDS: Mapping[str, ActivityKind] = {
    "Verdict": "verdict",
    "Dismissal": "dismissal",
    "Correction": "correction",
    "Observation": "values",
    "Progress": "statuses",
}
# Records of single acts; the others are listed in batches
_SINGLE = ("Verdict", "Dismissal", "Correction")
_IN_BATCHES = ("Observation", "Progress")


def activity(
    store: Store,
    *,
    plan: str | None = None,
    division: str | None = None,
    kinds: Collection[ActivityKind] = (),
    since: str | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> ActivityList:
    """Return what happened, the latest first: of one ``plan`` (id), loaded or removed, of the plans
    of a ``division`` (GB/T 2260 code) and of those in it, of some ``kinds`` (none: all), and
    ``since`` a date or a time (ISO 8601, in UTC without a zone).

    Raises NotFound for a plan that was never loaded, InvalidQuery for a time that cannot be read
    and for a cursor of another list.
    """
    log = _Log.read(store, plan, kinds)
    if plan is not None and plan not in log.titles:
        plan = get_plan(store, plan).id
    start = _time(since) if since is not None else None
    codes = digits_within(division) if division is not None else None
    found = [
        happened
        for happened in log.happened()
        if (not kinds or happened.kind in kinds)
        and (start is None or datetime.fromisoformat(happened.at) >= start)
        and (plan is None or plan in happened.plans)
        and (codes is None or any(log.code(of).startswith(codes) for of in happened.plans))
    ]
    found.sort(key=lambda happened: (happened.at, happened.id), reverse=True)
    page = slice_page(found, limit, cursor)
    items = tuple(log.entries(page.items))
    first = min((load.props["at"] for load in log.records["Load"]), default=None)
    return ActivityList(items, page.total, page.cursor, first)


@dataclass(frozen=True, slots=True)
class _Happened:
    """Something that happened: its kind and time, the ``plans`` (ids) that it concerns, the node or
    the edge that records it, and the number of values or statuses."""

    id: str
    kind: ActivityKind
    at: str
    plans: Sequence[str]
    record: Node | Edge
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Log:
    """The records of a store by label, its plans (by id), and the titles of these and of the plans
    that were loaded before."""

    store: Store
    records: Mapping[str, Sequence[Node]]
    plans: Mapping[str, Node]
    titles: Mapping[str, str]
    codes: Mapping[str, str]

    @classmethod
    def read(cls, store: Store, plan: str | None, kinds: Collection[ActivityKind]) -> _Log:
        """Read the records about ``plan`` (id; None: any) of some ``kinds`` (none: all), and all
        loads and removals."""
        records = {label: tuple(iter_nodes(store, label)) for label in ("Load", "Removal")}
        for label, kind in _KINDS.items():
            wanted = not kinds or kind in kinds
            records[label] = tuple(_records(store, label, plan)) if wanted else ()
        plans = {node.id: node for node in iter_nodes(store, "Plan", {"loaded": True})}
        titles: dict[str, str] = {}
        codes: dict[str, str] = {}
        for record in sorted((*records["Load"], *records["Removal"]), key=lambda r: r.props["at"]):
            titles[record.props["plan"]] = record.props["title"]
            if "division_code" in record.props:
                codes[record.props["plan"]] = record.props["division_code"]
        for id_, node in plans.items():
            titles[id_] = node.props["title"]
            codes[id_] = node.props.get("division_code") or ""
        return cls(store, records, plans, titles, codes)

    def code(self, plan: str) -> str:
        """Return the code of the division of a plan (id), empty if it is not known."""
        return self.codes.get(plan, "")

    def happened(self) -> Iterator[_Happened]:
        """Yield everything that happened, in no order."""
        for record in self.records["Load"]:
            kind: ActivityKind = "loaded" if record.props["outcome"] == "new" else "replaced"
            yield _happened(record, kind)
        for record in self.records["Removal"]:
            yield _happened(record, "removed")
            if "restored_at" in record.props:
                props = record.props
                yield _Happened(
                    f"{record.id}/restored",
                    "restored",
                    props["restored_at"],
                    (props["plan"],),
                    record,
                )
        for label in _SINGLE:
            for record in self.records[label]:
                yield _happened(record, _KINDS[label])
        for label in _IN_BATCHES:
            for batch in batches(self.records[label]):
                first, kind = batch.first, _KINDS[label]
                plans = (first.props["plan"],)
                yield _Happened(first.id, kind, batch.at, plans, first, len(batch.records))
        yield from self._editions()

    def _editions(self) -> Iterator[_Happened]:
        """Yield the editions that were found when the second of both plans was first loaded. Those
        that a person set are corrections."""
        first: dict[str, str] = {}
        for load in sorted(self.records["Load"], key=lambda load: load.props["at"], reverse=True):
            first[load.props["plan"]] = load.props["at"]
        for link in self.store.edges(self.plans, ("SUPERSEDES",), "out"):
            times = [first[end] for end in (link.source, link.target) if end in first]
            if times and link.props["method"] != "by hand":
                ends = (link.source, link.target)
                yield _Happened(link.id, "edition", max(times), ends, link)

    def entries(self, happened: Sequence[_Happened]) -> Iterator[ActivityEntry]:
        """Yield the answers about some of what happened."""
        ends = self.store.nodes(
            part for item in happened if item.kind == "verdict" for part in _parts(item)
        )
        for item in happened:
            part = next((ends[end] for end in _parts(item) if end in ends), None)
            props = item.record.props
            yield ActivityEntry(
                item.id,
                item.kind,
                item.at,
                props.get("restored_by" if item.kind == "restored" else "by")
                or props.get("reviewer"),
                self._plan(item.plans[0]),
                self._plan(item.plans[1]) if len(item.plans) > 1 else None,
                part.id if part else None,
                str(part.props.get("title") or part.props.get("name")) if part else None,
                _detail(item),
                self._value(props) if item.kind == "correction" else None,
                props.get("orphaned", 0),
                props.get("note"),
                item.count,
            )

    def _plan(self, plan: str) -> ActivityPlan:
        return ActivityPlan(plan, self.titles.get(plan, plan), plan in self.plans)

    def _value(self, props: Mapping[str, str]) -> str | None:
        """Return the value of a correction as people read it."""
        value = props.get("new_value")
        if value is not None and props["property"] == "division":
            division = self.store.nodes([value]).get(value)
            return division.props["name"] if division else value
        return self.titles.get(value, value) if value is not None else None


def _records(store: Store, label: str, plan: str | None) -> Iterator[Node]:
    """Yield the records of a label that concern a plan (id; None: any), each once."""
    if plan is None:
        yield from iter_nodes(store, label)
        return
    found: dict[str, Node] = {}
    for name in _PLANS.get(label, ("plan",)):
        found |= {node.id: node for node in iter_nodes(store, label, {name: plan})}
    yield from found.values()


def _happened(record: Node, kind: ActivityKind) -> _Happened:
    props = record.props
    plans = tuple(dict.fromkeys(props[name] for name in _PLANS.get(record.label, ("plan",))))
    return _Happened(record.id, kind, props["at"], plans, record)


def _parts(item: _Happened) -> tuple[str, ...]:
    """Return the parts (ids) that a verdict is about, the child's first; none of the plans."""
    if item.kind != "verdict":
        return ()
    ends = (item.record.props["child"], item.record.props["parent"])
    return tuple(end for end in ends if end not in item.plans)


def _detail(item: _Happened) -> str:
    name = {
        "loaded": "file",
        "replaced": "file",
        "verdict": "verdict",
        "dismissal": "verdict",
        "correction": "property",
        "edition": "method",
        "values": "state",
        "statuses": "state",
    }.get(item.kind)
    return str(item.record.props[name]) if name else ""


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidQuery(f"{text!r} is not a date or time (ISO 8601: 2026-03-02)") from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)
