"""PDF files: reading order, paragraphs, running heads, headings, tables, and reasons to reject."""

from __future__ import annotations

import zlib

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats import ocr
from loaders.formats.document import Document
from loaders.formats.limits import Limits, Reading
from loaders.formats.pdf import read_pdf
from loaders.plan import read_plan
from tests.loaders.formats.pdf_writer import HEI, WIDTH, Image, Item, Line, Rule, written_pdf
from tests.loaders.formats.same_graph import assert_same_graph
from tests.loaders.formats.typesetting import LEFT, PITCH, SIZE, TOP, typeset
from tools.paths import DEMO

PROSE = (
    "坚持生态优先、绿色发展，统筹山水林田湖草系统治理，完善生态环境保护制度，推动经济社会发展"
    "全面绿色转型，让人民群众共享良好的生态环境。"
)


def read(*pages: list[Item], **options: object) -> Document:
    return read_pdf(written_pdf(pages, **options), Reading())  # type: ignore[arg-type]


def lines_of(document: Document) -> list[str]:
    return [line.strip() for line in document.text.splitlines()]


def paragraphs_of(document: Document) -> list[str]:
    found: list[str] = []
    for mark in document.marks:
        text = document.text[mark.start : mark.end]
        if mark.continues:
            found[-1] += text
        else:
            found.append(text)
    return found


def test_lines_are_in_the_order_of_the_page_with_their_places() -> None:
    document = read([Line("第二行", LEFT, 140), Line("第一行", LEFT, 100)])
    assert lines_of(document) == ["第一行", "第二行"]
    mark = document.marks[0]
    assert document.text[mark.start : mark.end] == "第一行"
    assert mark.page == 1
    assert mark.box is not None
    assert (mark.box.left, mark.box.right) == pytest.approx((LEFT, LEFT + 3 * 16), abs=1)
    assert mark.box.top == pytest.approx(100, abs=4)


def test_gaps_are_blanks_but_wide_digits_and_justified_lines_have_none() -> None:
    digits = [Line(char, LEFT + 12 * i, 100) for i, char in enumerate("2025")]
    document = read([*digits, Line("年", LEFT + 52, 100), Line("总则", LEFT + 90, 100)])
    assert document.text.strip() == "2025年 总则"


def test_text_that_runs_up_the_page_is_turned() -> None:
    turn = (0.0, 1.0, -1.0, 0.0)
    document = read([Line("第一行", 100, 500, turn=turn), Line("第二行", 130, 500, turn=turn)])
    assert lines_of(document) == ["第一行", "第二行"]


def test_a_watermark_is_left_out() -> None:
    diagonal = (0.7, 0.7, -0.7, 0.7)
    document = read([Line(PROSE[:20], LEFT, 100), Line("内部资料", 200, 500, turn=diagonal)])
    assert lines_of(document) == [PROSE[:20]]


def test_a_character_printed_twice_is_read_once() -> None:
    document = read([Line("总则", LEFT, 100), Line("总则", LEFT + 0.4, 100)])
    assert document.text.strip() == "总则"


def test_a_line_that_is_full_continues_over_the_page() -> None:
    pages = typeset("\n".join([PROSE] * 20), "某市规划")
    document = read(*pages)
    assert paragraphs_of(document) == [PROSE] * 20
    assert len(pages) > 2


def test_paragraphs_without_indents_end_with_a_short_line() -> None:
    document = read(
        [
            Line(PROSE[:26], LEFT, TOP),
            Line(PROSE[26:52], LEFT, TOP + PITCH),
            Line(PROSE[52:57], LEFT, TOP + 2 * PITCH),
            Line(PROSE[:26], LEFT, TOP + 3 * PITCH),
            Line(PROSE[:26], LEFT, TOP + 5 * PITCH),
        ]
    )
    assert [len(text) for text in paragraphs_of(document)] == [57, 26, 26]


def test_running_heads_and_page_numbers_are_left_out_with_a_remark() -> None:
    pages = typeset("\n".join([PROSE] * 20), "某市规划")
    document = read(*pages)
    assert "某市规划" not in document.text and "—" not in document.text
    assert [str(remark) for remark in document.remarks] == [
        f"running heads, feet and page numbers of pages 1-{len(pages)} ({2 * len(pages)} lines, "
        "such as '某市规划') left out"
    ]


