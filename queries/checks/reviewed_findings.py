"""Contradictions inside plans as people read them: beside the words they stand on, without those
that somebody called no problem.

Like :mod:`queries.review.edge_verdicts` it writes what a person says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph.model import Node, Subgraph
from graph.review.dismissals import Dismissed, current_verdict, dismissal_node, of_plan
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import Finding, Severity, check_plan
from queries.review.edge_verdicts import check as check_said
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.lookup import get_plan
from queries.shared.paging import Bounded, slice_page

#: open: not dismissed.
FindingState = Literal["open", "dismissed", "all"]
# A sentence is shown whole unless it is longer than this on either side of what is found
_LONGEST_CONTEXT = 120
_SENTENCE_ENDS = "。；;！？\n"
# What a message names as printed: ≥96, 98%以上, 31微克/立方米; not a name that holds a digit
_PRINTED_VALUE = re.compile(r"[^\w(（]*\d")
# Of these the last value is what was counted or added up: it is printed nowhere
_ADDED_UP = frozenset({"projects", "investment", "parts", "indicators", "box"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``[start, end)`` of a source that a finding stands on: a whole ``statement``,
    or the ``value`` in it."""

    start: int
    end: int
    kind: Literal["statement", "value"]


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Words of the source that one or several statements of a finding stand in. ``nodes`` are
    these statements (ids), ``path`` the place of the first, None where none is a part of the
    plan; ``line`` is that of its first statement, 1-based."""

    start: int
    end: int
    line: int
    path: str | None
    text: str
    nodes: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding, the passages that contradict each other in the finding's order, and who called
    it no problem and why; None: it is open."""

    finding: Finding
    passages: tuple[FoundPassage, ...]
    dismissed: Dismissed | None


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan with what was found in it; ``open_count`` and ``dismissed_count`` count all of it,
    whichever part is asked for."""

    plan: Node
    open_count: int
    dismissed_count: int
    findings: tuple[JudgedFinding, ...]


def open_findings(store: Store, plan_id: str) -> tuple[Finding, ...]:
    """The contradictions inside a plan that nobody dismissed. Raises NotFound, InvalidId."""
    return tuple(finding for finding, said in _judged(store, plan_id) if said is None)


def checked(
    store: Store,
    plan_id: str,
    state: FindingState = "open",
    severity: Severity | None = None,
) -> CheckedPlan:
    """What was found in one plan, in the order of :func:`queries.checks.check_plan`. Raises
    NotFound, InvalidId."""
    plan = get_plan(store, plan_id)
    every_one = list(_judged(store, plan_id))
    text = store.source_text(plan_id) or ""
    dismissed = sum(said is not None for _, said in every_one)
    chosen = [
        (finding, said)
        for finding, said in every_one
        if state in ("all", "open" if said is None else "dismissed")
        and severity in (None, finding.severity)
    ]
    nodes = store.nodes({node for finding, _ in chosen for node in finding.nodes})
    return CheckedPlan(
        plan,
        len(every_one) - dismissed,
        dismissed,
        tuple(
            JudgedFinding(finding, tuple(_passages(finding, nodes, text)), said)
            for finding, said in chosen
        ),
    )


def check_all(
    store: Store,
    state: FindingState = "open",
    severity: Severity | None = None,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> Bounded[CheckedPlan]:
    """Every loaded plan with what was found in it, page by page; only the plans of the page are
    checked. Raises InvalidQuery for a cursor that is not of this list."""
    page = slice_page(list(iter_nodes(store, "Plan", {"loaded": True})), limit, cursor)
    items = tuple(checked(store, plan.id, state, severity) for plan in page.items)
    return Bounded(items, page.total, page.cursor)


def dismiss(
    store: Store, plan_id: str, finding_id: str, reviewer: str, reason: str
) -> JudgedFinding:
    """Say that a finding is no problem. Raises NotFound where there is none with this id now, and
    InvalidQuery without a reviewer or a reason."""
    check_said(reviewer, reason)
    if not reason.strip():
        raise InvalidQuery("say why it is no problem (reason)")
    return _say(store, plan_id, finding_id, "dismissed", reviewer, reason.strip())


def restore(store: Store, plan_id: str, finding_id: str, reviewer: str) -> JudgedFinding:
    """Take back the last dismissal of a finding. Raises NotFound, and InvalidQuery where it is
    open."""
    check_said(reviewer, None)
    if _standing(store, plan_id, finding_id) is None:
        raise InvalidQuery(f"nobody dismissed {finding_id}")
    return _say(store, plan_id, finding_id, "restored", reviewer, None)


def _say(
    store: Store, plan_id: str, finding_id: str, verdict: str, reviewer: str, reason: str | None
) -> JudgedFinding:
    found = {finding.id: finding for finding, _ in _judged(store, plan_id)}.get(finding_id)
    if found is None:
        raise NotFound(f"there is no finding {finding_id} in {plan_id}")
    earlier = of_plan(store, plan_id).get(finding_id, ())
    said = dismissal_node(
        finding_id, plan_id, found.rule, earlier, verdict, reviewer.strip(), reason
    )
    store.write(Subgraph((said,)))
    again = checked(store, plan_id, "all").findings
    return next(item for item in again if item.finding.id == finding_id)


def _standing(store: Store, plan_id: str, finding_id: str) -> Dismissed | None:
    return current_verdict(of_plan(store, plan_id).get(finding_id, ()))


def _judged(store: Store, plan_id: str) -> Iterator[tuple[Finding, Dismissed | None]]:
    said = of_plan(store, plan_id)
    for finding in check_plan(store, plan_id):
        yield finding, current_verdict(said.get(finding.id, ()))


def _passages(finding: Finding, nodes: dict[str, Node], text: str) -> Iterator[FoundPassage]:
    """The sentences that the statements stand in, each once."""
    windows: list[tuple[int, int]] = []
    for span in finding.spans:
        window = _sentence(text, *span)
        touching = [w for w in windows if w[0] < window[1] and window[0] < w[1]]
        if touching:
            merged = min(w[0] for w in (*touching, window)), max(w[1] for w in (*touching, window))
            place = windows.index(touching[0])
            windows = [w for w in windows if w not in touching]
            windows.insert(place, merged)
        else:
            windows.append(window)
    for start, end in windows:
        inside = [
            place for place, span in enumerate(finding.spans) if start <= span[0] and span[1] <= end
        ]
        named = list(dict.fromkeys(finding.nodes[place] for place in inside))
        paths = [nodes[node].props.get("path") for node in named if node in nodes]
        marks = {mark for place in inside for mark in _marks(finding, place, nodes, text)}
        yield FoundPassage(
            start,
            end,
            finding.lines[inside[0]],
            paths[0] if paths else None,
            text[start:end],
            tuple(named),
            tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))),
        )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``[start, end)``, cut where it is very long."""
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    behind = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end - 1)) >= 0]
    last = max(min(behind, default=len(text)), end)
    # The mark that ends the sentence belongs to it, a newline does not
    last += last < len(text) and text[last] != "\n"
    first, last = max(first, start - _LONGEST_CONTEXT), min(last, end + _LONGEST_CONTEXT)
    while first < start and text[first].isspace():
        first += 1
    return first, last


