"""Clauses of an upper plan whose enumeration a draft shortens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph.derive.measures.objects import SEPARATOR
from graph.derive.wording import letters_of
from graph.reference.normal_text import clean
from queries.drafts.finding_keys import finding_key
from queries.drafts.fit import Fit, wording
from queries.drafts.messages import Message
from queries.drafts.opinion import DraftFinding
from queries.gaps.applicability import Applicability
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.gap_report import TaskGap
from queries.text.quoting import Source

# The reason for a clause whose passage below leaves objects of an enumeration out
_LEFT_OUT = "weaker objects"
# Minimum similarity (0..100) of the draft's passage to the clause without these objects. Below it
# the draft words the clause in another way, and may mean them
_SAME = 85
# Similarity from which an object may be in the draft's passage in other words
_MEANT = 60
# A word before the first object of an enumeration: 在塞罕坝、衡水湖等重点区域
_BEFORE = "在以对向于与"


@dataclass(frozen=True, slots=True)
class ClauseFindings:
    """The findings on the clauses that the draft takes up from one upper plan without some of the
    objects that they list; ``tasks`` are those of the plan that concern the draft."""

    tasks: Sequence[TaskGap]
    upper: Source
    draft: Source
    fit: Fit
    applicability: Applicability

    def findings(self) -> Iterator[DraftFinding]:
        """Yield a finding for each clause, in the order of the text."""
        for gap in self.tasks:
            for clause in gap.clauses:
                if left := self.left_out(clause):
                    yield self._finding(gap, clause, left)

    def left_out(self, clause: ClauseGap) -> tuple[str, ...]:
        """Return the objects that the clause lists, that concern the draft, and that its passage
        leaves out of the same wording."""
        if clause.status != "weaker" or clause.reason.code != _LEFT_OUT:
            return ()
        objects = clause.reason.values[1].split(SEPARATOR)
        rest, below = clean(clause.text), "".join(clean(p.text) for p in clause.child)
        for name in objects:
            rest = rest.replace(name, "")
        if fuzz.ratio(letters_of(rest), letters_of(below)) < _SAME:
            return ()
        if any(
            fuzz.partial_ratio(letters_of(name), letters_of(below)) >= _MEANT for name in objects
        ):
            return ()
        return self._concerning([name.lstrip(_BEFORE) for name in objects])

    def _concerning(self, objects: Sequence[str]) -> tuple[str, ...]:
        """Return the objects that concern the draft. With a place elsewhere among them, the others
        are places too, and none does."""
        reasons = [self.applicability.clause(name) for name in objects]
        if any(reason is not None and reason.places for reason in reasons):
            return ()
        return tuple(
            name
            for name, reason in zip(objects, reasons, strict=True)
            if reason is None and self.fit.concerns(name)
        )

    def _finding(self, gap: TaskGap, clause: ClauseGap, left: tuple[str, ...]) -> DraftFinding:
        parent = gap.parent
        return DraftFinding(
            finding_key("clause", self.upper.plan.id, (clause.text,)),
            "objects left out",
            "minor",
            Message("objects left out", (parent.props["title"], SEPARATOR.join(left))),
            self.upper.plan.id,
            (self.upper.span(clause.start, clause.end, parent.id, parent.props.get("path")),),
            tuple(self.draft.span(p.start, p.end, p.id, p.path) for p in clause.child),
            False,
            f"改为：“{self.fit.in_own_words(wording(clause))}”",
        )
