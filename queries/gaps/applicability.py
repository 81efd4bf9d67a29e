"""Whether a task of the parent can concern the child at all, by the places that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node
from graph.reference.geography import Geography
from queries.gaps.gap_report import NotApplicable
from queries.gaps.remarks import Remark

# 近岸海域, 海岸带, 渔港, 入海河流: what only a division on the coast can do
_COAST = re.compile(
    r"近岸海域|海岸[带线]?|沿海|滨海|海洋|海域|海湾|海上|海岛|入海(?:河流|排污口|口)?|渔港|港口群"
    r"|海水养殖|海堤|海防|海事"
)
_SENTENCE = re.compile(r"[^。;；!！?？\n]+")
# So many of a task's sentences must be about places elsewhere
_MOST = 0.6


def not_applicable(task: Node, geography: Geography) -> NotApplicable | None:
    """Why ``task`` is proposed not to concern the child; None where it may.

    It does not where most of its sentences, the lead phrase among them, name places elsewhere or
    the coast, and none names the child's own division. A proposal: a passage may list places as
    examples.
    """
    sentences = _SENTENCE.findall(task.props["text"])
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
    if geography.inland and (coast := _COAST.search(sentence)):
        yield coast[0]
