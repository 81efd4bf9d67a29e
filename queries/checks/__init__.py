"""Contradictions inside a plan: small rules, each with the lines and values it stands on."""

from queries.checks.plan_facts import Finding
from queries.checks.rules import RULES, check_plan
from queries.checks.severities import SEVERITIES, Severity

__all__ = ["RULES", "SEVERITIES", "Finding", "Severity", "check_plan"]
