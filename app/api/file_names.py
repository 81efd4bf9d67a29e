"""Names of the files that answers offer for download."""

from __future__ import annotations

import re
from urllib.parse import quote

_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def attachment(ascii_name: str, name: str, ending: str) -> str:
    """Return the header Content-Disposition of a file: its name in ASCII, and any name as in
    RFC 8187, without the characters that file names may not contain."""
    chinese = quote(f"{file_name(name)}.{ending}", safe="")
    return f"attachment; filename=\"{ascii_name}.{ending}\"; filename*=UTF-8''{chinese}"


def file_name(text: str) -> str:
    """Return ``text`` without the characters that file names may not contain."""
    return _NOT_IN_FILE_NAMES.sub("", text).strip()
