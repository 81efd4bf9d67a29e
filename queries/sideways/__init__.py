"""Comparison of a plan with the other plans of its division, and with its sisters under one
parent."""

from queries.sideways.comparison import conflicts_between, sideways
from queries.sideways.sideways_report import Conflict, SidewaysReport, SisterGap

__all__ = ["Conflict", "SidewaysReport", "SisterGap", "conflicts_between", "sideways"]
