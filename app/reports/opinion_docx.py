"""The opinion on a draft (衔接审核意见书) as a Word document, with columns for the reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from docx.document import Document
from docx.table import Table

from app.reports import opinion_texts as texts
from app.reports.archive import legal
from app.reports.content import shortened
from app.reports.docx_page import document_bytes, new_document
from app.reports.docx_parts import Headings, add_band, add_lines, add_row, add_table, write
from queries.drafts import Opinion
from queries.drafts.kinds import FINDING_KINDS, PLAN_ROLES, WEIGHTS
from queries.drafts.opinion import DraftFinding
from queries.text.quoting import Quote

# Widths of the columns in cm, together those of the page
_FINDINGS = (0.9, 1.6, 7.3, 4.2, 0.9, 1.0, 1.7)
_RESOLVED = (0.9, 2.6, 14.1)
# Passages of a finding that are quoted in full, and characters of each
_MOST_QUOTES = 4
_LONGEST_QUOTE = 180
_LONGEST_SUGGESTION = 320


def opinion_docx(opinion: Opinion) -> bytes:
    """Return the opinion as a Word document; the same opinion gives the same bytes."""
    title = opinion.draft.props["title"]
    document = new_document(texts.TITLE, legal(f"《{title}》"))
    document.add_paragraph(texts.TITLE, style="Title")
    subject = f"{texts.SUBJECT.format(title=title)}\n{texts.DATE.format(date=opinion.date)}"
    document.add_paragraph(legal(subject), style="Subtitle")
    headings = Headings(document)
    headings.add(texts.CONCLUSION, 1)
    _add_all(document, _conclusion(opinion))
    headings.add(texts.AGAINST, 1)
    _add_all(document, _plans(opinion) or [texts.NO_PLANS], "List Bullet")
    headings.add(texts.FINDINGS, 1)
    _findings(document, opinion)
    if opinion.progress is not None:
        headings.add(texts.PROGRESS, 1)
        _progress(document, opinion)
    return document_bytes(document)


def _add_all(document: Document, lines: Iterable[str], style: str | None = None) -> None:
    for line in lines:
        document.add_paragraph(legal(line), style=style)


def _conclusion(opinion: Opinion) -> Iterator[str]:
    yield texts.CONCLUDED.format(conclusion=opinion.conclusion_zh)
    yield texts.RULE.format(rule=opinion.rule_zh)
    if opinion.findings:
        weights = "，".join(
            texts.WEIGHED.format(weight=WEIGHTS.zh(weight), count=count)
            for weight, count in opinion.weight_counts.items()
        )
        yield texts.COUNTED.format(total=len(opinion.findings), weights=weights)
        kinds = (f"{FINDING_KINDS.zh(kind)}{count}个" for kind, count in opinion.counts.items())
        yield texts.BY_KIND.format(kinds="，".join(kinds))


def _plans(opinion: Opinion) -> list[str]:
    return [
        texts.PLAN.format(title=p.plan.props["title"], role=p.role_zh, reason=p.reason_zh)
        for p in opinion.against
    ]


def _findings(document: Document, opinion: Opinion) -> None:
    if not opinion.findings:
        document.add_paragraph(texts.NO_FINDINGS)
        return
    document.add_paragraph(texts.HOW_TO_REPLY)
    table = add_table(document, texts.COLUMNS, _FINDINGS, ())
    numbered = list(enumerate(opinion.findings, 1))
    for weight, group in groupby(numbered, key=lambda item: item[1].weight):
        found = list(group)
        name = WEIGHTS.zh(weight)
        add_band(table, _FINDINGS, texts.BAND.format(weight=name, count=len(found)))
        for number, finding in found:
            _finding(table, opinion, number, finding)


def _finding(table: Table, opinion: Opinion, number: int, finding: DraftFinding) -> None:
    cells = add_row(table, _FINDINGS)
    write(cells[0], str(number), centred=True)
    write(cells[1], finding.kind_zh, centred=True)
    if opinion.progress is not None:
        add_lines(
            cells[1],
            [texts.NEW if finding.key in opinion.progress.new else texts.REMAINING],
            grey=True,
        )
    write(cells[2], f"{finding.message_zh}。")
    roles = {p.plan.id: p.role for p in opinion.against}
    role = roles.get(finding.plan_id or "", "upper")
    add_lines(cells[2], _quoted(PLAN_ROLES.zh(role), finding.upper))
    if finding.draft:
        add_lines(
            cells[2], _quoted(texts.NEAREST if finding.nearest else texts.BELOW, finding.draft)
        )
    elif finding.upper:
        add_lines(cells[2], [texts.ABSENT])
    write(cells[3], shortened(finding.suggestion or "", _LONGEST_SUGGESTION))


def _quoted(name: str, quotes: tuple[Quote, ...]) -> Iterator[str]:
    """Yield a line for each passage: the plan, the place and the words."""
    for quote in quotes[:_MOST_QUOTES]:
        words = shortened(" ".join(quote.text.split()), _LONGEST_QUOTE)
        yield f"{name}（{quote.place}）：“{words}”"
    if len(quotes) > _MOST_QUOTES:
        yield texts.MORE.format(count=len(quotes) - _MOST_QUOTES)


def _progress(document: Document, opinion: Opinion) -> None:
    change = opinion.progress
    assert change is not None, "there is an earlier opinion"
    document.add_paragraph(
        texts.CHANGED.format(
            resolved=len(change.resolved), remaining=len(change.remaining), new=len(change.new)
        )
    )
    if change.not_compared:
        document.add_paragraph(texts.NOT_COMPARED.format(count=len(change.not_compared)))
    if change.resolved:
        rows = (
            (str(number), past.kind_zh, past.message_zh)
            for number, past in enumerate(change.resolved, 1)
        )
        add_table(document, texts.RESOLVED_COLUMNS, _RESOLVED, rows, frozenset({0, 1}))
