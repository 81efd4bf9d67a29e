"""Queries for both stores: every function of queries/, with its arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from graph.derive.models import Models
from graph.model import SCHEMA, Edge, Node
from graph.store import Store
from queries import checks, drawing
from queries.activity.activity import activity
from queries.checks import reviewed_findings as findings
from queries.checks.checking import read_facts
from queries.drawing import neighbourhood
from queries.drawing.elements import drawable
from queries.drawing.expansion import in_turns
from queries.gaps import gaps
from queries.gaps import section_matrix as compare
from queries.gaps.duty_gaps import duty_gaps
from queries.gaps.pair_answers import read_answers
from queries.gaps.plan_pair import parent_of, read_pair
from queries.gaps.target_gaps import target_gaps
from queries.indicators import concept_targets as targets
from queries.indicators import concepts
from queries.indicators.concepts import measured_concepts
from queries.lineage import walk as lineage
from queries.plans import catalogue as plans
from queries.plans import coverage_summary as uptake
from queries.plans import division_tree as divisions
from queries.plans import outline, parts, removal
from queries.plans.corrections import corrections
from queries.plans.distribution import plan_locations
from queries.review import edge_verdicts as review
from queries.review.score_calibration import precision
from queries.shared import lookup, paging
from queries.shared.outdated import outdated_pairs
from queries.shared.placed_plans import divisions_of, placed_plans
from queries.shared.plan_relation import derives_from, kinship, link_between
from queries.text import annotated_text as reading
from queries.text import passage, passage_search, search
from queries.text.edge_detail import edge_detail
from queries.text.search_scope import Scope, plans_in
from queries.text.suggestions import suggest
from queries.uptake.breakdown import breakdown
from queries.uptake.chain import chain
from queries.uptake.child_editions import other_children
from queries.uptake.copying import copying
from queries.uptake.linked_children import linked_children
from queries.uptake.lost_clauses import lost_clauses
from queries.uptake.matrix import uptake as matrix
from queries.uptake.part_uptake import part_uptake
from tests.graph.store.beside_questions import OF_PAIRS, OF_PLANS

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
    """Return all pages of seven items, with their totals."""

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


def _searches(both: Both) -> Iterator[Question]:
    for word in _WORDS:
        for labels in ((), ("Task", "Plan")):
            yield _paged(search.search, word, labels)
        for plan in both.plans:
            yield lambda s, word=word, plan=plan: search.search(
                s, word, scope=Scope(levels=("prefecture", "county")), first=plan
            )


def _derived_before(store: Store, plan: str) -> list[Edge]:
    """Return the links of a plan as if they had been derived by earlier rules."""
    links = store.edges([plan], ("DERIVES_FROM",), "out")
    return [replace(link, props={**link.props, "basis": "earlier"}) for link in links]


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


def _beside_plans(ask: Callable[..., object], both: Both) -> Iterator[Question]:
    return _of_plans(both, lambda s, plan: ask(s, plan, lambda: both.models))


def _beside_pairs(ask: Callable[..., object], both: Both) -> Iterator[Question]:
    return _of_pairs(both, lambda s, child, parent: ask(s, child, parent, lambda: both.models))


# Every function of queries/ whose first argument is a store, with its arguments
QUESTIONS: dict[str, Callable[[Both], Iterator[Question]]] = {
    "checks.checking.check_plan": lambda b: _of_plans(b, checks.check_plan),
    "checks.checking.read_facts": lambda b: _of_plans(b, read_facts),
    "gaps.section_matrix.compare": lambda b: _of_pairs(
        b, lambda s, child, parent: compare.compare(s, child, parent, lambda: b.models)
    ),
    "indicators.concepts.concepts": lambda b: iter([_paged(concepts.concepts)]),
    "indicators.concepts.get_concept": lambda b: _of_nodes(b, concepts.get_concept),
    "plans.division_tree.divisions": lambda b: iter([_paged(divisions.divisions)]),
    "plans.distribution.plan_locations": lambda _: iter([plan_locations]),
    "drawing.expansion.around": lambda b: _of_nodes(b, drawing.around, limit=30),
    "drawing.expansion.in_turns": lambda b: _of_nodes(
        b, lambda s, node: in_turns(s, drawable(s, [node]), {node})
    ),
    "drawing.elements.drawable": lambda b: _of_nodes(b, lambda s, node: drawable(s, [node])),
    "drawing.first_view.draw": lambda b: (
        *_of_nodes(b, drawing.draw),
        *_of_plans(b, lambda s, plan: drawing.draw(s, plan, "parts", limit=200)),
        *_of_plans(b, lambda s, plan: drawing.draw(s, plan, "plan")),
        *_of_plans(b, lambda s, plan: drawing.draw(s, plan, "plans", limit=200)),
        lambda s: drawing.draw(s, None, "store"),
    ),
    "drawing.first_view.draw_hits": lambda b: (
        lambda s, word=word: drawing.draw_hits(s, word) for word in _WORDS
    ),
    "drawing.paths.path": lambda b: (
        lambda s, start=start, end=end: drawing.path(s, start.id, end.id)
        for start, end in zip(b.nodes, reversed(b.nodes), strict=True)
    ),
    "checks.reviewed_findings.findings": lambda b: (
        _paged(findings.findings, plan, state="all") for plan in b.plans
    ),
    "checks.reviewed_findings.check_all": lambda b: iter(
        [_paged(findings.check_all), _paged(findings.check_all, state="all", severity="error")]
    ),
    "checks.reviewed_findings.check_one": lambda b: _of_plans(b, findings.check_one),
    "checks.reviewed_findings.open_findings": lambda b: _of_plans(b, findings.open_findings),
    "gaps.duty_gaps.duty_gaps": lambda b: _of_pairs(
        b, lambda s, child, parent: duty_gaps(s, _pair(b, s, child, parent))
    ),
    "gaps.plan_pair.parent_of": lambda b: (
        lambda s, plan=plan: parent_of(s, s.nodes([plan])[plan]) for plan in b.plans
    ),
    "gaps.plan_pair.read_pair": lambda b: _of_pairs(
        b, lambda s, child, parent: _pair(b, s, child, parent)
    ),
    # The gaps of every pair are compared below
    "gaps.pair_answers.read_answers": lambda b: islice(
        _of_pairs(
            b, lambda s, child, parent: read_answers(s, child, parent, lambda: b.models).tasks
        ),
        1,
    ),
    "gaps.report_builder.gaps": lambda b: _of_pairs(
        b, lambda s, child, parent: gaps(s, child, parent, lambda: b.models)
    ),
    "gaps.target_gaps.target_gaps": lambda b: _of_pairs(
        b, lambda s, child, parent: target_gaps(s, _pair(b, s, child, parent))
    ),
    "lineage.walk.lineage": lambda b: _of_nodes(b, lineage.lineage),
    "shared.plan_relation.derives_from": lambda b: _of_pairs(b, derives_from),
    "shared.plan_relation.kinship": lambda b: _of_pairs(b, kinship),
    "shared.plan_relation.link_between": lambda b: _of_pairs(b, link_between),
    "shared.lookup.get_node": lambda b: _of_nodes(b, lookup.get_node),
    "shared.lookup.get_plan": lambda b: _of_nodes(b, lookup.get_plan),
    "shared.lookup.resolve_node": lambda b: _of_nodes(b, lookup.resolve_node),
    "shared.lookup.resolve_plan": lambda b: iter(
        [
            lambda s, name=name: lookup.resolve_plan(s, name)
            for plan in b.sqlite.nodes(b.plans).values()
            for name in (plan.id, plan.props["title"], plan.props["source_file"], "规划")
        ]
    ),
    "drawing.neighbourhood.neighbourhood": lambda b: _of_nodes(
        b, neighbourhood.neighbourhood, depth=2, limit=40
    ),
    "plans.outline.outline": lambda b: _of_plans(b, outline.outline),
    "plans.parts.departments": lambda b: (_paged(parts.departments, plan) for plan in b.plans),
    "plans.parts.indicators": lambda b: (
        _paged(parts.indicators, plan, origin=origin)
        for plan in b.plans
        for origin in (None, "text")
    ),
    "plans.parts.projects": lambda b: (_paged(parts.projects, plan) for plan in b.plans),
    "plans.parts.tasks": lambda b: (_paged(parts.tasks, plan) for plan in b.plans),
    "text.edge_detail.edge_detail": lambda b: (
        lambda s, edge=edge: edge_detail(s, edge, lambda: b.models) for edge in b.edges
    ),
    "text.passage.edge_passages": lambda b: _of_edges(b, passage.edge_passages),
    "text.passage.evidence": lambda b: _of_edges(b, passage.evidence),
    "text.passage.passage": lambda b: _of_nodes(b, passage.passage),
    "shared.paging.find_page": lambda b: (
        lambda s, label=label: paging.find_page(s, label, {}, 1000, None).items
        for label in SCHEMA.nodes
    ),
    "plans.corrections.corrections": lambda b: _of_plans(
        b, lambda s, plan: corrections(s, plans.get_plan(s, plan))
    ),
    "plans.removal.dependents": lambda b: _of_plans(b, removal.dependents),
    "activity.activity.activity": lambda b: iter(
        [
            _paged(activity),
            lambda s: activity(s, plan=b.plans[0], kinds=("verdict", "correction")),
            lambda s: activity(s, division="990000", since="2026-01-01"),
        ]
    ),
    "plans.removal.removals": lambda b: iter([_paged(removal.removals)]),
    "plans.catalogue.count_parts": lambda b: iter(
        [lambda s: plans.count_parts(s, tuple(s.nodes(b.plans).values()))]
    ),
    "plans.catalogue.list_plans": lambda b: iter(
        [_paged(plans.list_plans), _paged(plans.list_plans, loaded=True, level="county")]
    ),
    "plans.catalogue.plan_detail": lambda b: _of_plans(b, plans.plan_detail),
    "text.annotated_text.derivations": lambda b: (
        lambda s, plan=plan, way=way: reading.derivations(s, plan, way, models=lambda: b.models)
        for plan in b.plans
        for way in ("up", "down")
    ),
    "text.annotated_text.lines": lambda b: (
        lambda s, plan=plan: reading.lines(s, plan) for plan in b.plans
    ),
    "review.edge_verdicts.get_edge": lambda b: _of_edges(b, lambda s, edge: edge),
    "review.score_calibration.precision": lambda b: iter(
        [lambda s: precision(s, b.models.matcher)]
    ),
    "review.edge_verdicts.reviews": lambda b: iter(
        [review.reviews, *(lambda s, plan=plan: review.reviews(s, plan) for plan in b.plans)]
    ),
    "review.edge_verdicts.waiting": lambda b: _of_plans(b, review.waiting),
    "text.search.search": lambda b: _searches(b),
    "text.passage_search.search_passages": lambda b: (
        _paged(passage_search.search_passages, word, None, first=b.plans[-1]) for word in _WORDS
    ),
    "text.search_scope.plans_in": lambda b: (
        lambda s, scope=scope: plans_in(s, scope)
        for scope in (Scope(), Scope(levels=("province",)), Scope(b.plans[:2], None, ("county",)))
    ),
    "text.suggestions.suggest": lambda b: (
        lambda s, word=word: suggest(s, word, first=b.plans[0]) for word in _WORDS
    ),
    "indicators.concept_targets.targets": lambda b: (
        _paged(targets.targets, node.id) for node in b.nodes if node.label == "Concept"
    ),
    "shared.outdated.outdated_pairs": lambda b: _of_plans(
        b, lambda s, plan: outdated_pairs(s, _derived_before(s, plan), lambda: b.models)
    ),
    "uptake.breakdown.breakdown": lambda b: _of_plans(
        b, lambda s, plan: breakdown(s, plan, lambda: b.models)
    ),
    "uptake.chain.chain": lambda b: (
        lambda s, plan=child, task=node.id: chain(s, plan, task, lambda: b.models)
        for child, parent in b.pairs
        for node in b.nodes
        if node.label == "Task" and node.plan_id == parent
    ),
    "uptake.copying.copying": lambda b: _of_pairs(
        b, lambda s, child, parent: copying(s, child, parent)
    ),
    "uptake.lost_clauses.lost_clauses": lambda b: _of_plans(
        b,
        lambda s, plan: list(lost_clauses(s, plan, lambda: b.models)),
    ),
    "uptake.matrix.uptake": lambda b: (
        lambda s, plan=plan, by=by: matrix(s, plan, lambda: b.models, by=by)
        for plan in b.plans
        for by in ("plan", "province")
    ),
    "uptake.part_uptake.part_uptake": lambda b: (
        _paged(part_uptake, node.plan_id, node.id, lambda: b.models)
        for node in b.nodes
        if node.label in ("Task", "Indicator")
    ),
    "uptake.linked_children.linked_children": lambda b: _of_plans(b, linked_children),
    "uptake.child_editions.other_children": lambda b: _of_plans(
        b, lambda s, plan: other_children(s, tuple(linked_children(s, plan)), plan)
    ),
    "shared.placed_plans.divisions_of": lambda b: iter([lambda s: divisions_of(s, b.plans)]),
    "shared.placed_plans.placed_plans": lambda b: iter([lambda s: placed_plans(s, b.plans)]),
    "indicators.concepts.measured_concepts": lambda b: iter(
        [lambda s: measured_concepts(s, [n for n in b.nodes if n.label == "Indicator"])]
    ),
    "plans.coverage_summary.overview": lambda b: _of_plans(
        b, lambda s, plan: uptake.overview(s, plan, lambda: b.models)
    ),
    **{name: partial(_beside_plans, ask) for name, ask in OF_PLANS.items()},
    **{name: partial(_beside_pairs, ask) for name, ask in OF_PAIRS.items()},
}
# Functions that change the store, which have separate tests below
WRITING = {
    "uptake.kept_summaries.keep_summaries",
    "uptake.kept_summaries.missing_summaries",
    "uptake.kept_summaries.compute_summary",
    *("plans.corrections.correct", "plans.removal.remove", "plans.removal.undo_removal"),
    *("evaluation.entering.enter", "evaluation.entry_writing.withdraw"),
    "evaluation.entry_writing.write_entries",
    "evaluation.work_entering.enter_progress",
    *("review.edge_verdicts.draw", "review.edge_verdicts.give", "review.edge_verdicts.undo"),
    *(
        "review.gap_verdicts.give",
        "review.gap_verdicts.undo",
        "checks.reviewed_findings.dismiss",
        "checks.reviewed_findings.restore",
    ),
}
