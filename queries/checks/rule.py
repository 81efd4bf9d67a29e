"""A row of the table of check rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from queries.checks.plan_facts import Found, PlanFacts
from queries.checks.severities import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A check rule.

    ``id`` is a short stable word, ``severity`` the usual one: ``function`` may give a case another.
    ``sentences`` are the messages in Chinese and English by their codes, which are unique among
    all rules; {} are the values in a message. One function may find cases of several rules.
    """

    id: str
    severity: Severity
    function: Callable[[PlanFacts], Iterator[Found]]
    sentences: Mapping[str, tuple[str, str]]

    @property
    def zh(self) -> str:
        """The main message in Chinese, with … for its values."""
        return next(iter(self.sentences.values()))[0].replace("{}", "…")

    @property
    def en(self) -> str:
        """The main message in English, with … for its values."""
        return next(iter(self.sentences.values()))[1].replace("{}", "…")
