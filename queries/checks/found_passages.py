"""Source passages of contradictions: whole sentences, with the contradicting values marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from graph.model import Node
from queries.checks.checking import Contradiction
from queries.checks.patterns import PRINTED_VALUE
from queries.checks.plan_facts import is_row
from queries.shared.answers import End, Offset, answer

# Characters of context on either side of a statement in a very long sentence
_LONGEST_CONTEXT = 120
_SENTENCE_ENDS = "。；;！？\n"
# Messages whose last value is a count or a sum that the plan does not print
_ADDED_UP = frozenset({"projects", "investment", "parts", "indicators", "box"})


@answer
class Mark:
    """Characters of a source that take part in a finding: a whole statement, or a value in it."""

    start: Offset
    end: End
    kind: Literal["statement", "value"]


@answer
class RowCell:
    """A value in a row of a table, under the head of its column."""

    head: Annotated[str, Field(description="the year, or the unit's: 2025年, 单位")]
    value: Annotated[str, Field(description="as printed")]


@answer
class FoundPassage:
    """A sentence, or a row of a table, that contradicts another, or itself."""

    start: Offset
    end: End
    line: Annotated[int, Field(description="1-based line of its first statement")]
    path: Annotated[
        str | None, Field(description="of its first statement; null outside the plan's parts")
    ]
    text: Annotated[str, Field(description="as printed")]
    nodes: Annotated[tuple[str, ...], Field(description="ids of the parts in it")]
    marks: tuple[Mark, ...]
    cells: Annotated[
        tuple[RowCell, ...],
        Field(
            description="of a row of an indicator table, under their heads; empty for a sentence"
        ),
    ]


def passages(found: Contradiction, nodes: Mapping[str, Node], text: str) -> Iterator[FoundPassage]:
    """Yield the sentences of ``text`` that contain the statements of ``found``, each once."""
    for start, end in _windows(_sentence(text, *span) for span in found.spans):
        inside = [
            place for place, span in enumerate(found.spans) if start <= span[0] and span[1] <= end
        ]
        named = list(dict.fromkeys(found.nodes[place] for place in inside))
        paths = [nodes[node].props.get("path") for node in named if node in nodes]
        marks = {mark for place in inside for mark in _marks(found, place, nodes, text)}
        yield FoundPassage(
            start,
            end,
            found.lines[inside[0]],
            paths[0] if paths else None,
            text[start:end],
            tuple(named),
            tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))),
            tuple(dict.fromkeys(cell for node in named for cell in _row(nodes.get(node)))),
        )


def _windows(sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences, those that overlap as one at the place of the first."""
    windows: list[tuple[int, int]] = []
    for window in sentences:
        touching = [w for w in windows if w[0] < window[1] and window[0] < w[1]]
        if touching:
            merged = min(w[0] for w in (*touching, window)), max(w[1] for w in (*touching, window))
            place = windows.index(touching[0])
            windows = [w for w in windows if w not in touching]
            windows.insert(place, merged)
        else:
            windows.append(window)
    return windows


def _row(node: Node | None) -> Iterator[RowCell]:
    """Yield the cells of an indicator's row that contain numbers, with the years of their heads."""
    if node is None or not is_row(node):
        return
    props = node.props
    if props.get("unit"):
        yield RowCell("单位", str(props["unit"]))
    for kind, head in (("baseline", "基期"), ("target", "目标")):
        year, value = props.get(f"{kind}_year"), props.get(f"{kind}_raw")
        if value is not None:
            yield RowCell(f"{year}年" if year else head, str(value))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around ``[start, end)``, cut where it is very long."""
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end - 1)) >= 0]
    last = max(min(ends, default=len(text)), end)
    # The final punctuation mark is part of the sentence, a newline is not
    last += last < len(text) and text[last] != "\n"
    first, last = max(first, start - _LONGEST_CONTEXT), min(last, end + _LONGEST_CONTEXT)
    while first < start and text[first].isspace():
        first += 1
    return first, last


def _marks(
    found: Contradiction, place: int, nodes: Mapping[str, Node], text: str
) -> Iterator[Mark]:
    """Yield the statement at ``place``, and the values in it that contradict another."""
    start, end = found.spans[place]
    yield Mark(start, end, "statement")
    message = found.message
    values = message.values[:-1] if message.code in _ADDED_UP else message.values
    printed = {value for value in values if PRINTED_VALUE.match(value)}
    node = nodes.get(found.nodes[place])
    if node is not None:
        printed |= set(_values(node, message.code))
    # The longest first: 98%以上 rather than the 98 in it
    words = "|".join(map(re.escape, sorted(printed, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![\d.])(?:{words})(?!\.?\d)", text[start:end]) if words else ():
        yield Mark(start + match.start(), start + match.end(), "value")


def _values(node: Node, code: str) -> Iterator[str]:
    """Yield the forms in which a statement's text may print its value."""
    props = node.props
    if "target_raw" in props:
        yield props["target_raw"]
    for name, unit, of in (
        ("value", props.get("unit") or "", None),
        ("investment", "亿元", "investment"),
        ("project_count", "个", "projects"),
    ):
        if name in props and of in (None, code):
            yield f"{props[name]:g}{unit}"
            yield f"{props[name]:g}"
