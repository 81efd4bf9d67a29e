"""Departments and their roles, read from the duty notes of a task and from its running text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.build.document import Assignment
from graph.model.values import Role
from loaders.tasks.patterns import (
    AND_OTHERS,
    CLAUSE_END,
    CONJUNCTION,
    DEADLINE,
    DEADLINE_LINE,
    EVERY_PLACE,
    KEY,
    KEY_ROLES,
    NO_OFFICE,
    NOTE,
    OFFICE_JOINT,
    OPENING_LEAD,
    OPENING_SHARED,
    OTHER_PLACE,
    REMARK,
    ROLE_WORD,
    RUNNING,
    RUNNING_SUPPORT,
    VAGUE,
    VERB,
    VERB_ROLES,
)
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import OFFICE, OPEN_NOTE

# A bracket longer than this is prose in brackets.
_LONGEST_NOTE = 400
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Note:
    """``content`` of a duty note at ``start..stop`` of a paragraph's normal text."""

    content: str
    start: int
    stop: int


def read_assignments(paragraph: Paragraph) -> tuple[Assignment, ...]:
    """Return the assignments in the duty notes and the running text of ``paragraph``.

    There is one :class:`Assignment` for each department and role, in printed order. Its span is
    that of the note (with its brackets) or of the clause. A remark that concerns other tasks is
    kept with the note's last assignment.
    """
    found: list[Assignment] = []
    notes = list(_notes(paragraph.text))
    for note in notes:
        pairs, remark = parse_note(note.content)
        span = paragraph.span(note.start, note.stop)
        printed = paragraph.printed(note.start, note.stop)
        for i, (role, name) in enumerate(pairs):
            last = i == len(pairs) - 1
            shown = _as_printed(name, printed)
            found.append(Assignment(role, shown, span, remark if last else None))
    taken = [(note.start, note.stop) for note in notes]
    found.extend(_running(paragraph, taken))
    return tuple(dict.fromkeys(found))


def is_duty_line(paragraph: Paragraph) -> bool:
    """Return whether the whole paragraph is a duty note, or its deadline, on a separate line."""
    return DEADLINE_LINE.match(paragraph.text) is not None or any(
        note.start <= 1 and note.stop >= len(paragraph.text) - 1 for note in _notes(paragraph.text)
    )


def _notes(text: str) -> Iterator[_Note]:
    opened = OPEN_NOTE.search(text) if ":" in text else None
    limit = opened.start() if opened else len(text)
    for match in NOTE.finditer(text, 0, limit):
        content = next(group for group in match.groups() if group is not None)
        if not 3 <= len(content) <= _LONGEST_NOTE:
            continue
        if ROLE_WORD.search(content):
            if parse_note(content)[0]:
                yield _Note(content, match.start(), match.end())
        elif match.end() >= len(text.rstrip("。")) and _only_offices(content):
            yield _Note(f"责任单位:{content}", match.start(), match.end())
    if opened:
        yield _Note(text[opened.start() :].rstrip("。;"), opened.start(), len(text))


def _only_offices(content: str) -> bool:
    names = list(_names(content))
    return bool(names) and all(
        OFFICE.search(name) and len(name) >= 3 and not name.isascii() for name in names
    )


def parse_note(content: str) -> tuple[list[tuple[Role, str]], str | None]:
    """Read a duty note's content: (role, department) pairs in order, and a remark kept whole.

    >>> parse_note("牵头单位:生态环境分局;配合单位:农工办、交警大队等")[0]
    [('lead', '生态环境分局'), ('support', '农工办'), ('support', '交警大队')]
    """
    pairs: list[tuple[Role, str]] = []
    remarks: list[str] = []
    role: Role | None = None
    for clause in CLAUSE_END.split(content):
        if not clause.strip() or DEADLINE.match(clause):
            continue
        if REMARK.search(clause) and not KEY.match(clause):
            remarks.append(clause)
            continue
        if remarks and not KEY.match(clause):
            remarks.append(clause)
            continue
        keys = list(KEY.finditer(clause))
        if keys:
            pairs.extend(_verbal(clause[: keys[0].start()].rstrip(","), None))
            for key, following in zip(keys, [*keys[1:], None], strict=True):
                role = KEY_ROLES[key[1]]
                names = clause[key.end() : following.start() if following else len(clause)]
                pairs.extend(_keyed(names.rstrip(",、"), role))
        else:
            pairs.extend(_verbal(clause, role))
    remark = ";".join(remarks) if remarks else None
    if remark and "," in content and "不再列出" in content:
        remark = content[content.index(remarks[0]) :]
    return list(dict.fromkeys(pairs)), remark


