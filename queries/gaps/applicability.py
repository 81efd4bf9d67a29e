"""Whether a task of the parent can concern the child at all, by the places that it names."""

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

# So many of a task's sentences must be about places elsewhere
_MOST = 0.6


def not_applicable(task: Node, geography: Geography) -> NotApplicable | None:
    """Why ``task`` is proposed not to concern the child; None where it may.

    It does not where most of its sentences, the lead phrase among them, name places elsewhere or
    the coast, and none names the child's own division. A proposal: a passage may list places as
    examples.
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
    """What ``sentence`` names that lies elsewhere."""
    for place in geography.elsewhere:
        for name in place.names:
            if name in sentence:
                yield name
                break
    if geography.inland and (coast := COAST.search(sentence)):
        yield coast[0]
