"""Gaps between a plan and its parent plan: covered, weakened and missing tasks and targets."""

from queries.gaps.gap_report import GapReport
from queries.gaps.report_builder import gaps

__all__ = ["GapReport", "gaps"]
