"""The result of a load: loaded plans, rejected files and derived pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from graph.build.remarks import Remark

if TYPE_CHECKING:
    # A process that only reads files derives nothing
    from queries.editions.orphaned_verdicts import OrphanedVerdict

Outcome = Literal["new", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan that is in the store: the number of its parts by label (``counts``), whether it was
    new, and what the loaders left out, restored or found missing (``remarks``).

    Of a replaced plan: the number of verdicts that apply to the new text (``verdicts_kept``), and
    those that no longer apply (``orphaned``).
    """

    file: str
    plan_id: str
    title: str
    outcome: Outcome
    counts: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    verdicts_kept: int = 0
    orphaned: tuple[OrphanedVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not loaded, with a stable ``code`` and the ``reason`` in one sentence."""

    file: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """The parts of a label in a loaded plan and in the file that would replace it: their numbers,
    and how many would be added and removed."""

    before: int
    after: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Held:
    """A file that would replace a loaded plan of the same title and was not allowed to.

    ``loaded_file`` is the file that the plan was loaded from. ``changes`` are by label.
    """

    file: str
    plan_id: str
    title: str
    loaded_file: str
    changes: Mapping[str, PartChange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Derived:
    """A pair of plans (ids) that was derived, with the number of DERIVES_FROM edges between their
    parts, by the label of the child's part."""

    child: str
    parent: str
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The outcome for every file of a load, and the pairs of plans that were derived after it.

    ``held`` are the files that would replace a plan.
    """

    loaded: tuple[Loaded, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    derived: tuple[Derived, ...] = ()
    held: tuple[Held, ...] = ()
