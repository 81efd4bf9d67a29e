"""Each target of the parent compared with the child's: equal, stricter, weaker, missing, deferred,
not applicable, not comparable."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz

from graph.derive.indicator_edges import (
    Answers,
    answers,
    kind_of,
    same_measure,
    task_of,
    years_between,
)
from graph.derive.parts import section_titles
from graph.derive.wording import letters_of
from graph.model import Node
from graph.store import Store
from queries.gaps.applicability import Applicability
from queries.gaps.clause_answers import ChildPassage, ClauseGap, NotApplicable
from queries.gaps.clause_gaps import sentence_at
from queries.gaps.gap_report import TaskGap
from queries.gaps.patterns import USED
from queries.gaps.plan_pair import Pair
from queries.gaps.remarks import Remark
from queries.gaps.restated_targets import Restated, restated, spot, values_by_spot
from queries.gaps.target_answers import TargetGap
from queries.gaps.target_comparison import TargetComparer, firmness
from queries.gaps.target_values import NO_TARGET, Comparison, adds_up
from queries.indicators.concepts import measured_concepts

# Higher than any similarity
_ACCEPTED = 2.0
# Minimum similarity (0..100) of the parent's name to a part of a target that is put off
_SAME_SUBJECT = 62
_SHORTEST_NAME = 4
# Kinds of targets that have no amount
_OF_THINGS = frozenset({"completion", "deadline"})
# The ids of parts that set something, unlike introductions
_SETTING = ("task:", "project:", "indicator:")
# The child sets no target for the subject of another period
_GIVEN_UP = Comparison("missing", Remark("given up"))


def target_gaps(
    store: Store,
    pair: Pair,
    tasks: Sequence[TaskGap] = (),
    applicability: Applicability | None = None,
) -> tuple[TargetGap, ...]:
    """Return the gaps of the parent's current targets, each once, in the order of the text. If a
    table's row and a sentence set the same target, the row is used.

    A target without a counterpart among the child's targets has the status of the clause of
    ``tasks`` that sets it. It is not applicable if ``applicability`` gives a reason.
    """
    ties = [e for e in pair.edges if e.type == "DERIVES_FROM" and e.source.startswith("task:")]
    found = answers(pair.child, pair.parent, ties)
    rejected = _heed(store, found)
    reader = _Reader(
        TargetComparer(years_between(pair.child.plan, pair.parent.plan), applicability),
        measured_concepts(store, found.parent),
        {(e.source, e.target): e.props["review"] for e in pair.edges if "review" in e.props},
        [node for node in found.child if kind_of(node) == "deferred"],
        rejected,
        pair.parent.tasks,
        section_titles(pair.parent),
        sorted((c for gap in tasks for c in gap.clauses), key=_end),
        restated([*found.parent, *found.child]),
        {part.id: part.props["text"] for part in (*pair.child.tasks, *pair.child.projects)},
        values_by_spot(found.parent),
        [node for i, node in enumerate(found.child) if found.of_child(i) is None],
    )
    gaps = [
        reader.gap(parent, found.of_parent(j))
        for j, parent in enumerate(found.parent)
        if reader.restated[parent.id][0] is parent
    ]
    return tuple(sorted(gaps, key=lambda gap: gap.parent.props["start"]))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The gaps of a pair's targets. ``concepts`` are those of the parent's targets by id,
    ``reviews`` the verdicts on pairs of parts, ``put_off`` the child's targets left to a level
    above, ``rejected`` the pairs (ids) that a reviewer rejected, ``clauses`` those of the parent's
    ``tasks`` in the order of the text, ``headings`` the titles of their sections, ``texts`` those
    of the child's tasks and projects by id, ``twins`` the values of the parent's targets by name
    and place, ``unpaired`` the child's targets that answer none of the parent's by name."""

    comparer: TargetComparer
    concepts: Mapping[str, Node]
    reviews: Mapping[tuple[str, str], str]
    put_off: Sequence[Node]
    rejected: frozenset[tuple[str, str]]
    tasks: Sequence[Node]
    headings: Mapping[str, str]
    clauses: Sequence[ClauseGap]
    restated: Restated
    texts: Mapping[str, str]
    twins: Mapping[tuple[str, int], set[float]]
    unpaired: Sequence[Node]

    def gap(self, parent: Node, child: Node | None) -> TargetGap:
        """Return the gap of a target of the parent; ``child`` is the corresponding target."""
        child = child or self._deferred(parent)
        if child is not None:
            if self._answers_twin(parent, child):
                return self._gap(parent, self._missing(), None, None)
            return self._compared(parent, child)
        applicability = self.comparer.applicability
        off = applicability.target(parent) if applicability else None
        if off:
            return self._gap(parent, Comparison("not applicable", off.reason), None, None)
        clause = self._clause(parent)
        child = (self._set_in(parent, clause) or self._left_in(parent, clause)) if clause else None
        if child is not None:
            return self._compared(parent, child)
        found = self._of_clause(parent, clause) if clause else NO_TARGET
        if clause and found != NO_TARGET:
            off = self._built_above(parent, clause)
            if off is not None:
                return self._gap(parent, Comparison("not applicable", off.reason), None, None)
            return self._gap(parent, found, None, next(iter(_passages(clause)), None))
        off = self._not_applicable(parent)
        found = Comparison("not applicable", off.reason) if off else self._missing()
        return self._gap(parent, found, None, None)

    def _compared(self, parent: Node, child: Node) -> TargetGap:
        found = self.comparer.compare(parent, child, self.concepts.get(parent.id))
        return self._gap(parent, found, child, None)

    def _answers_twin(self, parent: Node, child: Node) -> bool:
        """Return whether a target of the child has the value of another target with the same name
        in the same passage (营运车辆和船舶分别下降4%和3.5%: the child may set only one of them)."""
        value = child.props.get("target_value")
        return value != parent.props.get("target_value") and value in self.twins.get(
            spot(parent), ()
        )

    def _missing(self) -> Comparison:
        return _GIVEN_UP if self.comparer.shift else NO_TARGET

    def _not_applicable(self, parent: Node) -> NotApplicable | None:
        """Return why a target without an answer does not concern the child: it is a duty of the
        parent's level, or the lead phrase or the section of its task names a place elsewhere."""
        if self.comparer.applicability is None:
            return None
        task = task_of(parent, self.tasks)
        title, heading = (task.props["title"], self.headings.get(task.id, "")) if task else ("", "")
        return self.comparer.applicability.clause(parent.props["raw"], title=title, heading=heading)

    def _built_above(self, parent: Node, clause: ClauseGap) -> NotApplicable | None:
        """Return that the level above builds a work (全市大数据平台) that the child only uses."""
        used = any(USED.search(passage.text) for passage in _passages(clause))
        return self._not_applicable(parent) if used and kind_of(parent) == "completion" else None

    def _again(self, target: Node) -> tuple[Node, ...]:
        """Return the other targets of the plan that set the same."""
        return tuple(node for node in self.restated[target.id] if node is not target)

    def _deferred(self, parent: Node) -> Node | None:
        """Return the child's target that leaves the parent's to a level above. Things to be made
        are not left to it."""
        if kind_of(parent) in _OF_THINGS:
            return None
        name = letters_of(parent.props["name"])
        scored = [
            (fuzz.partial_ratio(name, letters_of(node.props["raw"])), -node.props["start"], node)
            for node in self.put_off
            if (node.id, parent.id) not in self.rejected and not _is_row_of_another(node, parent)
        ]
        score, _, best = max(scored, default=(0.0, 0, None), key=lambda entry: entry[:2])
        return best if score >= _SAME_SUBJECT and len(name) >= _SHORTEST_NAME else None

    def _clause(self, parent: Node) -> ClauseGap | None:
        """Return the clause that contains most of a target."""
        start, end = parent.props["start"], parent.props["end"]
        first = bisect_right(self.clauses, start, key=_end)
        common = takewhile(lambda clause: clause.start < end, self.clauses[first:])
        return max(common, default=None, key=lambda c: min(end, c.end) - max(start, c.start))

    def _of_clause(self, parent: Node, clause: ClauseGap) -> Comparison:
        """Return the status of a target by that of its clause and the passages that answer it."""
        if clause.status == "not applicable":
            return Comparison("not applicable", clause.reason)
        if clause.status == "mentioned":
            return Comparison("missing", clause.reason)
        if clause.status in ("dropped", "heading"):
            return NO_TARGET
        passages = _passages(clause)
        return self.comparer.compare_words(
            parent, [passage.text for passage in passages], [self._around(p) for p in passages]
        )

    def _set_in(self, parent: Node, clause: ClauseGap) -> Node | None:
        """Return the child's only number in the passages that answer the clause of a number, of
        those that answer no other target. A passage that is only the nearest is enough for totals,
        which are not compared."""
        if kind_of(parent) != "numeric" or "target_value" not in parent.props:
            return None
        total = adds_up(parent)
        passages = _passages(clause) if total else clause.child
        found = [
            node
            for node in _within(self.unpaired, passages)
            if "target_value" in node.props
            and adds_up(node) == total
            and same_measure(node, parent, self.comparer.shift)
        ]
        return found[0] if len(found) == 1 else None

    def _left_in(self, parent: Node, clause: ClauseGap) -> Node | None:
        """Return the child's only target that the passages which answer the clause of a measure
        leave to a level above."""
        if kind_of(parent) in _OF_THINGS:
            return None
        left = _within(self.put_off, clause.child)
        found = [node for node in left if (node.id, parent.id) not in self.rejected]
        return found[0] if len(found) == 1 else None

    def _around(self, passage: ChildPassage) -> str:
        """Return the sentence of a passage of a task or project, else the passage alone."""
        text = self.texts.get(passage.id, "")
        start = text.find(passage.text)
        if start < 0:
            return passage.text
        return sentence_at(text, start, start + len(passage.text))

    def _gap(
        self, parent: Node, found: Comparison, child: Node | None, passage: ChildPassage | None
    ) -> TargetGap:
        concept = self.concepts.get(parent.id)
        value, line = None, None
        if child is not None:
            value, line = child.props.get("target_raw"), child.props["line"]
        elif passage is not None:
            value, line = passage.text, passage.line
        return TargetGap(
            concept=parent.props["name"],
            concept_id=concept.id if concept else None,
            unit=parent.props.get("unit"),
            parent=parent,
            child=child,
            passage=passage,
            parent_again=self._again(parent),
            child_again=self._again(child) if child else (),
            parent_value=parent.props.get("target_raw"),
            child_value=value,
            child_in_unit=found.converted,
            status=found.status,
            reason=found.reason,
            firmness=firmness(parent, child) if child else None,
            child_line=line,
            # Even if no edge links the two, the program has paired them
            review=self.reviews.get((child.id, parent.id), "proposed") if child else None,
        )


