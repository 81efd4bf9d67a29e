"""The recognition of formats, and the marks of lines."""

from __future__ import annotations

import subprocess
import sys

from loaders.formats.document import LineMark, Marks, page_starts
from loaders.formats.recognition import read_document
from loaders.text.lines import Source
from loaders.text.paragraphs import read_paragraphs


def test_the_content_decides_over_the_name() -> None:
    page = "<html><body><p>一、总则</p></body></html>".encode()
    assert read_document(page, "plan.txt").format_name == "html"
    assert read_document("一、总则\n正文".encode(), "plan.html").format_name == "text"


def test_text_is_kept_as_it_is() -> None:
    document = read_document("一、总则\r\n正文".encode(), "plan.txt")
    assert (document.text, document.marks) == ("一、总则\r\n正文", ())


def test_text_needs_none_of_the_libraries_for_other_formats() -> None:
    code = (
        "import sys; from loaders.formats.recognition import read_document; import loaders.plan; "
        "read_document('一、总则'.encode(), 'plan.txt'); print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    libraries = {"pypdfium2", "pdfplumber", "docx", "openpyxl", "legacy_doc", "PIL", "rapidocr"}
    assert libraries.isdisjoint(run.stdout.split())


def test_a_mark_is_found_by_any_offset_of_its_line() -> None:
    marks = Marks.of((LineMark(0, 4, heading_level=1), LineMark(5, 9, page=2)))
    found = [mark.page if (mark := marks.at(offset)) else "" for offset in range(10)]
    assert found == [None] * 4 + [""] + [2] * 4 + [""]


def test_pages_begin_at_their_first_line() -> None:
    marks = (LineMark(0, 4, page=1), LineMark(5, 9, page=1), LineMark(10, 14, page=3))
    assert page_starts(marks) == (0, 10, 10)
    assert page_starts((LineMark(0, 4, heading_level=1),)) == ()


def test_a_marked_heading_is_a_paragraph_of_its_own() -> None:
    heading = "加快建设资源循环利用体系,推动形成绿色低碳的生产和生活方式"
    text = f"{heading}\n全县推进清洁生产"
    plain = read_paragraphs(Source(text))
    marked = read_paragraphs(Source(text, (LineMark(0, len(heading), heading_level=2),)))
    assert [p.heading_level for p in marked] == [2, None]
    assert [len(p.segments) for p in marked] == [1, 1]
    assert [len(p.segments) for p in plain] == [2]