def test_a_number_between_dashes_is_that_of_a_page() -> None:
    document = read([Line(PROSE[:20], LEFT, TOP), Line("— 1 —", 280, 780)])
    assert lines_of(document) == [PROSE[:20]]


def test_a_short_last_line_without_chinese_characters_continues() -> None:
    document = read([Line("甲" * 26, LEFT, TOP), Line("36%。", LEFT, TOP + PITCH)])
    assert paragraphs_of(document) == ["甲" * 26 + "36%。"]


def test_numbers_and_repeated_lines_of_the_body_stay() -> None:
    body = [Line(f"{2021 + i}", LEFT, TOP + PITCH * i) for i in range(5)]
    document = read(body, [Line(PROSE[:20], LEFT, TOP)], [Line(PROSE[:20], LEFT, TOP)])
    assert lines_of(document) == ["2021", "2022", "2023", "2024", "2025", PROSE[:20], PROSE[:20]]


def test_headings_are_ranked_by_their_fonts() -> None:
    body = [Line(PROSE[:26], LEFT, TOP + PITCH * i) for i in (1, 3, 5, 7)]
    heads = [
        Line("第一章 总则", LEFT, TOP, 20, HEI),
        Line("一、目标", LEFT, TOP + 2 * PITCH, SIZE, HEI),
        Line("第二章 任务", LEFT, TOP + 4 * PITCH, 20, HEI),
        Line("二、措施", LEFT, TOP + 6 * PITCH, SIZE, HEI),
    ]
    document = read([*body, *heads])
    levels = [(mark.heading_level, mark.bold) for mark in document.marks]
    assert levels == [(1, True), (None, False), (2, True), (None, False)] * 2


def test_bookmarks_are_headings_over_the_lines_they_name() -> None:
    page = [Line("第一章 总则", LEFT, TOP), Line(PROSE[:26], LEFT, TOP + PITCH)]
    document = read(page, page, bookmarks=[("第一章 总则", 1)])
    assert [mark.heading_level for mark in document.marks] == [None, None, 1, None]


def test_a_ruled_table_has_its_rows_and_merged_cells() -> None:
    table = [
        *(Rule(LEFT, 100 + 30 * i, LEFT + 300, 100 + 30 * i) for i in (0, 2, 3)),
        Rule(LEFT + 100, 130, LEFT + 300, 130),
        *(Rule(LEFT + x, 100, LEFT + x, 190) for x in (0, 100, 300)),
        Rule(LEFT + 200, 130, LEFT + 200, 190),
        Line("指标", LEFT + 5, 122, 12),
        Line("数值", LEFT + 105, 108, 12),
        Line("2020年", LEFT + 105, 138, 12),
        Line("2025年", LEFT + 205, 138, 12),
        Line("森林", LEFT + 5, 161, 12),
        Line("覆盖率", LEFT + 5, 175, 12),
        Line("38", LEFT + 105, 168, 12),
        Line("40", LEFT + 205, 168, 12),
    ]
    document = read([Line(PROSE[:20], LEFT, 60), *table, Line(PROSE[:20], LEFT, 240)])
    assert lines_of(document) == [
        PROSE[:20],
        "|指标|数值||",
        "||2020年|2025年|",
        "|森林覆盖率|38|40|",
        PROSE[:20],
    ]
    assert [(mark.table, mark.row) for mark in document.marks] == [
        (None, None), (1, 1), (1, 2), (1, 3), (None, None)
    ]  # fmt: skip


def test_a_frame_around_text_is_no_table() -> None:
    frame = [
        *(Rule(LEFT, 90 + 110 * i, WIDTH - LEFT, 90 + 110 * i) for i in range(3)),
        *(Rule(x, 90, x, 310) for x in (LEFT, LEFT + 2, WIDTH - LEFT)),
    ]
    document = read(
        [*frame, Line("专栏1 重点工程", LEFT + 5, 100), Line(PROSE[:20], LEFT + 5, 130)]
    )
    assert lines_of(document) == ["专栏1 重点工程", PROSE[:20]]


