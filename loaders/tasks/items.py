"""Tasks and projects: what stands under the headings, cut into items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.build.document import Assignment, Kind, ProjectItem, Span, TaskItem
from loaders.outline.headings import Node
from loaders.outline.patterns import ACTION_VERB, PROJECT_TITLE
from loaders.outline.titles import lead_phrase
from loaders.tasks.departments import is_duty_line, read_assignments
from loaders.tasks.patterns import BULLET, ENUMERATION
from loaders.tasks.projects import Projects
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
    """The paragraphs of one item: the first one names it, the others go on in it."""

    first: Paragraph
    more: tuple[Paragraph, ...] = ()

    @property
    def span(self) -> Span:
        last = self.more[-1] if self.more else self.first
        return Span(self.first.start, last.end, self.first.line)

    @property
    def text(self) -> str:
        """The printed words behind the label, paragraphs parted by line breaks."""
        begin = self.first.label.length if self.first.label else 0
        return "\n".join([self.first.printed(begin), *(p.printed() for p in self.more)])

    def assignments(self) -> tuple[Assignment, ...]:
        found = [a for p in (self.first, *self.more) for a in read_assignments(p)]
        return tuple(dict.fromkeys(found))


def read_items(
    nodes: Sequence[Node], kinds: dict[int, Kind], paths: dict[int, str]
) -> tuple[list[TaskItem], list[ProjectItem]]:
    """All tasks and projects of the plan in document order.

    ``kinds`` and ``paths`` are keyed by ``id(node)``; an item's ``heading`` is the index of its
    node in ``nodes``. Only action and safeguard chapters hold tasks.
    """
    tasks: list[TaskItem] = []
    projects: list[ProjectItem] = []
    for index, node in enumerate(nodes):
        kind, path = kinds[id(node)], paths[id(node)]
        reader = Projects(index, path, kind)
        plain = [b.paragraph for b in node.blocks if b.box is None and not b.in_table]
        if kind in ("action", "safeguard"):
            passages, lost_box = _split_lost_box(*_passages(node, plain))
            tasks.extend(_tasks(node, index, path, passages))
            style = _item_style(plain)
            if style is not None and _is_lost_box(plain, style):
                lost_box = [p for p in plain if p.label is not None]
            projects.extend(reader.lost_box(lost_box))
        projects.extend(reader.boxes(node.blocks))
        if kind == "projects":
            projects.extend(reader.listed(plain))
        if kind != "review":
            projects.extend(reader.portfolios(node.blocks, node))
    projects.sort(key=lambda p: (p.span.start, p.span.end))
    return tasks, projects


def _tasks(node: Node, index: int, path: str, passages: Sequence[Passage]) -> Iterator[TaskItem]:
    unnumbered = 0
    of_section = _duties_of_section(node, passages)
    for passage in passages:
        first = passage.first
        title = lead_phrase(first, mend=first.label is not None)
        bullet = BULLET.match(first.text) if first.label is None else None
        begin = bullet.end() if bullet else title.start
        if first is node.paragraph:
            own = path
        elif first.label is not None:
            own = f"{path}>{first.label.number}"
        else:
            unnumbered += 1
            own = f"{path}>第{unnumbered}段"
        yield TaskItem(
            first.printed(begin, title.stop),
            passage.text,
            own,
            passage.span,
            index,
            tuple(dict.fromkeys((*passage.assignments(), *of_section))),
        )


def _duties_of_section(node: Node, passages: Sequence[Passage]) -> list[Assignment]:
    """Duty lines of the section as a whole, before its first item (牵头单位:市城管局): they hold
    for every item of it."""
    if not passages or passages[0].first is node.paragraph:
        return []
    first = passages[0].first.start
    lines = [b.paragraph for b in node.blocks if b.paragraph.start < first and not b.in_table]
    return [a for line in lines if is_duty_line(line) for a in read_assignments(line)]


def _passages(node: Node, paragraphs: Sequence[Paragraph]) -> tuple[list[Passage], bool]:
    """The items among a heading's own paragraphs, and whether they are numbered.

    Numbered items win: what stands before the first is an introduction. Without them every
    paragraph is one item, unless the heading has sections below it, to which it introduces; and a
    section whose text stands in its own line is one item with all that follows.
    """
    style = _item_style(paragraphs)
    if style is not None and _is_lost_box(paragraphs, style):
        return _unnumbered([p for p in paragraphs if p.label is None]), False
    if style is not None:
        return _numbered(paragraphs, style), True
    if node.children:
        return [], False
    if sum(_is_bulleted(p) for p in paragraphs) >= 2:
        return _bulleted(paragraphs), False
    if node.runs_on:
        return [Passage(node.paragraph, tuple(p for p in paragraphs if not _is_note(p)))], False
    return _unnumbered(paragraphs), False


def _item_style(paragraphs: Sequence[Paragraph]) -> Style | None:
    """The highest style of numbering whose lines are items here, not lists inside of one."""
    for style in _ITEM_ORDER:
        for i, paragraph in enumerate(paragraphs):
            label = paragraph.label
            if label is None or label.style is not style:
                continue
            if style >= Style.ARABIC_PAREN and i > 0 and paragraphs[i - 1].text[-1] in ":,;":
                break  # the list of an open sentence
            if style >= Style.ARABIC_PAREN and paragraph.text[-1] == ";":
                break
            return style
    return None


def _is_lost_box(paragraphs: Sequence[Paragraph], style: Style) -> bool:
    """Whether the numbered items are a box's whose heading is lost: each is named as a project,
    not as an action (1.板栗产业园项目。…), and un-numbered tasks stand before them."""
    items = [p for p in paragraphs if p.label is not None and p.label.style is style]
    prose = [p for p in paragraphs[: paragraphs.index(items[0])] if len(p.text) >= _SHORTEST_TASK]
    named = [PROJECT_TITLE.match(p.body) and not ACTION_VERB.match(p.body) for p in items]
    return len(items) >= 2 and all(named) and bool(prose) and prose[-1].text[-1] != ":"


def _numbered(paragraphs: Sequence[Paragraph], style: Style) -> list[Passage]:
    passages: list[Passage] = []
    for paragraph in paragraphs:
        if paragraph.label is not None and paragraph.label.style is style:
            passages.append(Passage(paragraph))
        elif passages and not _is_note(paragraph):
            passages[-1] = replace(passages[-1], more=(*passages[-1].more, paragraph))
    return passages


def _is_bulleted(paragraph: Paragraph) -> bool:
    """——标题。正文: an item behind a dash; a clause of a list has no title of its own."""
    match = BULLET.match(paragraph.text) if paragraph.label is None else None
    return match is not None and "。" in paragraph.text[match.end() : -1]


def _bulleted(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    passages: list[Passage] = []
    for paragraph in paragraphs:
        if _is_bulleted(paragraph):
            passages.append(Passage(paragraph))
        elif passages and not _is_note(paragraph):
            passages[-1] = replace(passages[-1], more=(*passages[-1].more, paragraph))
    return passages


def _unnumbered(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    passages: list[Passage] = []
    for paragraph in paragraphs:
        if _is_note(paragraph):
            continue
        if passages and _goes_on(passages[-1], paragraph):
            passages[-1] = replace(passages[-1], more=(*passages[-1].more, paragraph))
        elif len(paragraph.text) >= _SHORTEST_TASK or paragraph.text[-1] in "。;":
            passages.append(Passage(paragraph))
    return passages


def _goes_on(passage: Passage, paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to the item before it: a duty line, or the list of an open
    sentence (做好以下工作: 一是… 二是…; (1)…)."""
    if is_duty_line(paragraph):
        return True
    last = passage.more[-1] if passage.more else passage.first
    if paragraph.label is not None:
        return True
    return last.text[-1] in ":," or ENUMERATION.match(paragraph.text) is not None


def _is_note(paragraph: Paragraph) -> bool:
    return paragraph.is_caption or NOTE_LINE.match(paragraph.text) is not None


def _split_lost_box(
    passages: list[Passage], numbered: bool
) -> tuple[list[Passage], list[Paragraph]]:
    """Part the items of a box whose heading is lost from the numbered task before it.

    Two or more paragraphs that go on after a numbered item, each with a project's title of its
    own (饮用水安全保障工程。…), are projects.
    """
    if not numbered or not passages:
        return passages, []
    last = passages[-1]
    for i in range(len(last.more)):
        tail = last.more[i:]
        if len(tail) >= 2 and all(PROJECT_TITLE.match(p.text) for p in tail):
            return [*passages[:-1], replace(last, more=last.more[:i])], list(tail)
    return passages, []
