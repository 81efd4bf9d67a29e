"""Tasks of an upper plan that a draft leaves out, as a whole or in part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.drafts.finding_keys import finding_key
from queries.drafts.fit import (
    Fit,
    headings_of,
    sets_something,
    wording,
)
from queries.drafts.messages import Message
from queries.drafts.opinion import DraftFinding
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.gap_report import GapReport, TaskGap
from queries.text.quoting import Quote, Source

# A task of which less is taken up is a medium finding
_HALF = 0.5
# Calibrated probability above which a clause may be answered by the draft
_MAY_BE_ANSWERED = 0.6
# Minimum score of the nearest task that is shown
_NEAR = 0.02


@dataclass(frozen=True, slots=True)
class TaskFindings:
    """The findings on the ``tasks`` of one upper plan that concern the draft."""

    report: GapReport
    tasks: Sequence[TaskGap]
    upper: Source
    draft: Source
    fit: Fit

    def findings(self) -> Iterator[DraftFinding]:
        """Yield a finding for each task with clauses that the draft does not answer, in the order
        of the text."""
        for gap in self.tasks:
            if gap.status != "not applicable" and (dropped := self.dropped(gap)):
                yield self._finding(gap, dropped)

    def dropped(self, gap: TaskGap) -> tuple[ClauseGap, ...]:
        """Return the clauses of a task that concern the draft and that it does not answer."""
        headings = headings_of(self.report, gap.parent)
        return tuple(
            clause
            for clause in gap.clauses
            if clause.status == "dropped"
            and clause.probability < _MAY_BE_ANSWERED
            and sets_something(clause)
            and self.fit.concerns(clause.text, headings)
            and not self.fit.contains(clause.text)
        )

    def _finding(self, gap: TaskGap, dropped: Sequence[ClauseGap]) -> DraftFinding:
        parent = gap.parent
        title = parent.props["title"]
        whole = gap.status == "missing"
        here, nearest = self._here(gap)
        wanted = "，".join(map(wording, dropped))
        return DraftFinding(
            finding_key("task", self.upper.plan.id, (title, parent.props["text"])),
            "task missing" if whole else "clauses dropped",
            "medium" if whole or gap.share < _HALF else "minor",
            Message("task missing", (title,))
            if whole
            else Message("clauses dropped", (title, str(len(dropped)))),
            self.upper.plan.id,
            tuple(
                self.upper.span(clause.start, clause.end, parent.id, parent.props.get("path"))
                for clause in dropped
            ),
            here,
            nearest,
            f"补充：“{wanted}。”",
        )

    def _here(self, gap: TaskGap) -> tuple[tuple[Quote, ...], bool]:
        """Return the draft's passage that takes up the rest of a task, else the nearest task, and
        whether it is only the nearest."""
        if gap.ties:
            best = max(gap.ties, key=lambda tie: tie.edge.props.get("score") or 1.0)
            return (self.draft.node(best.child),), False
        answers = [answer for clause in gap.clauses for answer in clause.child]
        if answers:
            first = answers[0]
            return (self.draft.span(first.start, first.end, first.id, first.path),), False
        near = [c.child for c in gap.candidates[:1] if c.score >= _NEAR]
        return tuple(map(self.draft.node, near)), True
