"""The clauses of the parent's tasks as rows of a table, with the child's passages that answer
them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.reports import content, texts
from app.reports.archive import legal
from app.reports.wording import Listed, clause_status, worded
from graph.reference.normal_text import clean
from queries.gaps import GapReport
from queries.gaps.clause_answers import ChildPassage, ClauseGap
from queries.gaps.clause_shares import is_unplaced
from queries.gaps.gap_report import TaskGap
from queries.text.places import cited_place

# The order of rows
_ONE_BY_ONE: tuple[Listed, ...] = ("weaker", "stronger", "mentioned")
_TOGETHER: tuple[Listed, ...] = ("dropped", "not applicable", "unplaced")
# Characters of a kept clause and of its answer
_LONGEST_KEPT = 30
_MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A row: clauses of one status, their answer in the child or the reason, and both places."""

    text: str
    status: str
    answer: str
    above: str
    below: str


def clauses(gap: TaskGap) -> tuple[ClauseGap, ...]:
    """Return the clauses of a task without titles and lead phrases."""
    return tuple(clause for clause in gap.clauses if clause.status != "heading")


def status(report: GapReport, clause: ClauseGap) -> str:
    """Return the name of the status of a clause, or of unplaced clauses."""
    return clause_status(report.kind, _listed(clause))


def reason(report: GapReport, clause: ClauseGap) -> str:
    """Return the reason for the status of a clause, with the words of both plans."""
    return legal(worded(report.kind, clean(clause.reason.zh)))


def answers(passages: Iterable[ChildPassage]) -> str:
    """Return the words of passages of the child, one on each line."""
    return "\n".join(legal(clean(passage.text)) for passage in passages)


def answer_places(passages: Iterable[ChildPassage]) -> str:
    """Return the places of passages of the child, one on each line."""
    return "\n".join(cited_place(passage.path, passage.line) for passage in passages)


def condensed(report: GapReport, gap: TaskGap) -> tuple[ClauseRow, ...]:
    """Return the rows of a task: one for each weaker, stronger or only mentioned clause, and one
    each for all clauses that are dropped, that do not apply, that are kept without a certain
    passage, and that are kept."""
    found: list[ClauseRow] = []
    by_status = {
        code: [clause for clause in clauses(gap) if _listed(clause) == code]
        for code in (*_ONE_BY_ONE, *_TOGETHER, "kept")
    }
    for code in _ONE_BY_ONE:
        found += [_row(report, [clause]) for clause in by_status[code]]
    found += [_row(report, by_status[code]) for code in _TOGETHER if by_status[code]]
    return (*found, *_kept(report, by_status["kept"]))


def _listed(clause: ClauseGap) -> Listed:
    return "unplaced" if is_unplaced(clause) else clause.status


def _row(report: GapReport, alike: Sequence[ClauseGap]) -> ClauseRow:
    """Return the row of clauses with one status."""
    passages = [passage for clause in alike for passage in clause.child]
    explained = dict.fromkeys(reason(report, clause) for clause in alike)
    shown = () if alike[0].status in ("mentioned", "dropped") else explained
    return ClauseRow(
        "；".join(content.clause_text(clause) for clause in alike),
        status(report, alike[0]),
        "\n".join(filter(None, (answers(passages), "；".join(shown)))) or texts.DASH,
        _lines(alike),
        "\n".join(_places(passages)) or texts.DASH,
    )


def _kept(report: GapReport, kept: Sequence[ClauseGap]) -> Iterator[ClauseRow]:
    if not kept:
        return
    passages = [passage for clause in kept for passage in clause.child]
    places = _places(passages)
    shown = "\n".join(places[:_MOST_PLACES])
    if len(places) > _MOST_PLACES:
        shown = texts.SOME_OF.format(shown=shown, count=len(places), unit=texts.PLACE_UNIT)
    yield ClauseRow(
        _first(content.clause_text(kept[0]), len(kept)),
        clause_status(report.kind, "kept"),
        content.shortened(answers(passages[:1]), _LONGEST_KEPT) or texts.DASH,
        _lines(kept),
        shown or texts.DASH,
    )


def _first(text: str, count: int) -> str:
    shown = content.shortened(text, _LONGEST_KEPT)
    if count == 1:
        return shown
    return texts.SOME_OF.format(shown=shown, count=count, unit=texts.CLAUSE_UNIT)


def _lines(alike: Sequence[ClauseGap]) -> str:
    """Return the first and the last line of clauses in the parent's source."""
    first, last = alike[0].line, alike[-1].line
    return texts.LINE.format(line=first if first == last else f"{first}—{last}")


def _places(passages: Sequence[ChildPassage]) -> list[str]:
    """Return the places of passages, each once, in their order."""
    return list(dict.fromkeys(cited_place(p.path, p.line) for p in passages))
