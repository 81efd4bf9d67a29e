"""Tests of passages of an upper plan: whether they concern the division of a draft, and whether
they set something at all."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from graph.derive.wording import letters_of
from graph.model import Node
from graph.reference.normal_text import clean, fold
from queries.drafts.patterns import CIRCUMSTANCE, NAMED_WATER, NO_NAME, WATERS
from queries.gaps.applicability import whole_division
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_shares import letters
from queries.gaps.gap_report import GapReport, TaskGap
from queries.gaps.patterns import OWN_LEVEL

# The number of times that a draft names a water that it acts on
_OF_ITS_OWN = 3
# Minimum letters of a clause that sets something
_SHORTEST = 6
# The share of a task, or of a top-level chapter, above which all of it is taken not to apply
_MOSTLY = 0.4
# Minimum similarity (0..100) of a clause to some passage of the draft that may answer it
_ALIKE = 88


@dataclass(frozen=True, slots=True)
class Fit:
    """A test for one draft. ``text`` is its folded source, ``letters`` are its letters, ``whole``
    is its word for its whole division (全市), "" if it has none."""

    text: str
    letters: str
    whole: str = ""

    @classmethod
    def of(cls, source: str) -> Fit:
        """Return the test for the draft with this source."""
        return cls(fold(source), letters_of(source), whole_division(source) or "")

    def in_own_words(self, wording: str) -> str:
        """Return wording of an upper plan with the draft's word for its whole division: 全市 for
        全省."""
        return OWN_LEVEL.sub(self.whole, wording)

    def concerns(self, words: str, headings: tuple[str, ...] = ()) -> bool:
        """Return whether every water that a passage names is named in the draft, and those of the
        ``headings`` above it several times."""
        return self._names(words, 1) and all(self._names(h, _OF_ITS_OWN) for h in headings)

    def contains(self, words: str) -> bool:
        """Return whether the draft contains ``words`` in nearly the same letters."""
        return fuzz.partial_ratio(letters_of(words), self.letters) >= _ALIKE

    def sets(self, name: str, year: int | None) -> bool:
        """Return whether a sentence of the draft contains the name of a target and its year: the
        draft may set it although no target was read."""
        words = fold(name)
        return year is not None and any(
            words in sentence and str(year) in sentence for sentence in self.text.split("。")
        )

    def _names(self, words: str, times: int) -> bool:
        folded = fold(words)
        waters = [match[0] for match in WATERS.finditer(folded)]
        named = [match[0] for match in NAMED_WATER.finditer(folded)]
        ends = [name[-3:] if name.endswith("水库") else name[-2:] for name in named]
        proper = [end for end in ends if not NO_NAME.fullmatch(end)]
        return all(self.text.count(word) >= times for word in (*waters, *proper))


def headings_of(report: GapReport, task: Node) -> tuple[str, ...]:
    """Return the titles of a task and of the chapters around it."""
    chapters = report.sections.get(task.id, ())
    return (task.props["title"], *(chapter.props["title"] for chapter in chapters))


def _mostly_elsewhere(clauses: tuple[ClauseGap, ...]) -> bool:
    """Return whether so many of the clauses do not apply to the draft that the others, which are
    about the same, need not either."""
    counted = [clause for clause in clauses if clause.status != "heading"]
    off = [clause for clause in counted if clause.status == "not applicable"]
    return letters(off) > _MOSTLY * letters(counted)


def sets_something(clause: ClauseGap) -> bool:
    """Return whether a clause sets something by itself: it does not only state a place, a basis or
    a condition."""
    words = clean(clause.text).strip("，,；;。：: ")
    return len(letters_of(words)) >= _SHORTEST and CIRCUMSTANCE.fullmatch(words) is None


def tasks_here(report: GapReport) -> tuple[TaskGap, ...]:
    """Return the tasks that do not mostly concern other divisions, and whose chapters do not."""
    elsewhere = _chapters_elsewhere(report)
    return tuple(
        gap
        for gap in report.tasks
        if _top_chapter(report, gap) not in elsewhere and not _mostly_elsewhere(gap.clauses)
    )


def wording(clause: ClauseGap) -> str:
    """Return the words of a clause without the marks at its ends, to be suggested."""
    return clean(clause.text).strip("，,；;。")


def _chapters_elsewhere(report: GapReport) -> frozenset[str]:
    """Return the top-level chapters (ids) that mostly do not apply to the draft."""
    clauses: dict[str, list[ClauseGap]] = {}
    for gap in report.tasks:
        clauses.setdefault(_top_chapter(report, gap), []).extend(gap.clauses)
    return frozenset(top for top, found in clauses.items() if _mostly_elsewhere(tuple(found)))


def _top_chapter(report: GapReport, gap: TaskGap) -> str:
    """Return the id of the top-level chapter of a task, "" if it has none."""
    return next((chapter.id for chapter in report.sections.get(gap.parent.id, ())), "")
