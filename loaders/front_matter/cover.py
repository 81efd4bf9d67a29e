"""The cover of a plan: title, issuers, number, dates, status, period and citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.build.document import FrontMatter, Span
from graph.model.values import PlanStatus
from loaders.formats.document import Metadata
from loaders.front_matter.citations import citations, period_of, sector_of, stated_period
from loaders.front_matter.dates import broken_date, date_line, make_date, read_date
from loaders.front_matter.filed import filed_issuers, filed_title
from loaders.front_matter.offices import LONGEST_OFFICE, has_office, offices_in, offices_of
from loaders.front_matter.patterns import (
    ADOPTED,
    BROKEN_DATE,
    CONSULTED,
    DOCUMENT_NUMBER,
    DRAFT,
    DRAFT_MARK,
    GOAL_YEAR,
    ISSUED_KEYS,
    ISSUER_KEYS,
    ISSUING,
    ISSUING_OFFICE,
    META,
    META_LINE,
    NO_TITLE_LINE,
    NOT_A_TITLE,
    NOTICE,
    NOTICE_OPENS,
    PARTY_ISSUER,
    PLACE_LINE,
    PLAN_TITLE,
    PUBLISHED_KEYS,
    QUOTED_TITLE,
    WHOLE_TITLE,
)
from loaders.outline.body import Body
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import CONTENTS_TITLE, OFFICE, PREFACE

# The period and the cited plans are named in the notice, the preface or the first section.
_OPENING = 30


@dataclass(frozen=True, slots=True)
class _Field:
    """The value of an index card's field: ``paragraph.text[start:stop]``."""

    paragraph: Paragraph
    start: int
    stop: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.stop]

    def offices(self) -> list[str]:
        return offices_in(self.paragraph, self.start, self.stop)


