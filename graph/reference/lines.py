"""Lines of a text: the one definition of a line, for all line numbers.

A line ends with LF, with CR and LF, or with CR alone. Other characters that some programs take for
the end of a line (form feed, NEL, U+2028) are white space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

#: The end of a line
LINE_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> list[int]:
    """Return the offsets at which the lines of ``text`` begin."""
    return [0, *[match.end() for match in LINE_END.finditer(text)]]


def line_of(text: str, offset: int) -> int:
    r"""Return the number of the line that contains ``offset``, from 1.

    >>> [line_of("a\r\nb\rc\n", offset) for offset in range(7)]
    [1, 1, 1, 2, 2, 3, 3]
    """
    return bisect_right(_starts(text), offset)


# A report needs thousands of lines of two texts
@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    return line_starts(text)
