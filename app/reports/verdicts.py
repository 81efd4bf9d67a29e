"""Sentences on the verdicts of reviewers, for missing parts and for links."""

from __future__ import annotations

from app.reports import texts
from graph.model import VERDICTS
from queries.gaps import GapReport
from queries.gaps.gap_report import Tie


def of_part(report: GapReport, part: str) -> str:
    """Return the verdict on a part (id) without a counterpart; empty if there is none."""
    given = report.verdicts.get(part)
    return _sentence(given.verdict, given.reviewer, given.at, given.note) if given else ""


def of_tie(tie: Tie) -> str:
    """Return the verdict on a link; empty if there is none."""
    props = tie.edge.props
    if "reviewer" not in props:
        return ""
    note = props.get("review_note")
    return _sentence(props["review"], props["reviewer"], props.get("reviewed_at"), note)


def _sentence(verdict: str, reviewer: str, at: str | None, note: str | None) -> str:
    date = at.partition("T")[0] if at else texts.DASH
    said = texts.VERDICT.format(verdict=VERDICTS.zh(verdict), reviewer=reviewer, date=date)
    return f"{said}：{note}" if note else said
