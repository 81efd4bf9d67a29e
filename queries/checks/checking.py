"""Checks of one plan with all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.model.ids import concept_id, digest, slug
from graph.reference.concepts import Vocabulary
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks.plan_facts import Found, PlanFacts
from queries.checks.rules import RULE_OF, RULES, Message
from queries.checks.severities import Severity
from queries.indicators.concepts import concept_key
from queries.shared.lookup import get_plan

_ORDER = {"error": 0, "warning": 1, "note": 2}
# Rules that find a consequence of a contradiction between a sentence and the table
_ECHOES = frozenset(("pm25-above-pm10", "worse-than-reached"))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction inside a plan: the ``rule`` that found it (an id), its ``severity`` and its
    ``message`` in one sentence. ``lines`` of the source, ``values`` as printed, ``nodes`` (ids) and
    ``spans`` (offsets into the source) contain one item for each statement involved."""

    rule: str
    severity: Severity
    message: Message
    lines: tuple[int, ...]
    values: tuple[str, ...]
    nodes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def id(self) -> str:
        """The id of the finding: the same as long as the same passages contradict each other in
        the same words, wherever they are in the text."""
        key = digest(self.rule, *self.nodes, *self.values, *self.message.values)
        plan = self.nodes[0].partition(":")[2].partition(":")[0]
        return f"finding:{slug(plan, limit=120)}:{self.rule}:{key}"


def _contradiction(case: Found) -> Contradiction:
    rule = RULE_OF[case.sentence]
    return Contradiction(
        rule.id,
        case.severity or rule.severity,
        Message(case.sentence, case.words),
        case.lines,
        case.values,
        case.nodes,
        case.spans,
    )


def check_plan(store: Store, plan_id: str) -> tuple[Contradiction, ...]:
    """Return the contradictions inside a plan: errors first, then warnings and notes, each in the
    order of the text. Raises NotFound, InvalidId."""
    facts = read_facts(store, plan_id)
    functions = dict.fromkeys(rule.function for rule in RULES)
    cases = [_contradiction(case) for function in functions for case in function(facts)]
    found = list(_without_echoes(cases))
    found.sort(key=lambda f: (_ORDER[f.severity], f.lines, f.rule))
    return tuple(found)


def _without_echoes(found: list[Contradiction]) -> Iterator[Contradiction]:
    """Leave out consequences of another contradiction: PM2.5 is above PM10, and above the value
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
    """Return the facts that the rules compare. Raises NotFound, InvalidId."""
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
        tuple(iter_nodes(store, "Chapter", of_plan)),
        {concept_key(node_id): node for node_id, node in concepts.items()},
        _vocabulary(),
        store.source_text(plan.id) or "",
    )
