"""Text from plans and file names, made safe for a terminal."""

from __future__ import annotations

# Line breaks and tabs stay
_KEPT = "\n\t"
# Characters that a terminal obeys instead of showing them: controls, and those that reorder text
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT}
_OTHERS = (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
_SHOWN = _CONTROLS | dict.fromkeys(_OTHERS, "\N{REPLACEMENT CHARACTER}")
# Characters of an excerpt
_LONGEST = 120
_ESCAPED = {code: f"\\u{code:04x}" for code in _OTHERS}


def printable(text: str) -> str:
    """Return ``text`` with visible signs instead of control characters, such as the beginnings of
    escape sequences. Bytes of file names that are not UTF-8 become replacement characters.

    >>> printable("title\\x1b[2J")
    'title␛[2J'
    """
    return text.translate(_SHOWN).encode("utf-8", "replace").decode("utf-8")


def excerpt(text: str) -> str:
    """Return a passage for a cell of a table: on one line, and cut off if it is long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def escaped(json_text: str) -> str:
    """Return JSON with escapes for the control characters that JSON allows as they are."""
    return json_text.translate(_ESCAPED)
