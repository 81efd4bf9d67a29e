"""What is asked of both stores: every function of queries/, with what it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.derive.models import Models
from graph.model import SCHEMA, Node
from graph.reference.geography import Locator
from graph.store import Store
from queries import checks, drawing
from queries.checks import reviewed_findings as findings
from queries.drawing import neighbourhood
from queries.drawing.elements import drawable
from queries.drawing.expansion import in_turns
from queries.gaps import gaps
from queries.gaps import section_matrix as compare
from queries.gaps.duty_gaps import duty_gaps
from queries.gaps.plan_pair import read_pair
from queries.gaps.target_gaps import target_gaps
from queries.indicators import concept_targets as targets
from queries.indicators import concepts
from queries.lineage import walk as lineage
from queries.plans import catalogue as plans
from queries.plans import coverage_summary as uptake
from queries.plans import division_tree as divisions
from queries.plans import outline, parts
from queries.review import edge_verdicts as review
from queries.shared import lookup, paging
from queries.text import annotated_text as reading
from queries.text import passage, search

Question = Callable[[Store], object]
_WORDS = ("水", "污染", "生态环境", "PM2.5", "pm2", "“十四五”", "2025年", "%", "减排、", "没有的词")


@dataclass(frozen=True)
class Both:
    """The same plans, loaded into both stores, with a few verdicts."""

    name: str
    sqlite: Store
    neo4j: Store
    models: Models
    plans: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    edges: tuple[str, ...]


def _paged(ask: Callable[..., Any], *arguments: Any, **options: Any) -> Question:
    """All pages of seven, with their totals."""

    def read(store: Store) -> list[tuple[object, int]]:
        answers, cursor = [], None
        while True:
            page = ask(store, *arguments, limit=7, cursor=cursor, **options)
            content = next(
                getattr(page, name) for name in ("items", "groups") if hasattr(page, name)
            )
            answers.append((content, page.total))
            cursor = page.cursor
            if cursor is None:
                return answers

    return read


def _of_plans(both: Both, *asks: Callable[..., object]) -> Iterator[Question]:
    for ask in asks:
        for plan in both.plans:
            yield lambda store, ask=ask, plan=plan: ask(store, plan)


def _of_nodes(both: Both, ask: Callable[..., object], **options: Any) -> Iterator[Question]:
    for node in both.nodes:
        yield lambda store, node=node: ask(store, node.id, **options)


def _of_pairs(both: Both, ask: Callable[..., object]) -> Iterator[Question]:
    for child, parent in both.pairs:
        yield lambda store, child=child, parent=parent: ask(store, child, parent)


def _pair(both: Both, store: Store, child: str, parent: str) -> Any:
    return read_pair(store, child, parent, lambda: both.models)


def _of_edges(both: Both, ask: Callable[..., object]) -> Iterator[Question]:
    for edge in both.edges:
        yield lambda store, edge=edge: ask(store, review.get_edge(store, edge))


# Every function of queries/ whose first argument is a store, with what it is asked
QUESTIONS: dict[str, Callable[[Both], Iterator[Question]]] = {
    "checks.run.check_plan": lambda b: _of_plans(b, checks.check_plan),
    "checks.run.read_facts": lambda b: _of_plans(b, checks.run.read_facts),
    "compare.compare": lambda b: _of_pairs(
        b, lambda s, child, parent: compare.compare(s, child, parent, lambda: b.models)
    ),
    "concepts.concepts": lambda b: iter([_paged(concepts.concepts)]),
    "concepts.get_concept": lambda b: _of_nodes(b, concepts.get_concept),
    "divisions.divisions": lambda b: iter([_paged(divisions.divisions)]),
    "drawing.around.around": lambda b: _of_nodes(b, drawing.around, limit=30),
    "drawing.around.in_turns": lambda b: _of_nodes(
        b, lambda s, node: in_turns(s, drawable(s, [node]), {node})
    ),
    "drawing.model.drawable": lambda b: _of_nodes(b, lambda s, node: drawable(s, [node])),
    "drawing.run.draw": lambda b: (
        *_of_nodes(b, drawing.draw),
        *_of_plans(b, lambda s, plan: drawing.draw(s, plan, "plan")),
        *_of_plans(b, lambda s, plan: drawing.draw(s, plan, "plans", limit=200)),
        lambda s: drawing.draw(s, None, "store"),
    ),
    "drawing.run.draw_hits": lambda b: (
        lambda s, word=word: drawing.draw_hits(s, word) for word in _WORDS
    ),
    "drawing.shortest.path": lambda b: (
        lambda s, start=start, end=end: drawing.path(s, start.id, end.id)
        for start, end in zip(b.nodes, reversed(b.nodes), strict=True)
    ),
    "findings.check_all": lambda b: iter(
        [_paged(findings.check_all), _paged(findings.check_all, state="all", severity="error")]
    ),
    "findings.checked": lambda b: _of_plans(b, findings.checked),
    "findings.open_findings": lambda b: _of_plans(b, findings.open_findings),
    "gaps.duties.duty_gaps": lambda b: _of_pairs(
        b, lambda s, child, parent: duty_gaps(s, _pair(b, s, child, parent))
    ),
    "gaps.pair.read_pair": lambda b: _of_pairs(
        b, lambda s, child, parent: _pair(b, s, child, parent)
    ),
    "gaps.run.gaps": lambda b: _of_pairs(
        b, lambda s, child, parent: gaps(s, child, parent, lambda: b.models, Locator())
    ),
    "gaps.targets.target_gaps": lambda b: _of_pairs(
        b, lambda s, child, parent: target_gaps(s, _pair(b, s, child, parent))
    ),
    "lineage.lineage": lambda b: _of_nodes(b, lineage.lineage),
    "lookup.get_node": lambda b: _of_nodes(b, lookup.get_node),
    "lookup.get_plan": lambda b: _of_nodes(b, lookup.get_plan),
    "lookup.resolve_node": lambda b: _of_nodes(b, lookup.resolve_node),
    "lookup.resolve_plan": lambda b: iter(
        [
            lambda s, name=name: lookup.resolve_plan(s, name)
            for plan in b.sqlite.nodes(b.plans).values()
            for name in (plan.id, plan.props["title"], plan.props["source_file"], "规划")
        ]
    ),
    "neighbourhood.neighbourhood": lambda b: _of_nodes(
        b, neighbourhood.neighbourhood, depth=2, limit=40
    ),
    "outline.outline": lambda b: _of_plans(b, outline.outline),
    "parts.departments": lambda b: (_paged(parts.departments, plan) for plan in b.plans),
    "parts.indicators": lambda b: (
        _paged(parts.indicators, plan, origin=origin)
        for plan in b.plans
        for origin in (None, "text")
    ),
    "parts.projects": lambda b: (_paged(parts.projects, plan) for plan in b.plans),
    "parts.tasks": lambda b: (_paged(parts.tasks, plan) for plan in b.plans),
    "passage.edge_passages": lambda b: _of_edges(b, passage.edge_passages),
    "passage.evidence": lambda b: _of_edges(b, passage.evidence),
    "passage.passage": lambda b: _of_nodes(b, passage.passage),
    "paging.find_page": lambda b: (
        lambda s, label=label: paging.find_page(s, label, {}, 1000, None).items
        for label in SCHEMA.nodes
    ),
    "plans.count_parts": lambda b: iter(
        [lambda s: plans.count_parts(s, tuple(s.nodes(b.plans).values()))]
    ),
    "plans.list_plans": lambda b: iter(
        [_paged(plans.list_plans), _paged(plans.list_plans, loaded=True, level="county")]
    ),
    "plans.plan_detail": lambda b: _of_plans(b, plans.plan_detail),
    "reading.derivations": lambda b: (
        lambda s, plan=plan, way=way: reading.derivations(s, plan, way, models=lambda: b.models)
        for plan in b.plans
        for way in ("up", "down")
    ),
    "reading.lines": lambda b: (lambda s, plan=plan: reading.lines(s, plan) for plan in b.plans),
    "review.get_edge": lambda b: _of_edges(b, lambda s, edge: edge),
    "review.precision": lambda b: iter([lambda s: review.precision(s, b.models.matcher)]),
    "review.reviews": lambda b: iter(
        [review.reviews, *(lambda s, plan=plan: review.reviews(s, plan) for plan in b.plans)]
    ),
    "review.waiting": lambda b: _of_plans(b, review.waiting),
    "search.search": lambda b: (
        _paged(search.search, word, labels) for word in _WORDS for labels in ((), ("Task", "Plan"))
    ),
    "targets.targets": lambda b: (
        _paged(targets.targets, node.id) for node in b.nodes if node.label == "Concept"
    ),
    "uptake.overview": lambda b: _of_plans(b, uptake.overview),
}
# They change the store: asked by the tests below
WRITING = {
    *("review.draw", "review.give", "review.undo"),
    *("gap_review.give", "gap_review.undo", "findings.dismiss", "findings.restore"),
}
