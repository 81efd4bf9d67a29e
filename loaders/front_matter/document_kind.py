"""Rejection of documents that are not plans: news, regulations, decisions, replies, reports."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.errors import PlanRejected
from loaders.front_matter.patterns import (
    ARTICLE,
    ASKS_OPINIONS,
    EXPLAINS,
    META_LINE,
    NEWS,
    NOTICE,
    OPINION,
    OTHER_DOCUMENT,
    OTHER_DOCUMENT_NAMES,
    PLAN_TITLE,
    REPORTING,
    TITLE_GOES_ON,
    WORK_REPORT,
)
from loaders.text.paragraphs import Paragraph

_FEWEST_ARTICLES = 5
# A document's own title is among its first lines.
_TITLE_LINES = 12
# A shorter line is a link of the site: 政府公报, 政策解读
_SHORTEST_TITLE = 7
# A report addresses the congress in its first lines.
_OPENING_LINES = 40
# The start of a line, in which the words of a reporter may occur
_LINE_START = 40


def reject_other_documents(paragraphs: Sequence[Paragraph]) -> None:
    """Raise PlanRejected ``not-a-plan`` for news, regulations, decisions, replies and reports."""
    articles = [p for p in paragraphs if "条" in p.text for _ in ARTICLE.finditer(p.text)]
    if len(articles) >= _FEWEST_ARTICLES:
        raise PlanRejected(
            "not-a-plan",
            "not a plan but a regulation: it is set out in articles "
            f"(第…条, line {articles[0].line})",
        )
    _reject_other_titles(paragraphs)
    for paragraph in paragraphs[:_OPENING_LINES]:
        if REPORTING.search(paragraph.text) or WORK_REPORT.match(paragraph.text):
            raise PlanRejected(
                "not-a-plan",
                f"not a plan but a report to a congress or a committee (line {paragraph.line})",
            )
    reported = [p for p in paragraphs if NEWS.search(p.text, 0, _LINE_START)]
    if reported:
        raise PlanRejected(
            "not-a-plan",
            "not a plan but a news item or questions and answers about one "
            f"(line {reported[0].line})",
        )


def _reject_other_titles(paragraphs: Sequence[Paragraph]) -> None:
    """Raise PlanRejected if the first lines have the title of another document and none of a
    plan."""
    explained: Paragraph | None = None
    for i, paragraph in enumerate(paragraphs[:_TITLE_LINES]):
        text = paragraph.text.strip("《》")
        following = paragraphs[i + 1].text if i + 1 < len(paragraphs) else ""
        if PLAN_TITLE.match(text) and TITLE_GOES_ON.match(following):
            text += following
        if META_LINE.match(text) or len(text) > 80 or paragraph.label is not None:
            continue
        if EXPLAINS.match(text):
            explained = explained or paragraph
            continue
        notice = NOTICE.search(text)
        named = notice["title"].strip("《》") if notice else text
        if other := _other_kind(named):
            what = OTHER_DOCUMENT_NAMES.get(other, "another kind of document")
            raise PlanRejected(
                "not-a-plan",
                f"not a plan but {what}: its title ends in {other} (line {paragraph.line})",
            )
        if PLAN_TITLE.match(named):
            break
    else:
        if explained is not None:
            raise PlanRejected(
                "not-a-plan",
                f"not a plan but an interpretation of a document (line {explained.line})",
            )


def _other_kind(title: str) -> str | None:
    """Return the word at the end of a title that names another kind of document, or None."""
    if "。" in title or len(title) < _SHORTEST_TITLE:
        return None
    if match := OTHER_DOCUMENT.search(title):
        return match["what"]
    if PLAN_TITLE.match(title) or ASKS_OPINIONS.search(title):
        return None
    return "意见" if OPINION.search(title) else None
