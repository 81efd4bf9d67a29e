"""Contradictions inside a plan: small rules, each with the lines and values it stands on."""

from queries.checks.plan_facts import Finding, Severity
from queries.checks.rules import RULES, check_plan

__all__ = ["RULES", "Finding", "Severity", "check_plan"]
