"""What a plan took over from the plan above it, and what it left out."""

from queries.gaps.gap_report import GapReport
from queries.gaps.report_builder import gaps

__all__ = ["GapReport", "gaps"]
