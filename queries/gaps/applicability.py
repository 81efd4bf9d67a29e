"""Applicability of a parent's task to the child, judged by the places that the task names."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Node
from graph.reference.geography import Geography
from queries.gaps.gap_report import NotApplicable
from queries.gaps.patterns import (
    COAST,
    SENTENCE,
)
from queries.gaps.remarks import Remark

# Minimum share of a task's sentences that must be about places elsewhere
_MOST = 0.6


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
