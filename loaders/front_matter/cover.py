"""The cover of a plan: title, issuers, number, dates, status, period and citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graph.build.document import FrontMatter
from graph.model.values import PlanStatus
from graph.reference.normal_text import fold
from loaders.formats.document import Metadata
from loaders.front_matter.citations import citations, period_of, sector_of, stated_period
from loaders.front_matter.dates import broken_date, date_line, make_date, read_date
from loaders.front_matter.filed import filed_issuers, filed_title
from loaders.front_matter.offices import LONGEST_OFFICE, has_office, offices_in, offices_of
from loaders.front_matter.own_title import OwnTitle, find_title
from loaders.front_matter.patterns import (
    ADOPTED,
    BROKEN_DATE,
    CITED_NUMBER,
    CONSULTED,
    DOCUMENT_NUMBER,
    DRAFT,
    GOAL_YEAR,
    ISSUED_KEYS,
    ISSUER_KEYS,
    ISSUERS_IN_TITLE,
    ISSUING_OFFICE,
    META,
    META_LINE,
    NOTICE,
    NOTICE_OPENS,
    OFFICE_IN_TITLE,
    PUBLISHED_KEYS,
)
from loaders.outline.body import Body
from loaders.text.paragraphs import Paragraph

# The period and the cited plans are named in the notice, the preface or the first section.
_OPENING = 30
# A line with the number of a document and little else
_LONGEST_NUMBER_LINE = 45
# A signature at the end is among the first lines after the last sentence.
_SIGNATURE = 6


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

    def own_title(self) -> OwnTitle | None:
        """Return the title of the plan in its text or in the metadata of its file, or None."""
        if found := find_title(self.head, self.tail):
            return found
        filed = filed_title(self.metadata)
        return OwnTitle(filed, None) if filed else None

    def preface(self, own_title: OwnTitle) -> list[Paragraph]:
        """Return the sentences between the title and the first chapter."""
        span = own_title.span
        below = [p for p in self.head if span is not None and p.start >= span.end]
        return [p for p in below if p.label is None and not p.is_row and "。" in p.text]

    def read(self, own_title: OwnTitle) -> FrontMatter:
        """Return the front matter without division; ``own_title`` is the title of the plan."""
        title = own_title.printed
        status = self._status(title)
        return FrontMatter(
            title=title,
            sector=sector_of(title),
            period=self._period(title, status),
            issuers=tuple(map(self._in_full, filed_issuers(self.metadata)))
            or self._issuers(own_title),
            document_number=self.metadata.document_number or self._document_number(),
            issued_on=self._issued_on(status),
            published_on=read_date(self.metadata.published_on or "") or self._published_on(status),
            status=status,
            based_on=tuple(citations(self.opening, title)),
            title_span=own_title.span,
        )

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
    def _issuers(self, own_title: OwnTitle) -> tuple[str, ...]:
        for key in ISSUER_KEYS:
            if key in self.meta:
                return tuple(self.meta[key].offices())
        if own_title.issuers:
            return tuple(offices_in(*own_title.issuers))
        for paragraphs in (self.head, self.tail):
            if offices := self._notice_offices(paragraphs):
                return tuple(self._in_full(name) for name in offices)
        for paragraphs in (self.head, self.tail):
            if offices := self._signing_offices(paragraphs):
                return tuple(offices)
        for title in (own_title.printed, self.metadata.title or ""):
            if match := ISSUERS_IN_TITLE.match(fold(title)):
                return tuple(OFFICE_IN_TITLE.findall(match["issuers"]))
        return tuple(self._cover_offices())

    def _notice_offices(self, paragraphs: Sequence[Paragraph]) -> list[str]:
        """Return the offices in the title of a notice (…关于印发…的通知), or above it."""
        for i, paragraph in enumerate(paragraphs):
            if "关于" not in paragraph.text:
                continue
            match = NOTICE.search(paragraph.text) or NOTICE_OPENS.match(paragraph.text)
            if match is None:
                continue
            named = offices_in(paragraph, *match.span("issuers"))
            if offices := named or self._offices_above(paragraphs, i):
                return offices
        return []

    def _signing_offices(self, paragraphs: Sequence[Paragraph]) -> list[str]:
        """Return the offices above a date on a separate line."""
        for i, paragraph in enumerate(paragraphs):
            signed = i > 0 and date_line(paragraph.text)
            if signed and (offices := self._offices_above(paragraphs, i)):
                return offices
        return []

    def _in_full(self, name: str) -> str:
        """Return 省人民政府办公厅 or 省政府办公厅 as its signature prints it:
        贵州省人民政府办公厅."""
        for paragraph in self.head:
            full = paragraph.text
            if _short(full).endswith(_short(name)) and offices_of(paragraph) == [full]:
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
        """Return the number of the paper itself, on a separate line or in the line of its
        notice; the number of a document that a sentence cites is after its title."""
        for key in ("发文字号", "文号", "文件编号"):
            if key in self.meta and (match := DOCUMENT_NUMBER.search(self.meta[key].text)):
                return _number(match)
        for paragraph in [*self.head, *self.tail]:
            match = DOCUMENT_NUMBER.search(paragraph.text)
            if match is None or CITED_NUMBER.search(paragraph.text):
                continue
            if len(paragraph.text) <= _LONGEST_NUMBER_LINE or NOTICE.search(paragraph.text):
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
        """Return the date under the notice's signature, or that of the adoption under the title,
        or that under the signature at the end.

        The text of a scan may have spaces between the digits: 2 0 0 1年2月1 6日.
        """
        for i, paragraph in enumerate(self.head):
            text = paragraph.text.replace(" ", "")
            if found := date_line(text):
                return found
            if ADOPTED.match(text):
                return read_date(text)
            broken = BROKEN_DATE.match(paragraph.text)
            if broken and i > 0 and has_office(self.head[i - 1]):
                return broken_date(broken[1], broken[2])
        for above, paragraph in pairwise(self.tail[:_SIGNATURE]):
            if has_office(above) and (found := date_line(paragraph.text)):
                return found
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


def _short(office: str) -> str:
    return office.replace("人民政府", "政府")


def _number(match: re.Match[str]) -> str:
    return f"{match['organ']}〔{match['year']}〕{match['number']}号"
