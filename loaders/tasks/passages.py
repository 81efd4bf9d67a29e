"""Passages: the paragraphs under a heading, cut into the texts of its tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from graph.build.document import Assignment, Span
from loaders.outline.nodes import OutlineNode
from loaders.outline.patterns import ACTION_VERB, PROJECT_TITLE
from loaders.tasks.departments import is_duty_line, read_assignments
from loaders.tasks.patterns import BULLET, DEADLINE_NOTE, ENUMERATION
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import NOTE_LINE

_ITEM_ORDER = (
    Style.DECIMAL3,
    Style.ARABIC,
    Style.CN_PAREN,
    Style.ARABIC_PAREN,
    Style.CIRCLED,
)
# An un-numbered line shorter than this and without a full stop is a caption or a stray line.
_SHORTEST_TASK = 15


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs of one task: the first one names it, the others (``more``) continue it."""

    first: Paragraph
    more: tuple[Paragraph, ...] = ()

    @property
    def span(self) -> Span:
        last = self.more[-1] if self.more else self.first
        return Span(self.first.start, last.end, self.first.line)

    @property
    def text(self) -> str:
        """The printed words after the label, with a line break between paragraphs."""
        begin = self.first.label.length if self.first.label else 0
        return "\n".join([self.first.printed(begin), *(p.printed() for p in self.more)])

    def assignments(self) -> tuple[Assignment, ...]:
        found = [a for p in (self.first, *self.more) for a in read_assignments(p)]
        return tuple(dict.fromkeys(found))

    def deadline(self) -> str | None:
        """Return the deadline that the duty notes print, as printed: 2023年底."""
        noted = (p.text for p in (self.first, *self.more) if ":" in p.text)
        found = map(DEADLINE_NOTE.search, noted)
        return next((match["when"] for match in found if match), None)

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Passage:
        first, *more = paragraphs
        return cls(first, tuple(more))


def cut_passages(
    node: OutlineNode, paragraphs: Sequence[Paragraph]
) -> tuple[list[Passage], list[Paragraph]]:
    """Return the tasks among a heading's own ``paragraphs``, and the items of a box whose heading
    is lost.

    Numbered items take precedence: the text before the first one is an introduction.
    """
    style = _item_style(paragraphs)
    if style is None or _begins_with_bullet(paragraphs, style):
        return _without_numbers(node, paragraphs, style), []
    if _is_lost_box(paragraphs, style):
        labelled = [p for p in paragraphs if p.label is not None]
        return _unnumbered([p for p in paragraphs if p.label is None]), labelled
    return _without_lost_box(_group(paragraphs, lambda p: _has_style(p, style)))


def _has_style(paragraph: Paragraph, style: Style) -> bool:
    return paragraph.label is not None and paragraph.label.style is style


def _begins_with_bullet(paragraphs: Sequence[Paragraph], style: Style) -> bool:
    """Return whether a bulleted list comes before the first item with a number of ``style``."""
    first = next(p for p in paragraphs if p.list_level or _has_style(p, style))
    return first.list_level is not None and first.label is None


def _without_numbers(
    node: OutlineNode, paragraphs: Sequence[Paragraph], style: Style | None
) -> list[Passage]:
    """Return every paragraph as a task, unless sections follow, which the text introduces. A
    section whose text begins in the heading's own line is one task with everything below it."""
    if node.children:
        return []
    if node.is_task:
        return [Passage(node.paragraph, tuple(paragraphs))]
    if sum(map(_is_bulleted, paragraphs)) >= 2:
        return _group(paragraphs, _is_bulleted)
    if node.runs_on:
        return [Passage(node.paragraph, tuple(p for p in paragraphs if not _is_note(p)))]
    if any(p.list_level for p in paragraphs):
        return _listed(paragraphs, style)
    return _unnumbered(paragraphs)