def test_columns_without_rules_are_rows() -> None:
    rows = [("指标", "2020年", "2025年"), ("森林覆盖率", "38", "40"), ("湿地保护率", "50", "53")]
    cells = [
        Line(cell, LEFT + 150 * column, TOP + PITCH * row, 12)
        for row, columns in enumerate(rows)
        for column, cell in enumerate(columns)
    ]
    assert lines_of(read(cells)) == [
        "|指标|2020年|2025年|",
        "|森林覆盖率|38|40|",
        "|湿地保护率|50|53|",
    ]


@pytest.mark.parametrize("name", ["province", "city", "county"])
def test_a_demo_plan_as_pdf_gives_the_same_graph(name: str, divisions: Gazetteer) -> None:
    text = (DEMO / f"{name}.txt").read_text(encoding="utf-8")
    printed = written_pdf(typeset(text, "“十四五”生态环境保护规划"))
    found, expected = (read_plan(data, "plan", divisions) for data in (printed, text.encode()))
    assert_same_graph(found, expected)


def rejected(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(PlanRejected) as caught:
        read_pdf(data, Reading(limits or Limits()))
    return caught.value.code, caught.value.reason


def test_a_damaged_file_is_rejected() -> None:
    code, reason = rejected(b"%PDF-1.5\n" + b"\x00" * 200)
    assert code == "damaged" and "print it to a new PDF" in reason


def test_more_pages_than_the_limit_are_rejected() -> None:
    page = [Line(PROSE[:20], LEFT, TOP)]
    code, reason = rejected(written_pdf([page] * 3), Limits(pages=2))
    assert code == "too-many-pages" and "3 pages" in reason and "PLANGRAPH_MAX_PAGES" in reason


def test_scans_are_rejected_where_ocr_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    code, reason = rejected(written_pdf([[Image()]]))
    assert code == "no-text-layer" and "plangraph[ocr]" in reason


def test_glyphs_without_characters_are_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    private = "".join(chr(0xE000 + i) for i in range(26))
    code, reason = rejected(written_pdf([[Line(private, LEFT, TOP + PITCH * i) for i in range(9)]]))
    assert code == "garbled" and "fonts" in reason


def test_a_scanned_page_among_others_is_remarked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    document = read([Line(PROSE[:20], LEFT, TOP)], [Image()])
    assert [str(remark) for remark in document.remarks] == [
        "pages 2 have no usable text and were not read; OCR can read them"
    ]


def test_every_page_is_reported() -> None:
    done: list[tuple[int, int]] = []
    page = [Line(PROSE[:20], LEFT, TOP)]
    read_pdf(written_pdf([page] * 3), Reading(on_page=lambda *step: done.append(step)))
    assert done == [(1, 3), (2, 3), (3, 3)]


def with_stream(pdf: bytes, stream: bytes, entries: bytes = b"") -> bytes:
    """Return the file with a compressed stream after its end."""
    return b"%b9 0 obj<</Filter /FlateDecode%b>>stream\n%b\nendstream endobj\n" % (
        pdf,
        entries,
        stream,
    )


def test_streams_that_do_not_decode_are_remarked() -> None:
    whole = written_pdf([[Line(PROSE[:20], LEFT, TOP)]])
    stream = zlib.compress(PROSE.encode() * 9)
    damaged = stream[:20] + bytes(40) + stream[60:]
    assert read_pdf(with_stream(whole, stream), Reading()).remarks == ()
    assert read_pdf(with_stream(whole, damaged, b"/Subtype/Image"), Reading()).remarks == ()
    document = read_pdf(with_stream(whole, damaged), Reading())
    assert [remark.code for remark in document.remarks] == ["pdf-damaged"]
    assert "streams that do not decode: 1)" in str(document.remarks[0])
    assert lines_of(document) == [PROSE[:20]]


def test_a_file_that_had_to_be_rebuilt_is_remarked() -> None:
    whole = written_pdf([[Line(PROSE[:20], LEFT, TOP)]])
    assert read_pdf(b"\n" * 20 + whole, Reading()).remarks == ()
    document = read_pdf(whole[: whole.rindex(b"startxref")], Reading())
    assert [remark.code for remark in document.remarks] == ["pdf-repaired"]
    assert lines_of(document) == [PROSE[:20]]