def _is_row_of_another(child: Node, parent: Node) -> bool:
    """Return whether a row of a table names another known indicator. A sentence may put off several
    (氮氧化物、化学需氧量减排完成省下达任务)."""
    concepts = child.props.get("concept"), parent.props.get("concept")
    return child.props.get("origin") == "table" and None not in concepts and len({*concepts}) == 2


def _end(clause: ClauseGap) -> int:
    return clause.end


def _passages(clause: ClauseGap) -> tuple[ChildPassage, ...]:
    """Return the passages that answer a clause, or the nearest ones that set something."""
    return clause.child or tuple(p for p in clause.nearest if p.id.startswith(_SETTING))


def _within(targets: Sequence[Node], passages: Sequence[ChildPassage]) -> list[Node]:
    return [n for n in targets if any(p.start <= n.props["start"] < p.end for p in passages)]


def _heed(store: Store, found: Answers) -> frozenset[tuple[str, str]]:
    """Remove the pairs that a reviewer rejected, and put accepted pairs first. Return the rejected
    pairs (ids of child and parent)."""
    rejected = set()
    below = {node.id: i for i, node in enumerate(found.child)}
    above = {node.id: j for j, node in enumerate(found.parent)}
    for tie in store.edges(below, ("DERIVES_FROM",), "out"):
        review = tie.props["review"]
        if tie.target in above and review in ("accepted", "rejected"):
            likeness = _ACCEPTED if review == "accepted" else 0.0
            found.likeness[below[tie.source], above[tie.target]] = likeness
            if review == "rejected":
                rejected.add((tie.source, tie.target))
    return frozenset(rejected)
