"""Works that two plans of one division describe differently, and projects that none takes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.derive.wording import letters_of
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.gaps.duty_gaps import kin
from queries.sideways.sideways_report import Conflict, ConflictKind, Message
from queries.sideways.works import Work, project_name, read_works
from queries.text.quoting import Source

# Letters of the shortest name of a project
_SHORTEST = 4


def work_conflicts(store: Store, own: Source, others: Sequence[Source]) -> Iterator[Conflict]:
    """Yield the works that ``own`` and one of ``others`` name, with another year, amount or
    office."""
    mine = read_works(store, own) if others else {}
    for other in others:
        theirs = read_works(store, other)
        for name in mine:
            if name in theirs:
                yield from _years(name, mine[name], theirs[name])
                yield from _amounts(name, mine[name], theirs[name])
                yield from _offices(name, mine[name], theirs[name])


def missing_projects(
    store: Store, general: Source, sectors: Sequence[Source]
) -> Iterator[Conflict]:
    """Yield the projects of the general plan that none of the plans of ``sectors`` names."""
    letters = [letters_of(source.text) for source in sectors]
    for project in iter_nodes(store, "Project", {"plan_id": general.plan.id}):
        name = project_name(project)
        if len(name) >= _SHORTEST and not any(name in text for text in letters):
            message = Message("project", (project.props["title"],))
            yield Conflict("project", general.plan.id, message, (), (general.node(project),))


def _years(name: str, mine: Sequence[Work], theirs: Sequence[Work]) -> Iterator[Conflict]:
    years = [frozenset().union(*(work.years for work in works)) for works in (mine, theirs)]
    if years[0] and years[1] and not years[0] & years[1]:
        first, second = (next(w for w in works if w.years) for works in (mine, theirs))
        yield _conflict("work year", name, first, second, min(first.years), min(second.years))


def _amounts(name: str, mine: Sequence[Work], theirs: Sequence[Work]) -> Iterator[Conflict]:
    units = {unit for work in mine for unit in work.amounts}
    for unit in sorted(units):
        first, second = ([w for w in works if unit in w.amounts] for works in (mine, theirs))
        values = [{work.amounts[unit] for work in works} for works in (first, second)]
        if first and second and not values[0] & values[1]:
            one, two = (works[0].amounts[unit] + unit for works in (first, second))
            yield _conflict("amount", name, first[0], second[0], one, two)


def _offices(name: str, mine: Sequence[Work], theirs: Sequence[Work]) -> Iterator[Conflict]:
    """Yield a work whose offices in charge are named nowhere in the other plan's sentences."""
    first, second = ([w for w in works if w.in_charge] for works in (mine, theirs))
    if not first or not second:
        return
    lead = [_kin(office for w in works for office in w.in_charge) for works in (first, second)]
    named = [_kin(office for w in works for office in w.offices) for works in (mine, theirs)]
    if not lead[0] & named[1] and not lead[1] & named[0]:
        one, two = ("、".join(works[0].in_charge) for works in (first, second))
        yield _conflict("lead", name, first[0], second[0], one, two)


def _kin(offices: Iterable[str]) -> frozenset[str]:
    return frozenset(map(kin, offices))


def _conflict(
    kind: ConflictKind, name: str, own: Work, other: Work, one: object, two: object
) -> Conflict:
    message = Message(kind, (name, str(one), str(two)))
    return Conflict(kind, other.quote.plan_id, message, (own.quote,), (other.quote,))
