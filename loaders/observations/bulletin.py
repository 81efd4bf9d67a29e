"""The figures of a bulletin (统计公报, 环境状况公报), read by the reader of plans' sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.build.reported_figures import Bulletin, ReportedFigure
from loaders.errors import PlanRejected
from loaders.formats.limits import Reading
from loaders.formats.recognition import read_document
from loaders.indicators.patterns import LETTER_NOTE, SENTENCE
from loaders.indicators.prose import masked
from loaders.indicators.statements import read_statements
from loaders.observations.patterns import BULLETIN_TITLE, YEAR
from loaders.text.lines import Source
from loaders.text.paragraphs import Paragraph, read_paragraphs
from loaders.text.patterns import NOTE_LINE

# The title is in the first paragraphs: marks of the issuer may be above it
_MOST_ABOVE = 12
# Years before its own that a bulletin may give values of
_YEARS_BACK = 12


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph, and its text with names that contain digits blanked out."""

    paragraph: Paragraph
    masked: str


def read_bulletin(
    data: bytes, source_file: str, year: int | None = None, reading: Reading | None = None
) -> Bulletin:
    """Return the figures in the sentences of a bulletin on ``year`` (None: the year in its title).

    The file has one of the formats of :mod:`loaders.formats`. Tables and notes are not read. Raises
    PlanRejected for a file that cannot be read, and without a year.
    """
    source = read_document(data, source_file, reading)
    paragraphs = read_paragraphs(Source(source.text, source.marks))
    if not paragraphs:
        raise PlanRejected("empty", "the file contains no text; name the file with the bulletin")
    title = next(filter(None, map(_title, paragraphs[:_MOST_ABOVE])), None)
    printed = YEAR.search(title) if title else None
    if year is None and printed is None:
        raise PlanRejected(
            "no-year", "the title of the bulletin has no year; state the year of its values"
        )
    own = year if year is not None or printed is None else int(printed[1])
    assert own is not None, "checked above"
    figures = (
        figure
        for paragraph in paragraphs
        if not (NOTE_LINE.match(paragraph.text) or LETTER_NOTE.match(paragraph.text))
        for figure in _figures(paragraph, own)
    )
    return Bulletin(title, own, tuple(figures))


def _title(paragraph: Paragraph) -> str | None:
    found = BULLETIN_TITLE.fullmatch(paragraph.text)
    return found[1] if found else None


def _figures(paragraph: Paragraph, year: int) -> Iterator[ReportedFigure]:
    text = paragraph.text
    prose = _Text(paragraph, masked(text))
    sentences = [match.span() for match in SENTENCE.finditer(text)]
    last: ReportedFigure | None = None
    # One year more: what a bulletin plans for the next year is not of its own
    for found in read_statements(prose, (year - _YEARS_BACK, year + 1), past=True):
        start, stop = next(
            (span for span in sentences if span[0] <= found.begin < span[1]), (0, len(text))
        )
        sentence = text[start:stop]
        same = last is not None and last.sentence == sentence
        quantity = found.quantity
        figure = ReportedFigure(
            found.subject,
            "",
            quantity.value,
            quantity.high,
            quantity.unit,
            not quantity.bound and found.comparator == "=",
            found.year,
            paragraph.span(found.begin, found.stop),
            paragraph.printed(found.begin, found.stop),
            text[found.begin : found.stop],
            text[start : found.stop],
            sentence,
        )
        if last is not None and same:
            figure = replace(figure, before=last.before or last.name)
        yield figure
        last = figure
