"""Targets of an upper plan that a draft leaves out or weakens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.derive.indicator_edges import kind_of, task_of
from graph.model import Node
from graph.reference.normal_text import clean
from queries.drafts.finding_keys import finding_key
from queries.drafts.fit import Fit, headings_of
from queries.drafts.kinds import FindingKind, Weight
from queries.drafts.messages import Message
from queries.drafts.opinion import DraftFinding
from queries.gaps.applicability import Applicability
from queries.gaps.gap_report import GapReport
from queries.gaps.patterns import AVERAGE_OR_RATE
from queries.gaps.target_answers import TargetGap
from queries.text.quoting import Quote, Source

# Kinds of targets in sentences that set a value; the others are missing as clauses of their tasks
_VALUES = frozenset({"numeric", "grade", "rank", "deferred"})
# Kinds of targets that can be weaker
_MEASURED = _VALUES | {"coverage"}
# Units of shares and rates: a lower level needs the whole of it
_SHARES = frozenset({"%", "‰", "百分点", "个百分点", "倍", "级", "类"})
# The reason for a target whose passage below has no number
_UNCOUNTED = "no number below"
# The reason for a target that the draft limits: 逐步, 基本
_LIMITED = "child nearly"


@dataclass(frozen=True, slots=True)
class TargetFindings:
    """The findings on the targets of one upper plan."""

    report: GapReport
    upper: Source
    draft: Source
    fit: Fit
    applicability: Applicability

    def findings(self) -> Iterator[DraftFinding]:
        """Yield a finding for each target that the draft does not set or sets lower, in the
        order of the text. If one target of the draft falls short of two targets above, only the
        firm one is reported."""
        answered: set[str] = set()
        for gap in sorted(self.report.targets, key=_strives):
            if gap.child is not None and gap.status == "weaker":
                if gap.child.id in answered:
                    continue
                answered.add(gap.child.id)
            if self._counts(gap):
                yield self._finding(gap)

    def _counts(self, gap: TargetGap) -> bool:
        """Return whether a gap is certain enough for a finding."""
        kind, in_table = kind_of(gap.parent), gap.parent.props.get("origin") == "table"
        if gap.status == "weaker":
            answered = gap.child is not None or gap.reason.code == _UNCOUNTED
            return answered and (in_table or kind in _MEASURED)
        if gap.status != "missing" or gap.reason.code != "no target":
            return False
        if self.fit.sets(gap.parent.props["name"], gap.parent.props.get("target_year")):
            return False
        return in_table or (
            kind in _VALUES
            and not self._has_twin(gap)
            and not self.fit.contains(gap.parent.props["raw"])
            and self._concerns(gap.parent)
        )

    def _concerns(self, parent: Node) -> bool:
        """Return whether a target concerns the draft: neither its sentence nor the headings above
        it name places elsewhere."""
        task = task_of(parent, [task.parent for task in self.report.tasks])
        headings = headings_of(self.report, task) if task else ()
        sentence = self.upper.sentence(parent).text
        return (
            self.fit.concerns(parent.props["raw"], headings)
            and self.applicability.clause(sentence, title=headings[0] if headings else "") is None
        )

    def _has_twin(self, gap: TargetGap) -> bool:
        """Return whether the draft answers another target of the same name in the same passage: of
        two values (车辆和船舶分别下降4%和3.5%) it may need only one."""
        return any(
            other.concept == gap.concept
            and other.parent_line == gap.parent_line
            and other.status != "missing"
            for other in self.report.targets
        )

    def _finding(self, gap: TargetGap) -> DraftFinding:
        parent = gap.parent
        here, nearest = self._here(gap)
        quoted = self.upper.sentence(parent)
        return DraftFinding(
            finding_key("target", self.upper.plan.id, (gap.concept, parent.props["raw"])),
            _kind(gap),
            self._weight(gap),
            self._message(gap),
            self.upper.plan.id,
            (quoted,),
            here,
            nearest,
            self._suggestion(gap, quoted),
        )

    def _weight(self, gap: TargetGap) -> Weight:
        if gap.parent.props.get("binding") == "binding":
            return "major"
        return "minor" if gap.status == "missing" and _is_total(gap.parent) else "medium"

    def _message(self, gap: TargetGap) -> Message:
        above = _value(gap.parent_value, gap.parent)
        if gap.status == "missing":
            code = "total missing" if _is_total(gap.parent) else "target missing"
            return Message(code, (gap.concept, above))
        if gap.child is None:
            return Message("no number", (gap.concept, above))
        if gap.reason.code == _LIMITED:
            return Message("target limited", (gap.concept, above, *gap.reason.values))
        return Message("target weaker", (gap.concept, above, _value(gap.child_value, gap.child)))

    def _here(self, gap: TargetGap) -> tuple[tuple[Quote, ...], bool]:
        """Return the draft's passage on a target, else the task that takes up the task around it,
        and whether it is only the nearest."""
        if gap.child is not None:
            return (self.draft.sentence(gap.child),), False
        if gap.passage is not None:
            found = gap.passage
            return (self.draft.span(found.start, found.end, found.id, found.path),), False
        start = gap.parent.props["start"]
        around = [
            task.ties[0].child
            for task in self.report.tasks
            if task.ties and task.parent.props["start"] <= start < task.parent.props["end"]
        ]
        return tuple(map(self.draft.node, around[:1])), True

    def _suggestion(self, gap: TargetGap, quoted: Quote) -> str:
        """Return the wording of the upper plan, its sentence or the row of its table in words, for
        the draft's division. Of an amount the draft takes a part."""
        props = gap.parent.props
        if props.get("origin") == "table":
            year = f"到{props['target_year']}年，" if props.get("target_year") else ""
            wording = f"{year}{gap.concept}达到{_value(gap.parent_value, gap.parent)}"
        else:
            wording = clean(quoted.text).strip("，,；;。")
        wording = self.fit.in_own_words(wording)
        if gap.status != "missing":
            return f"改为不低于上位规划的要求：“{wording}”"
        part = "，数值改为本级承担的份额" if _is_total(gap.parent) else ""
        return f"增加：“{wording}”{part}"


def _strives(gap: TargetGap) -> tuple[bool, int]:
    return gap.parent.props.get("ambition") == "strive", gap.parent.props["start"]


def _kind(gap: TargetGap) -> FindingKind:
    if gap.parent.props.get("binding") == "binding":
        return "binding target missing" if gap.status == "missing" else "binding target weaker"
    return "target missing" if gap.status == "missing" else "target weaker"


def _is_total(target: Node) -> bool:
    """Return whether a target is an amount that adds up over lower levels: 公里, 亩, 个."""
    unit = target.props.get("unit") or ""
    name = target.props["name"]
    return (
        target.props.get("target_kind") == "numeric"
        and unit not in _SHARES
        and "/" not in unit
        and AVERAGE_OR_RATE.search(name) is None
    )


def _value(printed: str | None, target: Node) -> str:
    """Return a value as printed, with its unit if a table prints it elsewhere."""
    value, unit = printed or "", target.props.get("unit") or ""
    of_row = target.props.get("origin") == "table" and unit and unit not in value
    return f"{value}{unit}" if of_row and value[-1:].isdigit() else value
