"""Contradictions inside a plan: small rules, each with its lines and values as evidence."""

from queries.checks.plan_facts import Contradiction
from queries.checks.rules import RULES, check_plan
from queries.checks.severities import SEVERITIES, Severity

__all__ = ["RULES", "SEVERITIES", "Contradiction", "Severity", "check_plan"]
