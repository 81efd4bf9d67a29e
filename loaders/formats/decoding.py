"""Conversion of bytes to text: the encoding is detected, and files that are not text are
rejected."""

from __future__ import annotations

import codecs
import math
import re
from itertools import islice

from charset_normalizer import from_bytes

from loaders.errors import PlanRejected
from loaders.formats.patterns import COMMON, CONTROL, EUROPEAN, HAN, LOST_TWICE, NOT_ASCII
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
# Largest share of characters that were lost in a conversion
_MOST_LOST = 0.05
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


def decode(data: bytes) -> str:
    """Decode a text file: UTF-8 (with or without mark), UTF-16, GB18030 and its subsets.

    Returns the text with its newlines unchanged and without the byte order mark; a few damaged
    bytes become the replacement character U+FFFD, and Chinese that a converter took for a European
    encoding is decoded as it was meant. Raises PlanRejected ``empty``, ``binary``,
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
    text = _with_nul_replaced(text)
    if _is_mojibake(text):
        text = _undone(text)
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
    if not HAN.search(text):
        return False
    fewest = math.ceil(_FEWEST_COMMON * _length(NOT_ASCII, text))
    return sum(1 for _ in islice(COMMON.finditer(text), fewest)) == fewest


def _length(runs: re.Pattern[str], text: str) -> int:
    """Return the number of characters of a text that are in ``runs``."""
    return sum(map(len, runs.findall(text)))


def _with_nul_replaced(text: str) -> str:
    """Return the text with its NUL characters replaced, if they are few: the bytes of a damaged
    file."""
    if "\x00" not in text:
        return text
    few = text.count("\x00") <= _MOST_DAMAGED * len(text)
    return text.replace("\x00", REPLACEMENT) if few and _is_chinese(text) else text


def _is_mojibake(text: str) -> bool:
    """Return whether Chinese was decoded as a European encoding (\u00d6\u00d0\u00b9\u00fa) or
    decoded and encoded again with its characters lost (\u951f\u65a4\u62f7)."""
    shown = _length(NOT_ASCII, text)
    european = _length(EUROPEAN, text)
    return european > 0.5 * shown or text.count(LOST_TWICE) * 3 > _MOST_LOST * max(shown, 1)


def _undone(text: str) -> str:
    """Return the Chinese text that was decoded as a European encoding. Raises PlanRejected
    ``undecodable`` if its characters are lost."""
    for wrong in ("latin-1", "cp1252"):
        try:
            data = text.encode(wrong)
        except UnicodeEncodeError:
            continue
        for encoding in ("utf-8", "gb18030"):
            right = _with_few_replaced(data, encoding)
            if right is not None and _is_chinese(right):
                return right
    if LOST_TWICE in text:
        raise PlanRejected(
            "undecodable",
            "the file was converted with a wrong encoding and its characters are lost; save the "
            "original again as UTF-8",
        )
    return text


def _is_binary(text: str) -> bool:
    sample = text[:20000]
    return "\x00" in sample or len(CONTROL.findall(sample)) > 0.02 * len(sample)
