"""The coverage matrix of two plans: the share of each chapter's clauses that each section of the
other plan takes up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from graph.derive.models import OpenModels
from graph.model import Edge
from graph.store import Store
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_shares import answering, applies, is_taken_up, letters, share_taken_up
from queries.gaps.gap_report import TaskGap
from queries.gaps.pair_answers import read_answers
from queries.gaps.plan_pair import Pair
from queries.gaps.remarks import Remark, nothing_shared
from queries.gaps.section_grid import Grain, Grid
from queries.shared.answers import AsText, answer
from queries.shared.graph_models import ChapterNode, PlanNode


@answer
class Section:
    """A row or a column of the matrix."""

    chapter: ChapterNode
    tasks: int
    share: Annotated[
        float,
        Field(
            description="column: share of its clauses, in characters, that the child takes up; "
            "row: share of its tasks, in characters, that takes up clauses of the parent, 0..1"
        ),
    ]


@answer
class Cell:
    """The clauses of a column that passages of a row take up, and the links between their tasks."""

    row: Annotated[int, Field(description="place in rows, from 0")]
    column: Annotated[int, Field(description="place in columns, from 0")]
    child_share: Annotated[
        float,
        Field(
            description="share, in characters, of the row's tasks that takes up clauses of the "
            "column, 0..1"
        ),
    ]
    parent_share: Annotated[
        float,
        Field(
            description="share, in characters, of the column's clauses that passages of the row "
            "take up, of those that apply to the child, 0..1"
        ),
    ]
    clauses: Annotated[int, Field(description="number of clauses that are taken up")]
    edges: Annotated[
        tuple[str, ...],
        Field(description="ids of the edges between their tasks; temporary unless stored"),
    ]
    relations: Annotated[Mapping[str, int], Field(description="number of edges by relation")]


@answer
class Comparison:
    """The coverage matrix; cells without a clause and without an edge are left out."""

    child: PlanNode
    parent: PlanNode
    stored: Annotated[
        bool,
        Field(
            description="true if the edges are stored; otherwise they were derived for this answer"
        ),
    ]
    rows: Annotated[tuple[Section, ...], Field(description="of the child")]
    columns: Annotated[tuple[Section, ...], Field(description="of the parent")]
    cells: tuple[Cell, ...]
    child_coverage: Annotated[
        float,
        Field(
            description="share, in characters, of the child's tasks that takes up clauses of the "
            "parent, 0..1"
        ),
    ]
    parent_coverage: Annotated[
        float,
        Field(
            description="share, in characters, of the parent's clauses that the child takes up, of "
            "those that apply to it, 0..1"
        ),
    ]
    remarks: tuple[Annotated[Remark, AsText()], ...]


def compare(
    store: Store,
    child: str,
    parent: str,
    models: OpenModels,
    rows: Grain = "sections",
    columns: Grain = "chapters",
) -> Comparison:
    """Return the matrix of ``child``'s sections against ``parent``'s chapters; both are ids of
    plans, related or not. Raises what :func:`queries.gaps.pair_answers.read_answers` raises.
    """
    found = read_answers(store, child, parent, models)
    pair = found.pair
    below, above = Grid.of(pair.child, rows), Grid.of(pair.parent, columns)
    clauses = _by_column(above, found.tasks)
    cells = tuple(_cells(below, above, clauses, pair.edges))
    taken = [clause for gap in found.tasks for clause in gap.clauses if is_taken_up(clause)]
    return Comparison(
        pair.child.plan,
        pair.parent.plan,
        pair.stored,
        tuple(
            Section(chapter, len(below.members[row]), below.share(below.members[row], taken))
            for row, chapter in enumerate(below.chapters)
        ),
        tuple(
            Section(chapter, len(above.members[column]), share_taken_up(clauses.get(column, ())))
            for column, chapter in enumerate(above.chapters)
        ),
        cells,
        below.share(below.place, taken),
        found.share,
        tuple(_remarks(pair, cells)),
    )


def _remarks(pair: Pair, cells: Sequence[Cell]) -> Iterator[Remark]:
    if not cells:
        yield nothing_shared(pair.linked)
    if pair.linked and not pair.stored:
        yield Remark("out of date")


def _by_column(above: Grid, tasks: Iterable[TaskGap]) -> dict[int, list[ClauseGap]]:
    clauses: dict[int, list[ClauseGap]] = defaultdict(list)
    for gap in tasks:
        if gap.parent.id in above.place:
            clauses[above.place[gap.parent.id]] += filter(applies, gap.clauses)
    return clauses


def _cells(
    below: Grid, above: Grid, clauses: Mapping[int, Sequence[ClauseGap]], edges: Iterable[Edge]
) -> Iterable[Cell]:
    taken: dict[tuple[int, int], list[ClauseGap]] = defaultdict(list)
    for column, own in clauses.items():
        for clause in filter(is_taken_up, own):
            rows = {below.row_of(passage.id, passage.start) for passage in answering(clause)}
            for row in rows:
                if row is not None:
                    taken[row, column].append(clause)
    ties: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        if (
            edge.type == "DERIVES_FROM"
            and edge.source in below.place
            and edge.target in above.place
        ):
            ties[below.place[edge.source], above.place[edge.target]].append(edge)
    for row, column in sorted(taken.keys() | ties.keys()):
        here, linked = taken[row, column], ties[row, column]
        relations = Counter(edge.props.get("relation", "unknown") for edge in linked)
        yield Cell(
            row,
            column,
            below.share(below.members[row], here),
            _part(here, clauses.get(column, ())),
            len(here),
            tuple(edge.id for edge in linked),
            dict(sorted(relations.items())),
        )


def _part(here: Iterable[ClauseGap], of: Iterable[ClauseGap]) -> float:
    total = letters(of)
    return round(letters(here) / total, 3) if total else 0.0
