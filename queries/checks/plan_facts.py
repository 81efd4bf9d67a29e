"""The facts of one plan, which check rules compare, and the contradictions that they find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model import Node
from graph.reference.concepts import Vocabulary
from graph.reference.units import convert
from queries.checks.severities import Severity


@dataclass(frozen=True, slots=True)
class Found:
    """A contradiction as a rule's function finds it: the code of its ``sentence``, the ``words`` in
    that sentence, and the ``severity`` if it is not the rule's usual one. ``lines`` of the source,
    ``values`` as printed, ``nodes`` (ids) and ``spans`` (offsets into the source) contain one item
    for each statement involved."""

    sentence: str
    words: tuple[str, ...]
    lines: tuple[int, ...]
    values: tuple[str, ...]
    nodes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    severity: Severity | None = None


def found(
    sentence: str, words: tuple[str, ...], nodes: Sequence[Node], severity: Severity | None = None
) -> Found:
    """Return the contradiction between ``nodes``, with their places and printed values."""
    return Found(
        sentence,
        words,
        tuple(node.props["line"] for node in nodes),
        tuple(shown(node) for node in nodes),
        tuple(node.id for node in nodes),
        tuple((node.props["start"], node.props["end"]) for node in nodes),
        severity,
    )


def shown(node: Node) -> str:
    """Return a node's value as the plan prints it, with its name."""
    props = node.props
    value = props.get("target_raw") or props.get("value") or props.get("raw") or props.get("title")
    unit = props.get("unit") or ""
    words = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{props.get('name', '')} {words}{'' if unit in words else unit}".strip()


@dataclass(frozen=True)
class PlanFacts:
    """The parts of one plan that rules compare, in the order of the text.

    ``concepts`` maps keys to the Concept nodes that the plan's indicators measure.
    """

    plan: Node
    indicators: tuple[Node, ...]
    figures: tuple[Node, ...]
    projects: tuple[Node, ...]
    concepts: Mapping[str, Node]
    vocabulary: Vocabulary
    text: str

    @cached_property
    def targets(self) -> tuple[Node, ...]:
        """Numeric targets of the plan's own period."""
        return tuple(
            node
            for node in self.indicators
            if node.props.get("target_kind") == "numeric" and not node.props.get("historical")
        )

    @cached_property
    def by_concept(self) -> Mapping[str, tuple[Node, ...]]:
        """The numeric targets of every concept, or of every name that has no concept."""
        return _grouped(self.targets)

    @cached_property
    def achieved(self) -> Mapping[str, tuple[Node, ...]]:
        """Values reached, by concept."""
        return _grouped(f for f in self.figures if f.props["kind"] == "achieved")

    def stands_alone(self, figure: Node) -> bool:
        """Return whether the figure's passage states one value: in 浓度分别为52、101、34 the values
        cannot be told apart."""
        start = figure.props["start"]
        return [f.props["start"] for f in self.figures].count(start) == 1

    def better(self, concept: str) -> str | None:
        """Return the direction in which the concept improves: ``higher`` or ``lower``."""
        node = self.concepts.get(concept)
        return node.props.get("better") if node else None


def _grouped(nodes: Iterable[Node]) -> Mapping[str, tuple[Node, ...]]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[topic(node)].append(node)
    return {key: tuple(found) for key, found in groups.items()}


def topic(node: Node) -> str:
    """Return the subject of a target or a figure: its concept, or its name if it has none."""
    return str(node.props.get("concept") or f"name:{node.props['name']}")


def value_of(node: Node) -> float | None:
    """Return the number that a target or a figure states, in its printed unit."""
    props = node.props
    value = props.get("target_value") if node.label == "Indicator" else props.get("value")
    return float(value) if value is not None else None


def difference(a: Node, b: Node) -> float | None:
    """Return the value of ``a`` minus that of ``b`` in the unit of ``b``, None if units do not
    convert."""
    first, second = value_of(a), value_of(b)
    if first is None or second is None:
        return None
    units = a.props.get("unit"), b.props.get("unit")
    if units[0] and units[1] and units[0] != units[1]:
        converted = convert(first, units[0], units[1])
        return None if converted is None else converted - second
    return first - second


def same(a: Node, b: Node) -> bool | None:
    """Return whether two values are equal, None if they cannot be compared."""
    apart = difference(a, b)
    return None if apart is None else abs(apart) <= 1e-6 * max(1.0, abs(value_of(b) or 0.0))