class Cover:
    """The paragraphs around the body: ``head`` before it (contents list left out), ``tail``
    after it; and the ``metadata`` of the file, which take precedence over the text."""

    def __init__(self, paragraphs: Sequence[Paragraph], body: Body, metadata: Metadata) -> None:
        self.metadata = metadata
        self.head = [paragraphs[i] for i in range(body.start) if i not in body.contents_range]
        self.tail = list(paragraphs[body.stop :])
        self.opening = [*self.head, *paragraphs[body.start :][:_OPENING]]
        self.meta = {
            match["key"]: _Field(p, *match.span("value"))
            for p in reversed(self.head)
            if META_LINE.match(p.text)
            for match in META.finditer(p.text)
            if match["value"]
        }

    def read(self) -> FrontMatter | None:
        """Return the front matter without division, or None if no plan's title is found."""
        found = self._title()
        title, span = found or (filed_title(self.metadata), None)
        if title is None:
            return None
        status = self._status(title)
        return FrontMatter(
            title=title,
            sector=sector_of(title),
            period=self._period(title, status),
            issuers=filed_issuers(self.metadata) or self._issuers(title),
            document_number=self.metadata.document_number or self._document_number(),
            issued_on=self._issued_on(status),
            published_on=read_date(self.metadata.published_on or "") or self._published_on(status),
            status=status,
            based_on=tuple(citations(self.opening, title)),
            title_span=span,
        )

    # ── title ────────────────────────────────────────────────────────────────────────────────
    def _title(self) -> tuple[str, Span] | None:
        """Return the line that is a title and nearest to the body, else the title that the
        notice names."""
        for i in range(len(self.head) - 1, -1, -1):
            paragraph = self.head[i]
            text = paragraph.text
            if len(text) > 70 or META_LINE.match(text) or PREFACE.match(text):
                continue
            first = self._first_line_of_title(i)
            whole = "".join(p.text for p in self.head[first : i + 1]).strip("《》")
            if not PLAN_TITLE.match(whole) or NOT_A_TITLE.search(whole):
                continue
            printed = "".join(p.printed() for p in self.head[first : i + 1]).strip("《》")
            start = self.head[first]
            return _without_draft(printed), Span(start.start, paragraph.end, start.line)
        for paragraph in [*self.head, *self.tail]:
            match = NOTICE.search(paragraph.text)
            if match:
                begin, stop = match.span("title")
                named = paragraph.text[begin:stop].strip("《》")
                if PLAN_TITLE.match(named):
                    printed = paragraph.printed(begin, stop).strip("《》")
                    return _without_draft(printed), paragraph.span(begin, stop)
        for paragraph in self.head:
            for match in QUOTED_TITLE.finditer(paragraph.text):
                if PLAN_TITLE.match(match[1]) and ISSUING.search(paragraph.text):
                    return (
                        _without_draft(paragraph.printed(match.start(1), match.end(1))),
                        paragraph.span(match.start(1), match.end(1)),
                    )
        return None

    def _first_line_of_title(self, last: int) -> int:
        """Return the first line of a title whose ``last`` line is known.

        A title may be broken over lines: …开发区 | 生态环境保护“十四五”规划 | (征求意见稿).
        """
        first = last
        while first > 0 and last - first < 3:
            above = self.head[first - 1]
            text = above.text
            if (
                len(text) > 30
                or NO_TITLE_LINE.search(text)
                or above.label is not None
                or CONTENTS_TITLE.match(text)
                or PREFACE.match(text)
                or META_LINE.match(text)
                or NOT_A_TITLE.search(text)
                or above.segments[0].line + 3 < self.head[first].line
                or (OFFICE.search(text) and not PLACE_LINE.search(text))
            ):
                break
            if PLAN_TITLE.match(self.head[first].text) and _is_complete(self.head[first].text):
                break
            first -= 1
        return first

    def _period(self, title: str, status: PlanStatus) -> tuple[int, int] | None:
        """Return the years of the title, else of the text; 2030年前…行动方案 begins in the year
        in which it is issued."""
        if period := period_of(title):
            return period
        goal = GOAL_YEAR.search(title)
        issued_on = self._issued_on(status)
        if goal and issued_on:
            return issued_on.year, int(goal[1])
        return stated_period(self.opening)

    # ── issuers, number, dates ───────────────────────────────────────────────────────────────
    def _issuers(self, title: str) -> tuple[str, ...]:
        for key in ISSUER_KEYS:
            if key in self.meta:
                return tuple(self.meta[key].offices())
        for paragraphs in (self.head, self.tail):
            for i, paragraph in enumerate(paragraphs):
                match = NOTICE.search(paragraph.text) or NOTICE_OPENS.match(paragraph.text)
                if match is None:
                    continue
                offices = offices_in(paragraph, *match.span("issuers"))
                offices = offices or self._offices_above(paragraphs, i)
                if offices:
                    return tuple(self._in_full(name) for name in offices)
        for paragraphs in (self.head, self.tail):
            for i, paragraph in enumerate(paragraphs):
                if i > 0 and date_line(paragraph.text):
                    offices = self._offices_above(paragraphs, i)
                    if offices:
                        return tuple(offices)
        if match := PARTY_ISSUER.match(title):
            return (match[1],)
        return tuple(self._cover_offices())

    def _in_full(self, name: str) -> str:
        """Return 省人民政府办公厅 as its signature prints it: 贵州省人民政府办公厅."""
        for paragraph in self.head:
            full = paragraph.text
            if full.endswith(name) and offices_of(paragraph) == [full]:
                return full
        return name

    def _cover_offices(self) -> list[str]:
        """Return the offices on lines of their own on the cover, above or below the title."""
        return [
            name
            for p in self.head
            if len(p.text) <= LONGEST_OFFICE and p.label is None and not p.text.endswith(":")
            for name in offices_of(p)
            if ISSUING_OFFICE.search(name)
        ]

    @staticmethod
    def _offices_above(paragraphs: Sequence[Paragraph], index: int) -> list[str]:
        offices: list[str] = []
        for i in range(index - 1, max(index - 12, -1), -1):
            text = paragraphs[i].text
            if len(text) > 2 * LONGEST_OFFICE or text[-1] in "。:;":
                break
            found = offices_of(paragraphs[i])
            if not found:
                break
            offices[:0] = found
        return offices

    def _document_number(self) -> str | None:
        for key in ("发文字号", "文号", "文件编号"):
            if key in self.meta and (match := DOCUMENT_NUMBER.search(self.meta[key].text)):
                return _number(match)
        for paragraph in [*self.head, *self.tail]:
            match = DOCUMENT_NUMBER.search(paragraph.text)
            if match is None:
                continue
            alone = len(paragraph.text) <= 45 and "根据" not in paragraph.text
            if alone or NOTICE.search(paragraph.text):
                return _number(match)
        return None

    def _issued_on(self, status: PlanStatus) -> date | None:
        """Return the date when the plan was issued; None for a draft."""
        if status == "draft":
            return None
        if found := read_date(self.metadata.issued_on or ""):
            return found
        for key in ISSUED_KEYS:
            if key in self.meta and (found := read_date(self.meta[key].text)):
                return found
        return self._date_of_notice()

    def _date_of_notice(self) -> date | None:
        """Return the date under the notice's signature or in brackets under the title."""
        for i, paragraph in enumerate(self.head):
            text = paragraph.text
            if found := date_line(text):
                return found
            if ADOPTED.match(text):
                return read_date(text)
            broken = BROKEN_DATE.match(text)
            if broken and i > 0 and has_office(self.head[i - 1]):
                return broken_date(broken[1], broken[2])
        return None

    def _published_on(self, status: PlanStatus) -> date | None:
        for key in PUBLISHED_KEYS:
            if key in self.meta and (found := read_date(self.meta[key].text)):
                return found
        for paragraph in self.head:
            # 2021-12-06 09:30 来源:… : the line of a site under its title
            of_site = len(paragraph.text) <= 60 and "来源" in paragraph.text
            if of_site and (found := read_date(paragraph.text)):
                return found
        if status == "draft":
            for paragraph in [*self.head, *self.tail]:
                if match := CONSULTED.search(paragraph.text):
                    return make_date(match[1], match[2], match[3])
            return self._date_of_notice()
        return None

    def _status(self, title: str) -> PlanStatus:
        for paragraph in self.head:
            if len(paragraph.text) <= 60 and DRAFT.search(paragraph.text):
                return "draft"
        return "draft" if DRAFT.search(title) else "final"


def _number(match: re.Match[str]) -> str:
    return f"{match['organ']}〔{match['year']}〕{match['number']}号"


def _without_draft(title: str) -> str:
    """Return the title without (征求意见稿) at its end."""
    return DRAFT_MARK.sub("", title)


def _is_complete(text: str) -> bool:
    """Return whether a title names its place itself, so that the line above is not part of it."""
    return WHOLE_TITLE.match(text) is not None