def _keyed(names: str, role: Role) -> Iterator[tuple[Role, str]]:
    """Yield the names after a key (牵头单位:A、B); a verb may still separate them (A牵头,B配合)."""
    if VERB.search(names) and "," in names:
        found = list(_verbal(names, role))
        if found:
            yield from found
            return
    for piece in names.split(","):
        for name in _names(VERB.sub("", piece)):
            yield role, name


def _verbal(clause: str, default: Role | None) -> Iterator[tuple[Role, str]]:
    """Yield the names before a verb: A牵头,B、C参与 / A、B按职责分工负责 / A会同B、C负责."""
    waiting: list[str] = []
    for piece in clause.split(","):
        match = None
        for candidate in VERB.finditer(piece):
            if candidate.start() >= 2:
                match = candidate
                break
        if match is None:
            waiting.extend(_names(piece))
            continue
        role = next(VERB_ROLES[i] for i in range(len(VERB_ROLES)) if match[f"v{i}"] is not None)
        names = piece[: match.start()]
        if "会同" in names:
            leader, _, others = names.partition("会同")
            yield from (("lead", name) for name in [*waiting, *_names(leader)])
            yield from (("support", name) for name in _names(others))
        else:
            yield from ((role, name) for name in [*waiting, *_names(names)])
        waiting = []
    if default is not None:
        yield from ((default, name) for name in waiting)


def _names(text: str) -> Iterator[str]:
    """Yield the names of a list separated by 、, without 等 and vague names."""
    depth = 0
    piece = ""
    pieces = []
    for char in text.strip():
        depth += (char == "(") - (char == ")")
        if char == "、" and depth == 0:
            pieces.append(piece)
            piece = ""
        else:
            piece += char
    pieces.append(piece)
    merged: list[str] = []
    for piece in pieces:
        # 各市、县人民政府 is one name
        if merged and EVERY_PLACE.fullmatch(merged[-1]) and OTHER_PLACE.match(piece):
            merged[-1] += "、" + piece
        else:
            merged.append(piece)
    for piece in merged:
        for name in CONJUNCTION.split(piece):
            name = AND_OTHERS.sub("", name.strip(" ,.:由和及与请")).strip()
            if 2 <= len(name) <= _LONGEST_NAME and not VAGUE.fullmatch(name):
                yield name


def names_of_offices(text: str) -> Iterator[str]:
    """Yield the departments that a cell lists, separated by 、 or commas."""
    for piece in OFFICE_JOINT.split(text):
        yield from _names(piece)


def _running(paragraph: Paragraph, taken: list[tuple[int, int]]) -> Iterator[Assignment]:
    """Yield the assignments of 由A牵头,B、C配合 and of A、B按职责分工负责 in running text, outside
    the duty notes."""
    text = paragraph.text
    if "牵头" in text:
        for match in _outside(RUNNING.finditer(text), taken):
            names = [name for name in _names(match[1]) if OFFICE.search(name)]
            yield from _led(paragraph, match, names)
        for match in _outside(OPENING_LEAD.finditer(text), taken):
            yield from _led(paragraph, match, _offices_alone(match[1]))
    if "职责" in text:
        for match in _outside(OPENING_SHARED.finditer(text), taken):
            span, printed = paragraph.span(*match.span()), paragraph.printed(*match.span())
            for name in _offices_alone(match[1]):
                yield Assignment("shared", _as_printed(name, printed), span)


def _outside(
    matches: Iterator[re.Match[str]], taken: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """Yield the matches that begin outside of the duty notes at ``taken``."""
    later = deque(taken)
    for match in matches:
        while later and later[0][1] <= match.start():
            later.popleft()
        if not later or later[0][0] > match.start():
            yield match


def _offices_alone(text: str) -> list[str]:
    """Return the offices that a text lists; none if it has other words too."""
    alone = _only_offices(text) and not NO_OFFICE.search(text)
    return list(_names(text)) if alone else []


def _led(paragraph: Paragraph, match: re.Match[str], names: Sequence[str]) -> Iterator[Assignment]:
    """Yield the assignments of the offices that lead, and of those that support them after it."""
    text = paragraph.text
    if names:
        support = RUNNING_SUPPORT.match(text, match.end())
        stop = support.end() if support else match.end()
        span, printed = paragraph.span(match.start(), stop), paragraph.printed(match.start(), stop)
        for name in names:
            yield Assignment("lead", _as_printed(name, printed), span)
        for name in _names(support[1]) if support else ():
            if OFFICE.search(name):
                yield Assignment("support", _as_printed(name, printed), span)


def _as_printed(name: str, printed: str) -> str:
    """Return the name with its brackets as its note prints them, which may be full-width."""
    wide = name.replace("(", "（").replace(")", "）")
    return wide if wide != name and wide in printed else name
