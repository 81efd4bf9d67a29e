"""Rules on targets: text against table, swapped values, targets stated twice, no improvement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from graph.model import Node
from queries.checks.patterns import APPROXIMATE, AVERAGE, HELD, KEPT, LIMIT
from queries.checks.plan_facts import (
    Found,
    PlanFacts,
    difference,
    found,
    is_row,
    same,
    topic,
    value_of,
)
from queries.checks.scope import (
    comparable,
    full_name,
    is_flow,
    is_work,
    may_fall_back,
    of_a_part,
    subsets,
)

# A shorter name without a concept is of all sorts of things: 市级2个
_SHORTEST_NAME = 4
# Share of a limit by which an exact value may stay inside of it
_NEAR_LIMIT = 0.1


def text_against_table(facts: PlanFacts) -> Iterator[Found]:
    """Report a target in a sentence that differs from the same target's row in the table.

    Two such pairs with each other's values are one finding: the values were swapped.
    """
    apart = list(_pairs_apart(facts))
    swapped: set[str] = set()
    for (text, row), (other_text, other_row) in combinations(apart, 2):
        if topic(text) == topic(other_text):
            continue
        if same(text, other_row) and same(other_text, row):
            swapped |= {text.id, other_text.id}
            yield found(
                "swapped",
                (row.props["name"], other_row.props["name"]),
                (text, other_text, row, other_row),
            )
    for text, row in apart:
        if text.id not in swapped:
            yield found("text against table", (row.props["name"],), (text, row))


def _pairs_apart(facts: PlanFacts) -> Iterator[tuple[Node, Node]]:
    """Yield sentences (strict ones, stated first) with the nearest table row that they
    contradict."""
    for nodes in facts.by_concept.values():
        rows = [node for node in nodes if is_row(node)]
        for text in nodes:
            if text.props.get("origin") != "text" or text.props.get("ambition") == "strive":
                continue
            if of_a_part(text, facts.text) or facts.in_project(text):
                continue
            # 改造敬老院6家,护理型床位占比不低于75%: a standard for the works of a task
            undated = text.props.get("year_basis") == "plan_period" and not facts.in_goals(text)
            if undated and LIMIT.search(text.props["raw"]):
                continue
            against = [
                row
                for row in rows
                if row.props.get("target_year") == text.props.get("target_year")
                and comparable(row, text)
                and not facts.has_own_row(text, row)
                and same(text, row) is not None
            ]
            if against and not any(same(text, row) for row in against):
                yield text, against[0]


def stated_twice(facts: PlanFacts) -> Iterator[Found]:
    """Report a target that two sentences state with different values, or with different
    firmness."""
    for nodes in facts.by_concept.values():
        texts = [n for n in nodes if n.props.get("origin") == "text" and not facts.in_project(n)]
        told: set[str] = set()
        for place, first in enumerate(texts):
            if first.id in told:
                continue
            apart = [
                (other, case)
                for other in texts[place + 1 :]
                if (case := _stated_apart(facts, nodes, first, other)) is not None
            ]
            told.update(other.id for other, _ in apart)
            for sentence in dict.fromkeys(case.sentence for _, case in apart):
                alike = [pair for pair in apart if pair[1].sentence == sentence]
                others = (other for other, _ in alike)
                yield found(sentence, alike[0][1].words, (first, *others))


def one_value_two_years(facts: PlanFacts) -> Iterator[Found]:
    """Report a value that one sentence sets for one year, and another sentence or the table for a
    later year of the plan: 2023年达到95%, 2025年达到95%.

    A level that is kept or cannot grow is left out.
    """
    last = facts.plan.props.get("period_end")
    for concept, nodes in facts.by_concept.items():
        stated = [n for n in nodes if n.props.get("year_basis") == "stated" or is_row(n)]
        for early, late in permutations(stated, 2):
            first, second = early.props.get("target_year"), late.props.get("target_year")
            if first is None or second is None or last is None or is_row(early):
                continue
            if not first < second <= last:
                continue
            kept = any(_is_held(node, facts.better(concept)) for node in (early, late))
            if kept or facts.in_project(early) or facts.in_project(late) or is_flow(early):
                continue
            if comparable(early, late) and difference(early, late) == 0.0:
                words = early.props["name"], str(first), str(second)
                yield found("two years", words, (early, late))
                break


def _same_target(a: Node, b: Node) -> bool:
    """Return whether two sentences set a target for the same thing, scope and year.

    Two amounts of works (新建学校6所) are the same only if both name their year: otherwise each
    belongs to the task that it is in.
    """
    if a.props.get("target_year") != b.props.get("target_year") or not comparable(a, b):
        return False
    return not (is_work(a) or is_work(b)) or (
        a.props.get("year_basis") == b.props.get("year_basis") == "stated"
    )


def _stated_apart(facts: PlanFacts, nodes: Sequence[Node], a: Node, b: Node) -> Found | None:
    """Return the contradiction between two sentences on one target, None if they agree.

    A higher value that is only striven for is none. A sentence that differs from the table is
    reported by :func:`text_against_table`.
    """
    if a.props["start"] == b.props["start"] or not _same_target(a, b):
        return None
    if of_a_part(a, facts.text) or of_a_part(b, facts.text) or subsets(a) != subsets(b):
        return None
    if a.props.get("concept") is None and len(full_name(a)) < _SHORTEST_NAME:
        return None
    equal = same(a, b)
    other_ambition = a.props.get("ambition") != b.props.get("ambition")
    if _observes(a, b) or _observes(b, a):
        return None
    if equal is False and not other_ambition:
        in_table = any(is_row(node) and comparable(node, a) for node in nodes)
        return None if in_table else found("two values", (a.props["name"],), (a, b))
    if equal and other_ambition:
        return found("strive and promise", (a.props["name"],), (a, b))
    if equal and _strengths_differ(a, b):
        values = a.props["target_raw"], b.props["target_raw"]
        return found("two strengths", (a.props["name"], *values), (a, b))
    return None


def _observes(exact: Node, limit: Node) -> bool:
    """Return whether an exact value lies just inside a limit: 达到58%, 不低于55%."""
    apart = difference(exact, limit)
    if apart is None or exact.props.get("comparator") != "=":
        return False
    inside = apart > 0.0 if limit.props.get("comparator") in (">=", ">") else apart < 0.0
    near = abs(apart) <= _NEAR_LIMIT * abs(value_of(limit) or 0.0)
    return inside and near and LIMIT.search(limit.props["raw"]) is not None


def _strengths_differ(a: Node, b: Node) -> bool:
    """Return whether one value is approximate and the other a bound: 98%左右, 98%以上."""
    approximate = [bool(APPROXIMATE.search(n.props["target_raw"])) for n in (a, b)]
    bounds = [n.props.get("comparator") in (">=", ">", "<=", "<") for n in (a, b)]
    return approximate[0] != approximate[1] and bounds[0] != bounds[1]


def no_better_than_reached(facts: PlanFacts) -> Iterator[Found]:
    """Report a target that is worse than a value that the plan states as reached (warning), or
    only equal to it (note).

    If there are several statements of one target, the first is reported. If the table's baseline is
    an average of several years, the value of one year shows nothing.
    """
    for concept, nodes in facts.by_concept.items():
        better = facts.better(concept)
        if any(AVERAGE.search(str(node.props.get("baseline_raw"))) for node in nodes):
            continue
        told: set[tuple[str, int | None]] = set()
        for target in nodes:
            stated = str(target.props.get("target_value")), target.props.get("target_year")
            figure = None if stated in told else _last_reached(target, facts)
            if figure is None or is_flow(target) or is_flow(figure) or may_fall_back(target):
                continue
            apart = difference(target, figure)
            if apart is not None and better is not None and _worse(apart, better):
                told.add(stated)
                yield found(*_worse_than(target, figure), (target, figure))
            elif apart == 0.0 and not (_is_held(target, better) or _has_baseline(nodes, target)):
                told.add(stated)
                yield found("same as reached", (target.props["name"],), (target, figure))


def _has_baseline(nodes: Sequence[Node], target: Node) -> bool:
    """Return whether a row of the table states a baseline for the target, which is compared."""
    return any(n.props.get("baseline_value") is not None and comparable(n, target) for n in nodes)


def _worse_than(target: Node, figure: Node) -> tuple[str, tuple[str, ...]]:
    """Return the code of the sentence, and the values in it."""
    name, year = target.props["name"], figure.props.get("year")
    if year is None:
        return "worse than reached before", (name,)
    return "worse than reached", (name, str(year))


def _last_reached(target: Node, facts: PlanFacts) -> Node | None:
    """Return the last figure before the target's year on the same subject."""
    goal = target.props.get("target_year")
    reached = [
        figure
        for figure in facts.achieved.get(topic(target), ())
        if comparable(figure, target)
        and not facts.has_own_row(figure, target)
        and facts.stands_alone(figure)
        and (goal is None or (figure.props.get("year") or 0) < goal)
    ]
    return reached[-1] if reached else None