def _marks(finding: Finding, place: int, nodes: dict[str, Node], text: str) -> Iterator[Mark]:
    """The statement at ``place``, and the values in it that contradict another."""
    start, end = finding.spans[place]
    yield Mark(start, end, "statement")
    said = finding.said
    values = said.values[:-1] if said.code in _ADDED_UP else said.values
    printed = {value for value in values if _PRINTED_VALUE.match(value)}
    node = nodes.get(finding.nodes[place])
    if node is not None:
        printed |= set(_values(node, said.code))
    # The longest first: 98%以上 rather than the 98 in it
    words = "|".join(map(re.escape, sorted(printed, key=len, reverse=True)))
    for found in re.finditer(rf"(?<![\d.])(?:{words})(?!\.?\d)", text[start:end]) if words else ():
        yield Mark(start + found.start(), start + found.end(), "value")


def _values(node: Node, said: str) -> Iterator[str]:
    """A statement's value as its text may print it."""
    props = node.props
    if "target_raw" in props:
        yield props["target_raw"]
    for name, unit, of in (
        ("value", props.get("unit") or "", None),
        ("investment", "亿元", "investment"),
        ("project_count", "个", "projects"),
    ):
        if name in props and of in (None, said):
            yield f"{props[name]:g}{unit}"
            yield f"{props[name]:g}"
