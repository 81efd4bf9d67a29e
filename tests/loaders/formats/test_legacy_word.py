"""Old Word files: text in pieces, tables, fields, LibreOffice where it is installed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest

from loaders.errors import PlanRejected
from loaders.formats.legacy_word import read_legacy_word
from loaders.formats.limits import Reading
from loaders.formats.recognition import read_document
from tests.loaders.formats.doc_writer import written_doc


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)


@pytest.mark.usefixtures("without_office")
def test_paragraphs_are_read_from_all_pieces_without_notes() -> None:
    document = read_document(written_doc("某县规划\r一、总则\r正文。\r", notes="脚注"), "plan.doc")
    assert document.format_name == "doc"
    assert document.text.split() == ["某县规划", "一、总则", "正文。"]
    assert [remark.code for remark in document.remarks] == ["old-word"]


@pytest.mark.usefixtures("without_office")
def test_cells_are_rows_even_if_some_are_empty() -> None:
    rows = [("指标", "2020年", "2025年"), ("森林覆盖率", "", "40")]
    table = "".join("".join(f"{cell}\x07" for cell in row) + "\x07" for row in rows)
    document = read_legacy_word(written_doc(f"表1\r{table}后文\r"), Reading())
    lines = document.text.splitlines()
    assert lines[:4] == ["表1", "|指标|2020年|2025年|", "|森林覆盖率||40|", "后文"]
    assert [(mark.table, mark.row) for mark in document.marks] == [(1, 1), (1, 2)]


@pytest.mark.usefixtures("without_office")
def test_rows_of_different_lengths_end_at_empty_cells() -> None:
    document = read_legacy_word(
        written_doc("甲\x07乙\x07\x07丙\x07\x07丁\x07戊\x07己\x07\x07\r"), Reading()
    )
    assert document.text.splitlines()[:3] == ["|甲|乙|", "|丙|", "|丁|戊|己|"]


@pytest.mark.usefixtures("without_office")
def test_codes_of_fields_are_no_text() -> None:
    document = read_legacy_word(written_doc("第\x13PAGE\x145\x15页\x13TOC \\o\x15\r"), Reading())
    assert document.text.strip() == "第5页"


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (written_doc("甲" * 100, encrypted=True), "encrypted"),
        (written_doc("甲" * 100)[:2000], "damaged"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(PlanRejected) as caught:
        read_legacy_word(data, Reading())
    assert caught.value.code == code
    assert "load" in caught.value.reason


def test_libreoffice_converts_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = docx.Document()
    made.add_heading("一、总则", 1)
    out = io.BytesIO()
    made.save(out)
    (tmp_path / "made.docx").write_bytes(out.getvalue())
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n'
        f'cp "{tmp_path}/made.docx" "$2/plan.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    document = read_legacy_word(written_doc("原文\r"), Reading())
    assert (document.format_name, document.text.strip()) == ("docx", "一、总则")
    # Where it fails, the text of the file is read.
    program.write_text("#!/bin/sh\nexit 1\n")
    assert read_legacy_word(written_doc("原文\r"), Reading()).text.strip() == "原文"
