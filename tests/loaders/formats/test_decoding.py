"""Encodings, and files that are not text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import PlanRejected
from loaders.formats.decoding import decode
from loaders.formats.recognition import read_document
from tools.paths import DEMO

PLAN = (DEMO / "province.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    "data",
    [
        PLAN.encode("utf-8"),
        codecs.BOM_UTF8 + PLAN.encode("utf-8"),
        PLAN.encode("gb18030"),
        codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
        PLAN.encode("utf-16-le"),
        PLAN.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "le-no-mark", "be-no-mark"],
)
def test_encodings(data: bytes) -> None:
    assert decode(data) == PLAN


@pytest.mark.parametrize("right", ["utf-8", "gb18030"])
def test_chinese_taken_for_a_european_encoding_is_decoded_as_it_was_meant(right: str) -> None:
    assert decode(PLAN.encode(right).decode("latin-1").encode("utf-8")) == PLAN


def test_characters_lost_in_a_conversion_are_named_as_the_reason() -> None:
    lost = "锟斤拷".join(PLAN[at : at + 4] for at in range(0, len(PLAN), 8))
    with pytest.raises(PlanRejected, match="its characters are lost") as rejected:
        decode(lost.encode("utf-8"))
    assert rejected.value.code == "undecodable"


def test_a_zero_byte_in_a_text_is_a_damaged_character() -> None:
    data = PLAN.encode("utf-8")
    at = data.index(b"\n", 2000)
    assert decode(data[:at] + b"\x00" + data[at:]).replace("\ufffd", "") == PLAN


def test_a_page_that_is_mostly_tags() -> None:
    page = '<div class="menu" style="color: red"><script>var a = 1;</script></div>\n' * 2000 + PLAN
    assert decode(page.encode("gb18030")) == page


def test_newlines_stay_as_they_are() -> None:
    assert decode("一、总则\r\n正文\r\n".encode()) == "一、总则\r\n正文\r\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8 + b"  ", "empty"),
        ("\u3000\n\u3000".encode(), "empty"),
        (b"PK\x03\x04rest of a docx", "binary"),
        (bytes(range(256)) * 8, "undecodable"),
        ("一、".encode() + b"\x00\x00\x00", "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "undecodable"),
    ],
)
def test_no_text(data: bytes, code: str) -> None:
    with pytest.raises(PlanRejected) as caught:
        decode(data)
    assert caught.value.code == code
    assert "\n" not in caught.value.reason


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    try:
        assert decode(data).strip()
    except PlanRejected as error:
        assert error.code in ("empty", "binary", "undecodable")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_damaged_byte_is_replaced_and_remarked(encoding: str) -> None:
    text = "某市生态环境保护规划\n" + "推进工业、农业污染治理，建设美丽的家园。\n" * 50
    data = bytearray(text.encode(encoding))
    place = data.index("美".encode(encoding)[-2:], 300)
    data[place : place + 2] = b"\xff\xd8" if encoding == "utf-16" else b"\xff\xff"
    document = read_document(bytes(data), "plan.txt")
    assert document.text.count("\ufffd") <= 3
    assert document.text.replace("\ufffd", "").count("推进工业") == 50
    (remark,) = document.remarks
    assert remark.code == "bytes-damaged" and remark.line > 1
