"""Applicability of a parent's clauses, tasks, targets and projects to the child.

A passage does not concern the child if it names places elsewhere and none of the child's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Node
from graph.reference.geography import Geography, locate
from queries.gaps.gap_report import NotApplicable
from queries.gaps.patterns import (
    COAST,
    SENTENCE,
)
from queries.gaps.remarks import Remark

# Minimum share of a task's sentences that must be about places elsewhere
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Applicability:
    """A test of whether passages of a parent plan concern the child, made once for a pair."""

    geography: Geography

    @classmethod
    def of(cls, child: Node, parent: Node, geography: Geography | None = None) -> Applicability:
        """Return the test for two plans.

        ``geography`` is the child's location (None: looked up by the codes of the divisions).
        """
        return cls(locate(child, parent) if geography is None else geography)

    def clause(self, text: str) -> NotApplicable | None:
        """Return the reason why a clause does not concern the child, None if it may.

        Only clauses without an answer should be asked for.
        """
        if any(name in text for name in self.geography.own):
            return None
        places = tuple(dict.fromkeys(_places(text, self.geography)))
        if not places:
            return None
        values = "、".join(places), self.geography.division
        return NotApplicable(Remark("place elsewhere", values), places)

    def task(self, task: Node) -> NotApplicable | None:
        """Return the reason why a task as a whole does not concern the child, None if it may."""
        return not_applicable(task, self.geography)

    def target(self, indicator: Node) -> NotApplicable | None:
        """Return the reason why a target does not concern the child, None if it may."""
        return self.clause(indicator.props["name"])

    def project(self, project: Node) -> NotApplicable | None:
        """Return the reason why a project does not concern the child, None if it may."""
        return not_applicable(project, self.geography)


def not_applicable(task: Node, geography: Geography) -> NotApplicable | None:
    """Return the reason for proposing that ``task`` does not concern the child, None if it may.

    A task does not concern the child if most of its sentences, including the lead phrase, name
    places elsewhere or the coast, and none names the child's own division. This is only a proposal,
    because a passage may list places as examples.
    """
    sentences = SENTENCE.findall(task.props["text"])
    if not sentences or any(name in task.props["text"] for name in geography.own):
        return None
    named = [tuple(dict.fromkeys(_places(sentence, geography))) for sentence in sentences]
    if sum(map(bool, named)) < _MOST * len(sentences):
        return None
    places = tuple(dict.fromkeys(place for found in named for place in found))
    counts = str(sum(map(bool, named))), str(len(sentences))
    return NotApplicable(
        Remark("elsewhere", (*counts, "、".join(places), geography.division)), places
    )


def _places(sentence: str, geography: Geography) -> Iterator[str]:
    """Yield the places named in ``sentence`` that are outside the child's division."""
    for place in geography.elsewhere:
        for name in place.names:
            if name in sentence:
                yield name
                break
    if geography.inland and (coast := COAST.search(sentence)):
        yield coast[0]
