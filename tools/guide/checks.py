"""The table of check rules, from the rules themselves."""

from __future__ import annotations

from queries.checks.rule import Rule
from queries.checks.rules import RULES
from queries.checks.severities import SEVERITIES
from tools.guide.command_line import Language
from tools.guide.markdown import code, table


def reference(language: Language) -> str:
    """Return the Markdown of all rules in the order in which they run."""
    headings = (
        ("Rule", "Severity", "Messages") if language == "en" else ("规则", "严重程度", "说明")
    )
    return table(headings, (_row(rule, language) for rule in RULES))


def _row(rule: Rule, language: Language) -> tuple[str, str, str]:
    severity: str = getattr(SEVERITIES, language)(rule.severity)
    at = 0 if language == "zh" else 1
    messages = (texts[at].replace("{}", "…") for texts in rule.sentences.values())
    return code(rule.id), severity, ("; " if language == "en" else "；").join(messages)
