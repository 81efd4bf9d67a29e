"""Writing entries on a plan, and withdrawing them: observed values, and progress of its tasks and
projects.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import Field

from graph.model import Node, Subgraph
from graph.review.observations import of_plan
from graph.review.series import current_entries, withdrawal_node
from graph.review.work_progress import progress_of
from graph.store import Store
from queries.review.edge_verdicts import check_reviewer
from queries.shared.answers import answer
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.lookup import get_node

EntryLabel = Literal["Observation", "Progress"]
_LONGEST = 1000


class Placed(Protocol):
    """An entry with its place in a file or a request, for messages."""

    @property
    def place(self) -> str: ...


E = TypeVar("E", bound=Placed)


@answer
class Entered:
    """The effect of entered values and statuses."""

    added: Annotated[int, Field(description="new entries")]
    corrected: Annotated[int, Field(description="entries that replace one's own")]
    unchanged: Annotated[int, Field(description="entries that were made before")]
    conflicts: Annotated[
        tuple[str, ...], Field(description="sentences on entries that differ from those of others")
    ]
    refused: Annotated[
        tuple[str, ...], Field(description="sentences on entries that were not stored")
    ]
    conflicts_zh: Annotated[
        tuple[str, ...], Field(description="those on entries that differ, in Chinese")
    ] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The nodes that entries added to the store, and how many of them replace one's own."""

    events: tuple[Node, ...]
    added: int
    unchanged: int
    refused: tuple[str, ...]

    def entered(self, conflicts: Iterable[tuple[str, str]]) -> Entered:
        """Return the effect, with sentences on conflicts in English and Chinese."""
        corrected = len(self.events) - self.added
        found = tuple(conflicts)
        return Entered(
            self.added,
            corrected,
            self.unchanged,
            tuple(en for en, _ in found),
            self.refused,
            tuple(zh for _, zh in found),
        )


def write_entries(
    tx: Store,
    entries: Iterable[E],
    node_of: Callable[[E, Sequence[Node]], Node],
    earlier: Iterable[Node],
    compared: Sequence[str],
) -> Written:
    """Write entries to a store in a transaction: each as the next node of its series.

    ``node_of`` returns the node of an entry after the nodes ``earlier`` of the plan, and raises
    InvalidQuery for one that is not valid, which is left out with a sentence. An entry that equals
    the current one of its series in the properties ``compared`` adds nothing.
    """
    known = list(earlier)
    current = {node.props["series"]: node for node in current_entries(known)}
    events: list[Node] = []
    refused: list[str] = []
    added = unchanged = 0
    for entry in entries:
        try:
            event = node_of(entry, known)
        except InvalidQuery as error:
            refused.append(f"{entry.place}: {error}" if entry.place else str(error))
            continue
        before = current.get(event.props["series"])
        if before is not None and _same(before, event, compared):
            unchanged += 1
            continue
        added += before is None
        known.append(event)
        current[event.props["series"]] = event
        events.append(event)
    if events:
        tx.write(Subgraph(tuple(events)))
    return Written(tuple(events), added, unchanged, tuple(refused))


def withdraw(
    store: Store,
    entry_id: str,
    reviewer: str,
    note: str | None = None,
    plan_id: str | None = None,
    labels: Sequence[EntryLabel] = ("Observation", "Progress"),
) -> Node:
    """Withdraw an entry; it stays in the history. Return the record of the withdrawal.

    ``plan_id`` is the plan that it has to be of (None: any), ``labels`` what it may be. Raises
    NotFound, and InvalidQuery without a reviewer or for an entry that does not apply.
    """
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        node = get_node(tx, entry_id)
        if node.label not in labels or plan_id not in (None, node.props["plan"]):
            of = f" of {plan_id}" if plan_id else ""
            names = " or ".join(label.lower() for label in labels)
            raise NotFound(f"there is no {names} {entry_id}{of}")
        read = of_plan if node.label == "Observation" else progress_of
        earlier = read(tx, node.props["plan"])
        if node.id not in {current.id for current in current_entries(earlier)}:
            raise InvalidQuery(f"{entry_id} was corrected or withdrawn before")
        event = withdrawal_node(node, earlier, reviewer, note)
        tx.write(Subgraph((event,)))
        return event


def check_texts(*texts: str | None) -> None:
    """Raise InvalidQuery for a text that is too long."""
    if any(text is not None and len(text) > _LONGEST for text in texts):
        raise InvalidQuery(f"a text may have at most {_LONGEST} characters")


def _same(node: Node, other: Node, compared: Iterable[str]) -> bool:
    return all(node.props.get(name) == other.props.get(name) for name in compared)
