"""The facts of one plan, which check rules compare, and the contradictions that they find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model import Node
from graph.reference.concepts import Vocabulary
from graph.reference.lines import line_of
from graph.reference.units import convert
from queries.checks.patterns import ABOVE, PLACE, ROUNDED_TARGET
from queries.checks.plan_text import Paragraph, innermost, read_paragraphs
from queries.checks.rounding import rounded_apart
from queries.checks.scope import full_name
from queries.checks.severities import Severity

# Relative difference of values that are only stated to be near each other
_NEARBY = 0.05
# Half of the last digit of a whole number
_WHOLE = 0.5


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


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text that take part in a contradiction: their offsets, and the value in them."""

    span: tuple[int, int]
    value: str


def found_in_text(
    facts: PlanFacts,
    sentence: str,
    words: tuple[str, ...],
    quotes: Sequence[Quote],
    severity: Severity | None = None,
) -> Found:
    """Return the contradiction between words of the text that belong to no part of the graph."""
    return Found(
        sentence,
        words,
        tuple(line_of(facts.text, quote.span[0]) for quote in quotes),
        tuple(quote.value for quote in quotes),
        (facts.plan.id,) * len(quotes),
        tuple(quote.span for quote in quotes),
        severity,
    )


def is_row(node: Node) -> bool:
    """Return whether an indicator is a row of a table, not a sentence."""
    return node.props.get("origin") == "table"


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
    chapters: tuple[Node, ...]
    concepts: Mapping[str, Node]
    vocabulary: Vocabulary
    text: str

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The running text of the plan's body."""
        return read_paragraphs(self.text, self.chapters)

    @property
    def period(self) -> tuple[int, int] | None:
        """The first and the last year of the plan, None if one of them is unknown."""
        first, last = self.plan.props.get("period_start"), self.plan.props.get("period_end")
        return None if first is None or last is None else (int(first), int(last))

    @cached_property
    def targets(self) -> tuple[Node, ...]:
        """Numeric targets of the plan's own period."""
        return tuple(
            node
            for node in self.indicators
            if node.props.get("target_kind") == "numeric"
            and not (node.props.get("historical") or self.is_elsewhere(node))
        )

    def is_elsewhere(self, node: Node) -> bool:
        """Return whether the node is about another place than the plan's division: one that it
        names (开化县森林覆盖率), or a division above it (全省森林覆盖率)."""
        name = str(node.props.get("name", ""))
        place = PLACE.match(name)
        above = ABOVE.get(str(self.plan.props.get("level") or "prefecture"))
        if above is not None and above.search(name):
            return True
        return place is not None and place[0] not in str(self.plan.props["title"])

    @cached_property
    def by_concept(self) -> Mapping[str, tuple[Node, ...]]:
        """The numeric targets of every concept, or of every name that has no concept."""
        return _grouped(self.targets)

    @cached_property
    def achieved(self) -> Mapping[str, tuple[Node, ...]]:
        """Values reached, by concept."""
        return _grouped(
            figure
            for figure in self.figures
            if figure.props["kind"] == "achieved" and not self.is_elsewhere(figure)
        )

    def has_own_row(self, node: Node, row: Node) -> bool:
        """Return whether another row than ``row`` has the node's name: two measures of one concept
        (耕地保有量, 永久基本农田面积) are not compared."""
        name = full_name(node)
        return full_name(row) != name and any(
            full_name(other) == name
            for other in self.by_concept.get(topic(row), ())
            if is_row(other)
        )

    def in_goals(self, node: Node) -> bool:
        """Return whether a chapter of goals contains the node."""
        chapter = innermost(self.chapters, node.props["start"])
        return chapter is not None and chapter.props["kind"] == "guiding"

    def in_project(self, node: Node) -> bool:
        """Return whether a project contains the node: its number is not the plan's."""
        start = node.props["start"]
        return any(p.props["start"] <= start < p.props["end"] for p in self.projects)

    def stands_alone(self, figure: Node) -> bool:
        """Return whether the figure's passage states one value: in 浓度分别为52、101、34 the values
        cannot be distinguished."""
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
    return str(node.props.get("concept") or f"name:{full_name(node)}")


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
    """Return whether two values are equal, None if they cannot be compared.

    A value that is printed with fewer decimals is equal to one that it rounds. One that is only
    close to a value or beyond it (突破3万亿元, 65%左右) is equal to values nearby.
    """
    apart = difference(a, b)
    if apart is None:
        return None
    size = max(1.0, abs(value_of(b) or 0.0))
    if any(ROUNDED_TARGET.search(str(node.props.get("raw", ""))) for node in (a, b)):
        return abs(apart) <= _NEARBY * size
    return abs(apart) <= max(1e-6 * size, _rounding_error(a, b))


def _rounding_error(a: Node, b: Node) -> float:
    """Return the difference that rounding explains: none if the value with fewer decimals is a
    whole number, or if the units differ."""
    first, second = value_of(a), value_of(b)
    if first is None or second is None or a.props.get("unit") != b.props.get("unit"):
        return 0.0
    rounded = rounded_apart(first, second)
    return rounded if rounded < _WHOLE else 0.0
