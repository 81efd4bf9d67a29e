"""The parts of two editions of a plan that are the same part, matched as derivation does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph.derive.indicator_edges import answers
from graph.derive.models import Models
from graph.derive.overlap import overlap
from graph.derive.parts import PlanParts
from graph.derive.task_edges import Sides
from graph.derive.wording import letters_of
from graph.model import Edge, Node, edge

# The same part keeps at least this share of the shorter text (0..1), whatever the matcher's score
_SAME_WORDING = 0.5


@dataclass(frozen=True, slots=True)
class Matched:
    """A part of the later edition and the part of the earlier one; None where one has none."""

    later: Node | None
    earlier: Node | None


def matched_parts(later: PlanParts, earlier: PlanParts, models: Models) -> tuple[Matched, ...]:
    """Return all tasks, projects and targets of two editions, matched or alone: those of the later
    edition by label in the order of the text, then those that only the earlier one has.

    Tasks and projects are matched one to one, equal wordings first, then by the matcher's score.
    A target may correspond to several, since a plan sets many of them twice.
    """
    tasks = list(_one_to_one(later, later.tasks, earlier, earlier.tasks, models))
    links = [
        edge(pair.later.id, "DERIVES_FROM", pair.earlier.id)
        for pair in tasks
        if pair.later and pair.earlier
    ]
    projects = _one_to_one(later, later.projects, earlier, earlier.projects, models)
    return (*tasks, *_targets(later, earlier, links), *projects)


def _one_to_one(
    later: PlanParts,
    new: Sequence[Node],
    earlier: PlanParts,
    old: Sequence[Node],
    models: Models,
) -> Iterator[Matched]:
    pairs = _equal(later, new, earlier, old)
    if len(pairs) < min(len(new), len(old)):
        pairs |= _similar(later, new, earlier, old, models, pairs)
    taken = set(pairs.values())
    for i, node in enumerate(new):
        yield Matched(node, old[pairs[i]] if i in pairs else None)
    for j, node in enumerate(old):
        if j not in taken:
            yield Matched(None, node)


def _equal(
    later: PlanParts, new: Sequence[Node], earlier: PlanParts, old: Sequence[Node]
) -> dict[int, int]:
    """Return the places of parts with the same letters, in the order of the text."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(old))):
        places[earlier.wordings[old[j].id].letters].append(j)
    pairs = {}
    for i, node in enumerate(new):
        if same := places[later.wordings[node.id].letters]:
            pairs[i] = same.pop()
    return pairs


def _similar(
    later: PlanParts,
    new: Sequence[Node],
    earlier: PlanParts,
    old: Sequence[Node],
    models: Models,
    equal: dict[int, int],
) -> dict[int, int]:
    """Return the places of parts that the matcher or their shared wording takes for one part."""
    sides = Sides.of((later, new), (earlier, old), models.matcher, models.encoder)
    if sides.match is None:
        return {}
    free_old = sorted(set(range(len(old))) - set(equal.values()))
    ranked = []
    for i in sorted(set(range(len(new))) - equal.keys()):
        for j in free_old:
            score = float(sides.match.scores[i, j])
            shared = overlap(sides.match.child[i], sides.match.parent[j], sides.stock)
            wording = max(shared.child_coverage, shared.parent_coverage)
            if score >= models.matcher.threshold or wording >= _SAME_WORDING:
                same_title = new[i].props["title"] == old[j].props["title"]
                ranked.append((-same_title, -max(score, wording), i, j))
    return _assigned((i, j) for _, _, i, j in sorted(ranked))


def _assigned(ranked: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return each new place with an old one, both used once, the first of ``ranked`` first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _targets(later: PlanParts, earlier: PlanParts, links: Sequence[Edge]) -> Iterator[Matched]:
    """Yield the targets: those printed alike, then one to one by name and place, then those that
    correspond to a target that another one is matched with."""
    found = answers(later, earlier, links)
    new, old = found.child, found.parent
    ranked = [
        (not same, -float(found.likeness[i, j]), *_apart(target, other), i, j)
        for i, target in enumerate(new)
        for j, other in enumerate(old)
        if (same := _printed(target) == _printed(other)) or found.likeness[i, j] > 0
    ]
    pairs = _assigned((i, j) for *_, i, j in sorted(ranked))
    taken = set(pairs.values())
    for i, target in enumerate(new):
        yield Matched(target, old[pairs[i]] if i in pairs else found.of_child(i))
    for j, target in enumerate(old):
        if j not in taken and found.of_parent(j) is None:
            yield Matched(None, target)


def _apart(target: Node, other: Node) -> tuple[bool, bool, float]:
    """Return how different the places and the words of two targets of one name are."""
    names = ("origin", "path")
    places = [tuple(node.props.get(name) for name in names) for node in (target, other)]
    return (
        places[0][0] != places[1][0],
        places[0][1] != places[1][1],
        -fuzz.ratio(target.props["raw"], other.props["raw"]),
    )


def _printed(target: Node) -> tuple[str, str]:
    return letters_of(target.props["name"]), letters_of(target.props["raw"])
