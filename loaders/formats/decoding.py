"""Conversion of bytes to text: the encoding is detected, and files that are not text are
rejected."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from loaders.errors import PlanRejected
from loaders.formats.patterns import COMMON, HAN

# Byte order marks, the longest first
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["gb18030", "utf_16_le", "utf_16_be"]
# Formats that users send instead of a text file, by their first bytes
_FORMATS = (
    (b"PK\x03\x04", "a ZIP container in a format that plangraph does not read"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (save it as .docx or .xlsx and load that)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)


def decode(data: bytes) -> str:
    """Decode a text file: UTF-8 (with or without mark), UTF-16, GB18030 and its subsets.

    Returns the text with its newlines unchanged and without the byte order mark. Raises
    PlanRejected ``empty``, ``binary``, ``undecodable``.
    """
    if not data.strip():
        raise PlanRejected("empty", "the file is empty")
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise PlanRejected("binary", f"the file is {what}, not a text file")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _detect(data)
    if _is_binary(text):
        raise PlanRejected("binary", "the file is binary, not a text file")
    if not text.strip():
        raise PlanRejected("empty", "the file contains only white space")
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlanRejected(
            "undecodable",
            f"the file is marked as {encoding.upper()} but byte {error.start} does not decode",
        ) from error
    if not text.strip():
        raise PlanRejected("empty", "the file contains only white space")
    return text


def _detect(data: bytes) -> str:
    """Decode with the most likely of the encodings in use for Chinese."""
    best = from_bytes(data, cp_isolation=_CANDIDATES, threshold=0.5).best()
    if best is not None:
        text = str(best)
        han = len(HAN.findall(text))
        if han and len(COMMON.findall(text)) >= 0.05 * len(text):
            return text.removeprefix("\ufeff")
    raise PlanRejected(
        "undecodable",
        "the file's encoding is not one of UTF-8, GB18030 or UTF-16, or the file is damaged",
    )


def _is_binary(text: str) -> bool:
    sample = text[:20000]
    control = sum(c < " " and c not in "\n\r\t\f\v\x1a" for c in sample)
    return "\x00" in sample or control > 0.02 * len(sample)