def _listed(paragraphs: Sequence[Paragraph], style: Style | None) -> list[Passage]:
    """Return a passage for each item of bulleted lists, with the deeper ones below it, for each
    paragraph between the lists, and for each item with a number of ``style``.

    A paragraph that ends with a colon is an introduction to the list that follows.
    """
    passages: list[list[Paragraph]] = []
    top: int | None = None
    for paragraph in paragraphs:
        level = paragraph.list_level
        if _is_note(paragraph):
            continue
        if level is not None and (top is None or level <= top):
            top = level
            passages.append([paragraph])
        elif level is None and style is not None and _has_style(paragraph, style):
            top = 0
            passages.append([paragraph])
        elif passages and (level is not None or _is_part(paragraph)):
            passages[-1].append(paragraph)
        else:
            top = None
            if paragraph.text[-1] != ":" and _is_long_enough(paragraph):
                passages.append([paragraph])
    return [Passage.of(group) for group in passages]


def _item_style(paragraphs: Sequence[Paragraph]) -> Style | None:
    """Return the highest style of numbering whose lines are tasks, not lists inside one."""
    for style in _ITEM_ORDER:
        first = next((i for i, p in enumerate(paragraphs) if _has_style(p, style)), None)
        if first is not None and not (
            style >= Style.ARABIC_PAREN and _is_in_sentence(paragraphs, first)
        ):
            return style
    return None


def _is_in_sentence(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a numbered line is part of the list of an open sentence (做好以下工作:
    (1)…;)."""
    opened = index > 0 and paragraphs[index - 1].text[-1] in ":,;"
    return opened or paragraphs[index].text[-1] == ";"


def _is_lost_box(paragraphs: Sequence[Paragraph], style: Style) -> bool:
    """Return whether the numbered items are those of a box whose heading is lost: each is named as
    a project, not as an action (1.板栗产业园项目。…), and un-numbered tasks come before them."""
    items = [p for p in paragraphs if _has_style(p, style)]
    prose = [p for p in paragraphs[: paragraphs.index(items[0])] if len(p.text) >= _SHORTEST_TASK]
    named = [PROJECT_TITLE.match(p.body) and not ACTION_VERB.match(p.body) for p in items]
    return len(items) >= 2 and all(named) and bool(prose) and prose[-1].text[-1] != ":"


def _group(paragraphs: Sequence[Paragraph], begins: Callable[[Paragraph], bool]) -> list[Passage]:
    """Return a passage for each paragraph that ``begins`` one, with those that follow it; notes
    and the text before the first one are left out."""
    passages: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if begins(paragraph):
            passages.append([paragraph])
        elif passages and not _is_note(paragraph):
            passages[-1].append(paragraph)
    return [Passage.of(group) for group in passages]


def _is_bulleted(paragraph: Paragraph) -> bool:
    """Return whether this is ——标题。正文, a task after a dash; a clause of a list has no title."""
    match = BULLET.match(paragraph.text) if paragraph.label is None else None
    return match is not None and "。" in paragraph.text[match.end() : -1]


def _unnumbered(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    passages: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if _is_note(paragraph):
            continue
        if passages and _continues(passages[-1][-1], paragraph):
            passages[-1].append(paragraph)
        elif _is_long_enough(paragraph):
            passages.append([paragraph])
    return [Passage.of(group) for group in passages]


def _is_long_enough(paragraph: Paragraph) -> bool:
    return len(paragraph.text) >= _SHORTEST_TASK or paragraph.text[-1] in "。;"


def _is_part(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a line of duties or an item of a list inside a task."""
    return is_duty_line(paragraph) or paragraph.label is not None


def _continues(last: Paragraph, paragraph: Paragraph) -> bool:
    """Return whether a paragraph belongs to the task that ends with ``last``: a duty line, or the
    list of an open sentence (做好以下工作: 一是… 二是…; (1)…)."""
    if _is_part(paragraph):
        return True
    return last.text[-1] in ":," or ENUMERATION.match(paragraph.text) is not None


def _is_note(paragraph: Paragraph) -> bool:
    return paragraph.is_caption or NOTE_LINE.match(paragraph.text) is not None


def _without_lost_box(passages: list[Passage]) -> tuple[list[Passage], list[Paragraph]]:
    """Separate the items of a box whose heading is lost from the numbered task before them.

    Two or more paragraphs after the last task, each with a project's title of its own
    (饮用水安全保障工程。…), are projects.
    """
    last = passages[-1]
    titled = takewhile(lambda p: PROJECT_TITLE.match(p.text), reversed(last.more))
    kept = len(last.more) - len(list(titled))
    if len(last.more) - kept < 2:
        return passages, []
    return [*passages[:-1], replace(last, more=last.more[:kept])], list(last.more[kept:])
