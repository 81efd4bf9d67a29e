"""Plans printed to PDF by a browser, and scans of such files, to measure the readers of formats."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from itertools import groupby

import pypdfium2 as pdfium
from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, chromium

#: Resolution of the scans, in dots an inch
DPI = 150
_STYLE = """
@page { size: A4; margin: 3.5cm 2.7cm }
body { font: 16pt/28pt 'Noto Serif CJK SC'; text-align: justify; margin: 0 }
p, h2 { margin: 0; text-indent: 2em }
h1 { text-align: center; font-size: 22pt }
h2 { font: 16pt/28pt 'Noto Sans CJK SC' }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 16pt }
td { border: 1px solid black; padding: 2px 4px }
"""
_EDGE = '<div style="font-size:9pt;width:100%;text-align:center">{}</div>'
_FOOT = _EDGE.format("— <span class=pageNumber></span> —")
_TITLE = re.compile(r".{4,40}规划")
_HEADING = re.compile(r"第.{1,3}章|[一二三四五六七八九十]+、.{1,25}$")


def print_plans(texts: Sequence[str], head: str) -> list[bytes]:
    """Return a PDF file for each text, printed by Chromium with a running head and page numbers.

    Each line of a text is a paragraph; lines with ``|`` or tabs are the rows of a table.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page()
        printed = []
        for text in texts:
            page.set_content(_page(text))
            printed.append(
                page.pdf(
                    prefer_css_page_size=True,
                    display_header_footer=True,
                    header_template=_EDGE.format(html.escape(head)),
                    footer_template=_FOOT,
                )
            )
        browser.close()
    return printed


def scan(printed: bytes) -> bytes:
    """Return a PDF file with grey images of the pages of another, as a scanner makes it."""
    with pdfium.PdfDocument(printed) as opened:
        first, *others = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in opened]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=float(DPI), quality=75)
    return out.getvalue()


def _page(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = "".join(
        _table(group) if is_table else "".join(map(_block, group))
        for is_table, group in (
            (is_table, list(group))
            for is_table, group in groupby(lines, lambda line: len(_cells(line)) > 1)
        )
    )
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{blocks}"


def _cells(line: str) -> list[str]:
    return re.split(r"[|\t]", line.removesuffix("|"))


def _table(lines: Sequence[str]) -> str:
    rows = (
        "".join(f"<td>{html.escape(cell.strip())}</td>" for cell in _cells(line)) for line in lines
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _block(line: str) -> str:
    tag = "h1" if _TITLE.fullmatch(line) else "h2" if _HEADING.match(line) else "p"
    return f"<{tag}>{html.escape(line)}</{tag}>"
