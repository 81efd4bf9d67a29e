"""Verdicts of reviewers: the review state of a row, and sentences with reviewer and date."""

from __future__ import annotations

from collections.abc import Iterator

from app.reports import content, texts
from graph.model import REVIEWS, VERDICTS
from graph.review.verdicts import Verdict
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap, Tie
from queries.gaps.target_answers import TargetGap
from queries.review.gap_verdicts import GapVerdict


def review(report: GapReport, gap: TaskGap) -> str:
    """Return the verdict on the outcome of a task, as the page counts it.

    With links it is ``proposed`` until all are judged, ``accepted`` if all are accepted, else
    ``unsure``. Without links it is the verdict on the gap, or ``rejected`` if all links that were
    proposed are.
    """
    if gap.confirmed:
        return "accepted"
    if gap.ties:
        return "proposed" if "proposed" in map(tie_review, gap.ties) else "unsure"
    given = report.verdicts.get(gap.parent.id)
    if given:
        return given.verdict
    links = _links(report, gap.parent.id)
    return "rejected" if any(link.verdict == "rejected" for link in links) else "proposed"


def tie_review(tie: Tie) -> str:
    """Return the verdict on one link."""
    verdict: str = tie.edge.props["review"]
    return verdict


def target_review(report: GapReport, gap: TargetGap) -> str:
    """Return the name of the verdict on a target's status; without one it is to be reviewed."""
    given = report.verdicts.get(gap.parent.id)
    return REVIEWS.zh(gap.review or (given.verdict if given else "proposed"))


def duty_review(report: GapReport) -> dict[tuple[str, str], str]:
    """Return the name of the verdict on each link by the ids of its parent and child."""
    return {
        (gap.parent.id, tie.child.id): REVIEWS.zh(tie_review(tie))
        for gap in report.tasks
        for tie in gap.ties
    }


def of_part(report: GapReport, part: str) -> str:
    """Return the verdict on a part (id) without a counterpart; empty if there is none."""
    given = report.verdicts.get(part)
    return _sentence(VERDICTS.zh(given.verdict), given) if given else ""


def of_tie(tie: Tie) -> str:
    """Return the verdict on a link that counts; empty if there is none."""
    props = tie.edge.props
    if "reviewer" not in props:
        return ""
    given = GapVerdict(
        props["review"],
        props["reviewer"],
        props.get("reviewed_at") or "",
        props.get("review_note"),
    )
    return _sentence(VERDICTS.zh(given.verdict), given)


def rejected(report: GapReport, parent: str) -> tuple[str, ...]:
    """Return a sentence on each rejected link to a part of the parent (id)."""
    return tuple(
        _on_link(report, given, given.child)
        for given in _links(report, parent)
        if given.verdict == "rejected"
    )


def of_parent(report: GapReport, parent: str) -> tuple[str, ...]:
    """Return a sentence on every verdict on a part of the parent (id): on its gap and its links."""
    links = (_on_link(report, given, given.child) for given in _links(report, parent))
    return tuple(filter(None, (of_part(report, parent), *links)))


def of_own(report: GapReport, child: str) -> tuple[str, ...]:
    """Return a sentence on every verdict on a task of the child (id) that is its own: on that
    status, and on rejected links."""
    links = (
        _on_link(report, given, given.parent)
        for given in report.link_verdicts
        if given.child == child and given.verdict == "rejected"
    )
    return tuple(filter(None, (of_part(report, child), *links)))


def _links(report: GapReport, parent: str) -> Iterator[Verdict]:
    return (given for given in report.link_verdicts if given.parent == parent)


def _on_link(report: GapReport, given: Verdict, other: str) -> str:
    """Return a sentence on a link with the title of its ``other`` end (id), if the report names
    it."""
    verdict = VERDICTS.zh(given.verdict)
    end = next((part for part in report.parts if part.id == other), None)
    if end is not None:
        verdict = texts.VERDICT_ON_LINK.format(
            title=end.props.get("title") or end.props["name"],
            place=content.place(end),
            verdict=verdict,
        )
    return _sentence(verdict, given)


def _sentence(verdict: str, given: GapVerdict | Verdict) -> str:
    date = given.at.partition("T")[0] or texts.DASH
    said = texts.VERDICT.format(verdict=verdict, reviewer=given.reviewer, date=date)
    return f"{said}：{given.note}" if given.note else said
