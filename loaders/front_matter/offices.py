"""Names of offices on covers, in notices and under signatures."""

from __future__ import annotations

from graph.reference.normal_text import clean
from loaders.front_matter.patterns import NO_OFFICE, OFFICES_APART, WORDS_APART
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import OFFICE

# An issuer's signature is short; a longer line that ends like an office is prose.
LONGEST_OFFICE = 40
# The only issuer whose name does not end like that of an office
PARTY_CENTRE = "中共中央"


def offices_of(paragraph: Paragraph) -> list[str]:
    """Return the names of offices in a paragraph that has nothing else, else an empty list."""
    return offices_in(paragraph, 0, len(paragraph.text))


def has_office(paragraph: Paragraph) -> bool:
    """Return whether a short line contains the name of an office, perhaps next to damaged ones."""
    return len(paragraph.text) <= 2 * LONGEST_OFFICE and any(map(_is_office, _pieces(paragraph)))


def _pieces(paragraph: Paragraph) -> list[str]:
    printed = paragraph.source.folded[paragraph.start : paragraph.end]
    return [clean(piece) for piece in OFFICES_APART.split(printed)]


def offices_in(paragraph: Paragraph, start: int, stop: int) -> list[str]:
    """Return the offices in ``paragraph.text[start:stop]``, or none if it contains anything else.

    Several are separated by 、 or spaces (国家发展改革委 生态环境部); spaces inside one name
    (国 务 院) are layout.
    """
    if stop <= start:
        return []
    printed = paragraph.source.folded[paragraph.at(start) : paragraph.after(stop)]
    pieces = [clean(piece).strip("()《》") for piece in WORDS_APART.split(printed)]
    pieces = [piece for piece in pieces if piece]
    if all(len(piece) >= 3 and _is_office(piece) for piece in pieces):
        return pieces
    whole = "".join(pieces)
    return [whole] if _is_office(whole) else []


def _is_office(name: str) -> bool:
    return (
        3 <= len(name) <= LONGEST_OFFICE
        and NO_OFFICE.search(name) is None
        and (name == PARTY_CENTRE or OFFICE.search(name) is not None)
    )
