"""Reproducible archives of Office files: the same report gives the same bytes."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The creation date of every report: the current time would make every file different
MADE = datetime(2000, 1, 1)

# Characters that XML 1.0 (section 2.2) forbids: control characters, lone surrogates, two
# non-characters
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Return ``text`` without the characters that XML, and so an Office file, does not allow."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def repacked(content: bytes) -> bytes:
    """Return an archive with the same parts in the same order, all dated :data:`MADE`."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            # The default depends on the operating system, which must not affect a report
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return out.getvalue()
