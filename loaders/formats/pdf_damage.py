"""Damage of PDF files that PDFium reads over without an error.

PDFium rebuilds a file whose list of objects is lost, and leaves out what does not decode; the text
of it is missing then.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from graph.build.remarks import Remark

_STREAM = b"stream"
_STREAM_BEGINS = re.compile(rb"stream\r?\n")
# The last one is the place of the list of objects, counted from the header.
_LIST_PLACE = re.compile(rb"startxref\s+(\d{1,12})\s")
_LIST = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)\b")
# A stream that is only compressed with zlib, such as the text of a page
_COMPRESSED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])\s*(?=[/>])")
# Images and the outlines of fonts are not text, and large.
_NO_TEXT = re.compile(rb"/Image|/Length1\b|/FontFile|/(?:CIDFontType0C|Type1C|OpenType)\b")
# No more of a stream than this is decompressed: a small file may contain a very long one.
_LARGEST_STREAM = 10_000_000
# The bytes before a stream that may describe it
_DESCRIPTION = 2000


def damage_remarks(data: bytes) -> Iterator[Remark]:
    """Yield remarks on the damage of a PDF that can be opened."""
    if _is_list_lost(data):
        yield Remark("pdf-repaired", (), line=1)
    # The streams of an encrypted file decode only after decryption.
    if b"/Encrypt" not in data and (damaged := _count_damaged_streams(data)):
        yield Remark("pdf-damaged", (str(damaged),), line=1)


def _is_list_lost(data: bytes) -> bool:
    places = _LIST_PLACE.findall(data)
    if not places:
        return True
    place = int(places[-1])
    header = max(data.find(b"%PDF-"), 0)
    return not any(_LIST.match(data, start) for start in (place, place + header))


def _count_damaged_streams(data: bytes) -> int:
    """Return the number of compressed streams that cannot be decompressed."""
    count = 0
    for match in _streams(data):
        before = data[max(match.start() - _DESCRIPTION, 0) : match.start()]
        description = before[before.rfind(b" obj") + 1 :]
        if _COMPRESSED.search(description) and not _NO_TEXT.search(description):
            end = data.find(b"endstream", match.end())
            count += not _decompresses(data[match.end() : end if end >= 0 else None])
    return count


def _streams(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the keywords before streams. A search for bytes is much faster than an expression."""
    at = data.find(_STREAM)
    while at >= 0:
        match = _STREAM_BEGINS.match(data, at)
        if match and data[at - 3 : at] != b"end":
            yield match
        at = data.find(_STREAM, at + len(_STREAM))


def _decompresses(stream: bytes) -> bool:
    try:
        zlib.decompressobj().decompress(stream, _LARGEST_STREAM)
    except zlib.error:
        return False
    return True
