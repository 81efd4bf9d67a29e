"""Runs all rules over one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from graph.model.ids import concept_id
from graph.reference.concepts import Vocabulary
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks.baseline_rules import (
    baseline_against_text,
    baseline_in_period,
    change_does_not_fit,
    reached_change_does_not_fit,
)
from queries.checks.plan_facts import Contradiction, PlanFacts
from queries.checks.sum_rules import (
    announced_indicators,
    announced_projects,
    portfolio_sums,
    sums_in_sentences,
)
from queries.checks.target_rules import (
    no_better_than_baseline,
    no_better_than_reached,
    stated_twice,
    text_against_table,
)
from queries.checks.value_rules import (
    fine_above_coarse,
    impossible_share,
    larger_than_division,
    unit_does_not_fit,
)
from queries.indicators.concepts import concept_key
from queries.shared.lookup import get_plan

Rule = Callable[[PlanFacts], Iterator[Contradiction]]

RULES: Final[tuple[Rule, ...]] = (
    text_against_table,
    stated_twice,
    fine_above_coarse,
    impossible_share,
    larger_than_division,
    portfolio_sums,
    sums_in_sentences,
    announced_projects,
    announced_indicators,
    no_better_than_reached,
    no_better_than_baseline,
    baseline_in_period,
    baseline_against_text,
    change_does_not_fit,
    reached_change_does_not_fit,
    unit_does_not_fit,
)
_ORDER = {"error": 0, "warning": 1, "note": 2}
# Rules that find a consequence where a sentence already stands against the table
_ECHOES = frozenset(("pm25-above-pm10", "worse-than-reached"))


def check_plan(store: Store, plan_id: str) -> tuple[Contradiction, ...]:
    """The contradictions inside a plan: errors first, then warnings and notes, each in the order
    of the text. Raises NotFound, InvalidId."""
    facts = read_facts(store, plan_id)
    found = [item for rule in RULES for item in rule(facts)]
    found = list(_without_echoes(found))
    found.sort(key=lambda f: (_ORDER[f.severity], f.lines, f.rule))
    return tuple(found)


def _without_echoes(found: list[Contradiction]) -> Iterator[Contradiction]:
    """Leave out what only repeats a contradiction: PM2.5 stands above PM10, and above what was
    reached, because the two were swapped."""
    contested = {
        node
        for item in found
        if item.rule in ("swapped-values", "text-against-table")
        for node in item.nodes[: len(item.nodes) // 2]
    }
    for item in found:
        if item.rule not in _ECHOES or not contested.intersection(item.nodes):
            yield item


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load()


def read_facts(store: Store, plan_id: str) -> PlanFacts:
    """What the rules look at. Raises NotFound, InvalidId."""
    plan = get_plan(store, plan_id)
    of_plan = {"plan_id": plan.id}
    indicators = tuple(iter_nodes(store, "Indicator", of_plan))
    figures = tuple(iter_nodes(store, "Figure", of_plan))
    keys = {node.props["concept"] for node in (*indicators, *figures) if "concept" in node.props}
    concepts = store.nodes(map(concept_id, sorted(keys)))
    return PlanFacts(
        plan,
        indicators,
        figures,
        tuple(iter_nodes(store, "Project", of_plan)),
        {concept_key(node_id): node for node_id, node in concepts.items()},
        _vocabulary(),
        store.source_text(plan.id) or "",
    )
