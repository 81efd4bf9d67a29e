"""The result of a loader: one plan as read, before it becomes a graph.

Every part carries a :class:`Span`: character offsets (``str`` indexes) into
:attr:`PlanDocument.text`, the decoded source with its newlines as they are, and the 1-based line
of the first character. ``text[start:end]`` is the passage as printed, damage included; ``title``
and ``text`` of a part are the same words with stray white space taken out and broken lines joined.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graph.build.remarks import Remark
from graph.model.values import (
    Ambition,
    Binding,
    ChapterKind,
    Comparator,
    FigureKind,
    Origin,
    PlanStatus,
    Role,
    TargetKind,
    YearBasis,
)
from graph.reference.divisions import DivisionRef


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets ``[start, end)`` into the source text and the 1-based ``line`` of ``start``."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named between 《 and 》 as the basis of the plan, with the place where it is
    named."""

    title: str
    is_plan: bool
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The data on the cover, in the notice and in the title. Unknown fields are None or ()."""

    title: str
    sector: str | None = None
    division: DivisionRef | None = None
    ancestors: tuple[DivisionRef, ...] = ()
    period: tuple[int, int] | None = None
    issuers: tuple[str, ...] = ()
    document_number: str | None = None
    issued_on: date | None = None
    published_on: date | None = None
    status: PlanStatus = "final"
    based_on: tuple[Citation, ...] = ()
    title_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body. ``parent`` is an index into :attr:`PlanDocument.headings`.

    ``span`` covers the heading's own words; for a ``recovered`` heading (lost from the body,
    restored from the contents list) it covers the entry of the contents list. ``scope`` covers
    the chapter with all that belongs to it.
    """

    number: str
    title: str
    depth: int
    kind: ChapterKind
    path: str
    span: Span
    scope: Span
    parent: int | None
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """One department's role in a task. ``span`` is that of the note or clause."""

    role: Role
    department: str
    span: Span
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class TaskItem:
    """An action item. ``heading`` is an index into :attr:`PlanDocument.headings`, ``deadline`` the
    time limit of its duty note as printed (2023年底)."""

    title: str
    text: str
    path: str
    span: Span
    heading: int
    assignments: tuple[Assignment, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectItem:
    """An item of a 专栏 box (``box`` is the box's own heading, None where it is lost), or an
    aggregated portfolio with ``project_count`` and ``investment`` in 亿元."""

    title: str
    text: str
    path: str
    span: Span
    heading: int
    box: str | None = None
    project_count: int | None = None
    investment: float | None = None


@dataclass(frozen=True, slots=True)
class IndicatorItem:
    """One target of the plan, from a table's row or from a sentence.

    ``unit`` is as printed, and the values are in that unit. ``raw`` is the whole printed row or
    clause; ``baseline_raw`` and ``target_raw`` are the printed values. ``remark`` keeps the
    qualifications of the values: (预估), (五年累计), a footnote. ``actual_value`` is the value
    reached, in a table on the past period (``historical``). ``year_basis`` is the source of a
    sentence's year.
    """

    name: str
    path: str
    span: Span
    heading: int
    origin: Origin
    raw: str
    unit: str | None = None
    category: str | None = None
    binding: Binding | None = None
    baseline_year: int | None = None
    baseline_value: float | None = None
    baseline_raw: str | None = None
    target_year: int | None = None
    target_value: float | None = None
    target_raw: str | None = None
    comparator: Comparator | None = None
    target_kind: TargetKind | None = None
    ambition: Ambition | None = None
    historical: bool = False
    actual_value: float | None = None
    year_basis: YearBasis | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure in the plan that is not a target: a value reached in the past (``achieved``), or the
    number of indicators or projects that it announces (``announced``)."""

    name: str
    kind: FigureKind
    path: str
    span: Span
    value: float
    raw: str
    unit: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """One plan as read from one file. ``page_starts`` are the offsets at which its pages begin, if
    the format has pages."""

    source_file: str
    sha256: str
    text: str
    front: FrontMatter
    headings: tuple[Heading, ...] = ()
    tasks: tuple[TaskItem, ...] = ()
    projects: tuple[ProjectItem, ...] = ()
    indicators: tuple[IndicatorItem, ...] = ()
    figures: tuple[FigureItem, ...] = ()
    page_starts: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
