"""What a plan took over from the plan above it, and what it left out."""

from queries.gaps.model import GapReport
from queries.gaps.run import gaps

__all__ = ["GapReport", "gaps"]
