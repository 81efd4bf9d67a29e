"""Remarks on the reading of a plan: damage found, text left out, headings restored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from graph.model.sentences import Sentence

# Chinese, English; {} are the values of a remark, in this order
SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # First and last line
        "contents-list": (
            "目录（第{}—{}行）不计入正文",
            "contents list (lines {}-{}) left out of the body",
        ),
        "text-after": (
            "规划之后的文字（第{}—{}行）不计入正文",
            "text after the plan (lines {}-{}) left out of the body",
        ),
        "text-before": (
            "第一章之前的文字（第{}—{}行）不属于任何章节",
            "text before the first chapter (lines {}-{}) belongs to no chapter",
        ),
        # Title
        "title-from-name": (
            "正文中没有标题，标题取自文件名：{}",
            "no title found in the text, the title comes from the file's name: {}",
        ),
        "title-given": ("标题由使用者给出：{}", "title given by the user: {}"),
        "title-run-in": (
            "标题与正文第一句粘连，已分开：{}",
            "the title was joined to the first sentence and is separated: {}",
        ),
        # Count
        "page-furniture": (
            "页码、页眉不计入正文（{}处）",
            "page numbers and running headers left out of the text ({})",
        ),
        # Page number, number of the heading
        "heading-page-number": (
            "页码{}与标题“{}”粘连，已分开",
            "page number {} was glued to heading {} and is removed",
        ),
        # Number of the heading
        "heading-separated": (
            "标题“{}”与其前后的文字粘连，已分开",
            "heading {} was joined to the text around it and is separated",
        ),
        "heading-joined": (
            "标题“{}”断为几行，已接合",
            "heading {} was broken over several lines and is joined",
        ),
        "heading-bracket": (
            "标题“{}”的编号缺一个括号",
            "the number of heading {} has lost a bracket",
        ),
        "first-number": (
            "编号从{}开始，前面可能缺标题",
            "the numbers begin with {}: headings before it may be lost",
        ),
        "heading-restored": (
            "正文缺标题“{}”，已按目录补回",
            "heading {} lost from the body, restored from the contents list",
        ),
        # Number of the heading, and of the one before it
        "number-skipped": (
            "编号{}接在{}之后，中间可能缺标题",
            "number {} follows {}: a heading may be lost",
        ),
        "number-repeated": (
            "编号{}接在{}之后，编号重新开始",
            "number {} follows {}: the numbers start again",
        ),
        # Number of footnotes and endnotes
        "notes-left-out": (
            "脚注和尾注（{}条）不计入正文",
            "footnotes and endnotes ({}) left out of the text",
        ),
        # Printed name; numbers of values (or cells) and of column heads
        "row-without-name": (
            "指标表的一行没有读出：“{}”中没有指标名称",
            "row of the indicator table not read: no name in '{}'",
        ),
        "row-of-values": (
            "指标表的一行没有读出（{}个值，{}个表头）",
            "row of the indicator table not read: {} values under {} heads",
        ),
        "row-of-cells": (
            "指标表的一行没有读出（{}个单元格，{}个表头）",
            "row of the indicator table not read: {} cells under {} heads",
        ),
        # First and last page, number of lines, beginning of the first one
        "running-lines": (
            "第{}—{}页的页眉、页脚和页码（共{}行，如“{}”）不计入正文",
            "running heads, feet and page numbers of pages {}-{} ({} lines, such as '{}') left out",
        ),
        # First and last page, mean confidence
        "read-by-ocr": (
            "第{}—{}页没有文字层，由文字识别读出（平均置信度{}）",
            "pages {}-{} have no text and were read by OCR (mean confidence {})",
        ),
        # Numbers of the pages
        "pages-without-text": (
            "第{}页没有可用的文字，没有读出；安装文字识别后可以读出",
            "pages {} have no usable text and were not read; OCR can read them",
        ),
        # Numbers of the pages
        "pages-damaged": (
            "第{}页已损坏，没有读出",
            "pages {} are damaged and were not read",
        ),
        "pdf-repaired": (
            "PDF的对象表丢失，已重建，正文可能不全；请核对原文",
            "the PDF has lost its list of objects, which was rebuilt; text may be missing, compare "
            "it with the original",
        ),
        # Number of streams
        "pdf-damaged": (
            "PDF有损坏：{}处数据流无法解码，正文可能不全；请重新获取文件",
            "the PDF is damaged (streams that do not decode: {}), text may be missing; get the "
            "file again",
        ),
        # Numbers of cells and of column heads
        "row-of-duties": (
            "责任分工表的一行没有读出（{}个单元格，{}个表头）",
            "row of the table of duties not read: {} cells under {} heads",
        ),
        # First words of the head
        "table-head": (
            "指标表的表头“{}”没有读懂，表中数值未读取",
            "head of the indicator table not understood, its values are not read: '{}'",
        ),
        # Number of characters
        "bytes-damaged": (
            "文件有损坏：{}个字符无法解码，以“\ufffd”代替",
            "the file is damaged: {} characters do not decode and are replaced by '\ufffd'",
        ),
        # Number of lines
        "old-word": (
            "旧版Word文件的{}行没有读出自动编号；另存为.docx后载入可以读出",
            "old Word file of {} lines read without automatic numbers; save it as .docx for them",
        ),
        # The remark as an earlier version stored it
        "earlier-version": (
            "由较早版本读取，请重新载入该规划（{}）",
            "read by an earlier version, load the plan again ({})",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Remark(Sentence):
    """A remark on the reading of a plan at ``line`` (1-based) of its source.

    >>> str(Remark("number-skipped", ("四", "二"), line=80))
    'number 四 follows 二: a heading may be lost'
    """

    line: int = field(kw_only=True)

    SENTENCES: ClassVar = SENTENCES


def stored_remark(remark: Remark) -> str:
    """Return the remark as a plan's node keeps it: code, line and values as a JSON list.

    >>> stored_remark(Remark("contents-list", ("12", "60"), line=12))
    '["contents-list",12,"12","60"]'
    """
    fields = [remark.code, remark.line, *remark.values]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def read_remark(stored: str) -> Remark:
    """Return the remark that :func:`stored_remark` stored.

    Any other text, as earlier versions stored it, becomes a remark ``earlier-version``.
    """
    try:
        code, line, *values = json.loads(stored)
        remark = Remark(code, tuple(values), line=line)
        _ = remark.zh
    except (TypeError, ValueError, LookupError):
        return Remark("earlier-version", (stored,), line=1)
    return remark
