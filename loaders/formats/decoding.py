"""Conversion of bytes to text: the encoding is detected, and files that are not text are
rejected."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from loaders.errors import PlanRejected
from loaders.formats.patterns import COMMON, HAN, NOT_ASCII
from loaders.formats.signatures import COMPOUND, ZIP

# Byte order marks, the longest first
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The character in place of bytes that do not decode
REPLACEMENT = "\ufffd"
# Largest share of such characters in a text that is only slightly damaged
_MOST_DAMAGED = 0.005
# Smallest share of frequent characters in a text that is decoded in the right encoding
_FEWEST_COMMON = 0.05
_CANDIDATES = ["gb18030", "utf_16_le", "utf_16_be"]
# Formats that users send instead of a text file, by their first bytes
_FORMATS = (
    (ZIP, "a ZIP container in a format that plangraph does not read"),
    (COMPOUND, "an old Office file (save it as .docx or .xlsx and load that)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)


# Control characters that texts do not contain
_WITHOUT_CONTROL = {code: None for code in range(0x20) if chr(code) not in "\n\r\t\f\v\x1a"}


def decode(data: bytes) -> str:
    """Decode a text file: UTF-8 (with or without mark), UTF-16, GB18030 and its subsets.

    Returns the text with its newlines unchanged and without the byte order mark; a few damaged
    bytes become the replacement character U+FFFD. Raises PlanRejected ``empty``, ``binary``,
    ``undecodable``.
    """
    if not data.strip():
        raise PlanRejected("empty", "the file is empty")
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise PlanRejected("binary", f"the file is {what}, not a text file")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _detect(data)
    if _is_binary(text):
        raise PlanRejected("binary", "the file is binary, not a text file")
    if not text.strip():
        raise PlanRejected("empty", "the file contains only white space")
    return text


def _marked(data: bytes, encoding: str) -> str:
    """Decode a text whose byte order mark names its encoding."""
    text = _with_few_replaced(data, encoding)
    if text is None:
        raise PlanRejected(
            "undecodable",
            f"the file is marked as {encoding.upper()} but its bytes do not decode; save it again "
            "as UTF-8",
        )
    if not text.strip():
        raise PlanRejected("empty", "the file contains only white space")
    return text


def _detect(data: bytes) -> str:
    """Decode with the most likely of the encodings in use for Chinese."""
    text = _with_few_replaced(data, "utf-8")
    if text is not None and _is_chinese(text):
        return text
    best = from_bytes(data, cp_isolation=_CANDIDATES, threshold=0.5).best()
    if best is not None and _is_chinese(str(best)):
        return str(best).removeprefix("\ufeff")
    text = _with_few_replaced(data, "gb18030")
    if text is not None and _is_chinese(text):
        return text
    raise PlanRejected(
        "undecodable",
        "the file's encoding is not one of UTF-8, GB18030 or UTF-16, or the file is damaged; save "
        "it again as UTF-8",
    )


def _with_few_replaced(data: bytes, encoding: str) -> str | None:
    """Return the decoded text, or None if more than a few bytes do not decode."""
    text = data.decode(encoding, errors="replace")
    damaged = text.count(REPLACEMENT)
    return text if damaged <= _MOST_DAMAGED * len(text) else None


def _is_chinese(text: str) -> bool:
    # A share of the characters that can be Chinese: most of a page may be tags.
    shown = len(NOT_ASCII.findall(text))
    return bool(HAN.search(text)) and len(COMMON.findall(text)) >= _FEWEST_COMMON * shown


def _is_binary(text: str) -> bool:
    sample = text[:20000]
    control = len(sample) - len(sample.translate(_WITHOUT_CONTROL))
    return "\x00" in sample or control > 0.02 * len(sample)
