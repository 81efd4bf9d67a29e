"""Contradictions inside a plan: small rules, each with its lines and values as evidence."""

from queries.checks.checking import Contradiction, check_plan
from queries.checks.rules import RULES
from queries.checks.severities import SEVERITIES, Severity

__all__ = ["RULES", "SEVERITIES", "Contradiction", "Severity", "check_plan"]
