"""A writer of old Word files (.doc) for tests: a compound file with text in a piece table."""

from __future__ import annotations

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# Shorter streams would be kept in a stream of their own.
_SHORTEST = 4096
_TEXT = 0x600


def written_doc(text: str, *, notes: str = "", encrypted: bool = False) -> bytes:
    """Return a file whose main text is ``text`` (``\\r`` ends paragraphs), in two pieces.

    ``notes`` follow the main text, as footnotes do.
    """
    content = (text + notes).encode("utf-16-le")
    half = len(text) // 2
    word = bytearray(max(_TEXT + len(content), _SHORTEST))
    word[_TEXT : _TEXT + len(content)] = content
    pieces = struct.pack("<3I", 0, half, len(text + notes)) + b"".join(
        struct.pack("<HIH", 0, _TEXT + 2 * start, 0) for start in (0, half)
    )
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<H", word, 0x0A, 0x0100 if encrypted else 0)
    struct.pack_into("<I", word, 0x4C, len(text))
    struct.pack_into("<II", word, 0x1A2, 0, len(table))
    return _compound({"WordDocument": bytes(word), "0Table": table.ljust(_SHORTEST, b"\0")})


def _compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file: a sector of allocation, one of the directory, then the streams."""
    chain = [_FAT, _END]
    entries = [_entry("Root Entry", 5, _END, 0)]
    sectors = b""
    for name, data in streams.items():
        start = len(chain)
        count = -(-len(data) // _SECTOR)
        chain += [*range(start + 1, start + count), _END]
        entries.append(_entry(name, 2, start, len(data)))
        sectors += data.ljust(count * _SECTOR, b"\0")
    assert len(chain) <= _SECTOR // 4
    chain += [_FREE] * (_SECTOR // 4 - len(chain))
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 0x2C, 1, 1, 0, _SHORTEST, _END, 0, _END, 0, 0)
    struct.pack_into("<108I", header, 0x50, *[_FREE] * 108)
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return bytes(header) + struct.pack(f"<{_SECTOR // 4}I", *chain) + directory + sectors


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    printed = (name + "\0").encode("utf-16-le")
    fields = struct.pack("<HBBIII", len(printed), kind, 1, _FREE, _FREE, _FREE)
    return printed.ljust(64, b"\0") + fields + bytes(36) + struct.pack("<IQ", start, size)
