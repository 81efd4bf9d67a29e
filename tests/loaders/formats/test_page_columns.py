"""Pages with two columns of text are read column by column."""

from __future__ import annotations

from loaders.formats.recognition import read_document
from tests.loaders.formats.pdf_writer import WIDTH, Item, Line, written_pdf

SIZE, PITCH, WIDE = 12, 20, 17
LEFT, RIGHT = 60.0, 330.0
TITLE = "青岚市“十四五”水利发展规划"
# Each sentence is longer than a line of a column.
SENTENCES = [
    f"第{number}段要求各县区统筹推进水库建设和河道治理，到2025年建成水库{number}座，"
    "完善监测预警体系，压实各方责任，形成工作合力。"
    for number in range(11, 19)
]


def _lines(paragraphs: list[str]) -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs:
        rest = "　　" + paragraph
        while rest:
            lines.append(rest[:WIDE])
            rest = rest[WIDE:]
    return lines


def _page(shift: float = 0.0) -> list[Item]:
    """Return a title across the page and two columns; ``shift`` moves the lines of the right one
    down."""
    lines = _lines(SENTENCES)
    half = (len(lines) + 1) // 2
    items: list[Item] = [Line(TITLE, WIDTH / 2 - 100, 60, 16)]
    for column, left, moved in ((lines[:half], LEFT, 0.0), (lines[half:], RIGHT, shift)):
        for i, line in enumerate(column):
            text = line.lstrip("　")
            indent = SIZE * (len(line) - len(text))
            items.append(Line(text, left + indent, 110 + i * PITCH + moved, SIZE))
    return items


def _paragraphs(page: list[Item]) -> list[str]:
    document = read_document(written_pdf([page]), "plan.pdf")
    joined: list[str] = []
    marks = {mark.start: mark for mark in document.marks}
    at = 0
    for line in document.text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        mark = marks.get(start)
        if mark is not None and mark.continues:
            joined[-1] += line.strip()
        else:
            joined.append(line.strip())
        at += len(line) + 1
    return joined


def test_the_left_column_comes_first() -> None:
    assert _paragraphs(_page()) == [TITLE, *SENTENCES]


def test_lines_of_the_columns_may_have_different_heights() -> None:
    assert _paragraphs(_page(shift=7.0)) == [TITLE, *SENTENCES]


def test_a_table_without_rules_has_no_columns_of_text() -> None:
    rows = [("高新技术企业数量", "260"), ("森林覆盖率", "33"), ("水库座数", "12")] * 5
    page: list[Item] = [Line(TITLE, WIDTH / 2 - 100, 60, 16)]
    for i, (name, value) in enumerate(rows):
        page += [
            Line(name, LEFT, 110 + i * PITCH, SIZE),
            Line(value, RIGHT, 110 + i * PITCH, SIZE),
        ]
    text = read_document(written_pdf([page]), "plan.pdf").text
    assert "".join(text.split("\n")[1].split()) in ("高新技术企业数量260", "高新技术企业数量|260")