def _worse(apart: float, better: str | None) -> bool:
    """Return whether a value that lies ``apart`` from another is worse than it."""
    return apart < -1e-9 if better == "higher" else apart > 1e-9


def no_better_than_baseline(facts: PlanFacts) -> Iterator[Found]:
    """Report a table's target that is worse than its own baseline (warning), or only equal (note).

    A row on additions in a period compares two periods, so it is not reported.
    """
    for concept, nodes in facts.by_concept.items():
        better = facts.better(concept)
        for row in nodes:
            baseline, target = row.props.get("baseline_value"), row.props.get("target_value")
            if not is_row(row) or is_flow(row):
                continue
            if baseline is None or target is None:
                continue
            apart = float(target) - float(baseline)
            if better is not None and _worse(apart, better) and not may_fall_back(row):
                yield found(
                    "worse than baseline",
                    (
                        row.props["name"],
                        row.props["target_raw"],
                        row.props["baseline_raw"],
                    ),
                    (row,),
                )
            elif apart == 0 and not (_is_held_anywhere(nodes, row, better)):
                yield found("same as baseline", (row.props["name"],), (row,))


def _is_held_anywhere(nodes: Sequence[Node], row: Node, better: str | None) -> bool:
    """Return whether the row, or a sentence on the same target, keeps a level, or the row also
    sets a target for a later year."""
    return _is_held(row, better) or any(
        (
            n.props["start"] == row.props["start"]
            and (n.props.get("target_year") or 0) > (row.props.get("target_year") or 0)
        )
        or (comparable(n, row) and HELD.search(n.props["raw"]))
        for n in nodes
    )


def _is_held(target: Node, better: str | None) -> bool:
    """Return whether the target is to be kept or exceeded: 100 %, no accident, <6件, ≥96 %."""
    value = target.props["target_value"]
    best = {"higher": (100.0,), "lower": (0.0,)}.get(better or "", (0.0, 100.0))
    kept = HELD.search(target.props["raw"]) or KEPT.search(target.props["name"])
    return value in best or target.props.get("comparator") != "=" or kept is not None
