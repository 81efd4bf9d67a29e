"""Quotes from plans, with places that can be cited in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graph.model import Node
from graph.reference.lines import line_of
from graph.store import Store
from queries.shared.answers import End, Line, Offset, answer
from queries.shared.errors import NoPassage
from queries.text.passage import cite
from queries.text.places import cited_place

# Parts of a path: 三, (二), 1, and a list with items
_SENTENCE_ENDS = "。；;！？\n"
# Characters of a sentence on either side of a statement
_LONGEST = 160


@answer
class Quote:
    """A passage of the draft or of another plan."""

    plan_id: str
    node_id: Annotated[str | None, Field(description="the part that contains it")]
    path: Annotated[str | None, Field(description="e.g. 第三章>(二)>专栏4>3")]
    place: Annotated[str, Field(description="citable place, e.g. 第三章第一节（二），第31行")]
    line: Line
    start: Offset
    end: End
    text: Annotated[str, Field(description="as printed")]
    citation: str


@dataclass(frozen=True, slots=True)
class Source:
    """A plan with its source text."""

    plan: Node
    text: str

    @classmethod
    def read(cls, store: Store, plan: Node) -> Source:
        """Read the text of ``plan``. Raises NoPassage if it is not kept."""
        text = store.source_text(plan.id)
        if text is None:
            raise NoPassage(f"the source of {plan.id} is not kept")
        return cls(plan, text)

    def node(self, node: Node) -> Quote:
        """Return the whole passage of a part of the plan."""
        props = node.props
        return self.span(props["start"], props["end"], node.id, props.get("path"))

    def sentence(self, node: Node) -> Quote:
        """Return the sentence, or the row of a table, that contains the passage of a part."""
        start, end = node.props["start"], node.props["end"]
        first = max(self.text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
        ends = [at for mark in _SENTENCE_ENDS if (at := self.text.find(mark, end)) >= 0]
        last = min(ends, default=len(self.text))
        first, last = max(first, start - _LONGEST), min(last, end + _LONGEST)
        return self.span(first, max(last, end), node.id, node.props.get("path"))

    def span(self, start: int, end: int, node_id: str | None, path: str | None) -> Quote:
        """Return the passage ``[start, end)`` without white space around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        line = line_of(self.text, start)
        return Quote(
            self.plan.id,
            node_id,
            path,
            cited_place(path, line),
            line,
            start,
            end,
            self.text[start:end],
            cite(self.plan, path, line, start),
        )
