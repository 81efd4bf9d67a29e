"""Gaps, own tasks and the coverage matrix are the same in Cypher and in queries/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from graph.derive.models import Models
from graph.reference.geography import Geography
from graph.store.iteration import iter_nodes
from queries.gaps.applicability import Applicability
from queries.gaps.clause_gaps import ClauseReader
from queries.gaps.gap_report import Candidate, TaskGap
from queries.gaps.plan_pair import Pair, read_pair
from queries.gaps.section_grid import Grid
from queries.gaps.section_matrix import Comparison, Section, compare
from queries.gaps.task_gaps import own_tasks, task_gaps
from tests.queries.cypher.graphs import Graph, Row


def tied(graph: Graph, models: Models) -> Iterator[Pair]:
    """Yield the pairs of plans that are linked in the graph."""
    pairs = [pair for pair in graph.pairs() if graph.is_tied(*pair)]
    assert pairs
    for child, parent in pairs:
        pair = read_pair(graph.store, child, parent, lambda: models)
        assert pair.stored
        yield pair


def test_unlinked_pairs_have_no_rows(graph: Graph) -> None:
    untied = [pair for pair in graph.pairs() if not graph.is_tied(*pair)]
    assert untied
    # All pairs of the demo and of the real plans; a sample where there are very many
    for child, parent in untied[:: len(untied) // 20 + 1]:
        assert graph.ask("gaps", child=child, parent=parent) == []
        assert graph.ask("own_tasks", child=child, parent=parent) == []
        assert graph.ask("coverage_matrix", child=child, parent=parent) == []


def test_gaps(graph: Graph, models: Models) -> None:
    seen = 0
    for pair in tied(graph, models):
        stored = {e.target: e.props["clauses"] for e in pair.edges if e.type == "TAKES_UP"}
        texts = [graph.store.source_text(side.plan.id) or "" for side in (pair.parent, pair.child)]
        applicability = Applicability.of(pair.child.plan, pair.parent.plan, Geography())
        wanted = task_gaps(pair, ClauseReader.of(pair, *texts, applicability))
        rows = graph.ask("gaps", child=pair.child.plan.id, parent=pair.parent.plan.id)
        assert rows == [_gap(gap, stored[gap.parent.id]) for gap in wanted]
        seen += len(rows)
    assert seen


def _gap(gap: TaskGap, clauses: list[str]) -> Row:
    return {
        **_place(gap.parent),
        "confirmed": gap.confirmed,
        "ties": [
            {
                **_place(tie.child),
                "relation": tie.edge.props.get("relation"),
                "score": tie.edge.props.get("score"),
                "review": tie.edge.props["review"],
                "edge": tie.edge.id,
            }
            for tie in gap.ties
        ],
        "clauses": clauses,
        "candidates": [_candidate(candidate) for candidate in gap.candidates],
    }


def _candidate(candidate: Candidate) -> Row:
    """Return a candidate as a row; ``closer`` names a task of the parent, while the edge may name
    one of another plan too."""
    return {
        **_place(candidate.child),
        "score": candidate.score,
        "reasons": list(candidate.reasons),
        "closer": candidate.closer.id if candidate.closer else None,
    }


def _place(node: Any) -> Row:
    return {"id": node.id, **{name: node.props[name] for name in ("path", "line", "title")}}


def test_own_tasks(graph: Graph, models: Models) -> None:
    found = 0
    for pair in tied(graph, models):
        rows = graph.ask("own_tasks", child=pair.child.plan.id, parent=pair.parent.plan.id)
        wanted = own_tasks(pair, ())
        assert rows == [
            {**_place(own.child), "candidates": [_candidate(near) for near in own.candidates]}
            for own in wanted
        ]
        found += len(wanted)
    assert found


def test_coverage_matrix(graph: Graph, models: Models) -> None:
    for pair in tied(graph, models):
        child, parent = pair.child.plan.id, pair.parent.plan.id
        wanted = compare(graph.store, child, parent, lambda: models)
        rows = graph.ask("coverage_matrix", child=child, parent=parent)
        _compare_matrix(rows, wanted)
        _compare_linked(rows, wanted, pair)
        reviews = {edge.id: edge.props.get("review") for edge in pair.edges}
        for row in rows:
            assert row["accepted"] == [reviews[e] for e in row["edges"]].count("accepted")
        letters = {
            side: sum({row[side]: row[f"{side}_letters"] for row in rows if row[side]}.values())
            for side in ("section", "chapter")
        }
        for side, parts in (("section", pair.child), ("chapter", pair.parent)):
            assert letters[side] == sum(len(parts.wordings[t.id].letters) for t in parts.tasks)


def _compare_matrix(rows: list[Row], wanted: Comparison) -> None:
    for side, sections in (("section", wanted.rows), ("chapter", wanted.columns)):
        found = {row[side]: row for row in rows if row[side] is not None}
        assert {
            path: (row[f"{side}_title"], row[f"{side}_tasks"]) for path, row in found.items()
        } == {s.chapter.props["path"]: (s.chapter.props["title"], s.tasks) for s in sections}
    cells = [row for row in rows if row["section"] and row["chapter"]]
    assert [_cell(row) for row in cells] == [
        {
            "section": _path(wanted.rows[cell.row]),
            "chapter": _path(wanted.columns[cell.column]),
            "edges": sorted(cell.edges),
            "relations": {k: n for k, n in cell.relations.items() if k != "unknown"},
            "ties": len(cell.edges),
        }
        for cell in wanted.cells
        if cell.edges
    ]
    empty = [row for row in rows if not (row["section"] and row["chapter"])]
    assert all(row["ties"] == 0 and row["edges"] == [] for row in empty)


def _compare_linked(rows: list[Row], wanted: Comparison, pair: Pair) -> None:
    """Compare the shares of letters in linked tasks."""
    ties = {edge.id: edge for edge in pair.edges}
    below, above = Grid.of(pair.child, "sections"), Grid.of(pair.parent, "chapters")
    cells = {(_path(wanted.rows[c.row]), _path(wanted.columns[c.column])): c for c in wanted.cells}
    for row in rows:
        cell = cells.get((row["section"], row["chapter"]))
        if cell is None or not row["ties"]:
            continue
        here = [ties[edge] for edge in cell.edges]
        for name, grid, place, tasks in (
            ("child", below, cell.row, {tie.source for tie in here}),
            ("parent", above, cell.column, {tie.target for tie in here}),
        ):
            share = _letters(grid, tasks) / _letters(grid, grid.members[place])
            assert row[f"{name}_linked"] == pytest.approx(share, abs=0.0011)
    for name, grid, end in (("section", below, "source"), ("chapter", above, "target")):
        linked = {getattr(ties[edge], end) for cell in wanted.cells for edge in cell.edges}
        for chapter, members in zip(grid.chapters, grid.members, strict=True):
            share = _letters(grid, linked & set(members)) / _letters(grid, members)
            found = {row[f"{name}_linked"] for row in rows if row[name] == chapter.props["path"]}
            assert list(found) == [pytest.approx(share, abs=0.0011)]


def _letters(grid: Grid, tasks: Iterable[str]) -> int:
    return sum(len(grid.parts.wordings[task].letters) for task in tasks)


def _path(section: Section) -> str:
    return str(section.chapter.props["path"])


def _cell(row: Row) -> Row:
    names = ("verbatim", "edited", "partial", "reworded")
    return {
        "section": row["section"],
        "chapter": row["chapter"],
        "edges": sorted(row["edges"]),
        "relations": {name: row[name] for name in names if row[name]},
        "ties": row["ties"],
    }


def test_the_judged_graph_contains_every_verdict(graph: Graph) -> None:
    """Without all kinds of verdicts, the tests above would prove little about them."""
    nodes = [node.id for node in iter_nodes(graph.store, "Task")]
    kinds = {edge.props["review"] for edge in graph.store.edges(nodes, ("DERIVES_FROM",), "out")}
    all_kinds = {"accepted", "proposed", "rejected", "unsure"}
    assert kinds == (all_kinds if graph.name == "judged" else {"proposed"})
