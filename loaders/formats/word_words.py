"""The words of a Word paragraph with all tracked changes accepted, and its text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from loaders.formats.word_styles import is_on

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_COMPATIBILITY}Fallback"
_BREAKS_WITHOUT_LINE = frozenset(("page", "column"))
# Elements whose content is part of what is around them
_WRAPPERS = frozenset(
    qn(f"w:{name}")
    for name in (
        "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
        "dir", "bdo", "ruby", "rubyBase",
    )
)  # fmt: skip
_DELETED = frozenset((qn("w:del"), qn("w:moveFrom")))


def blocks(container: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the paragraphs and tables in a body, a cell or a text box, in order; deleted ones are
    left out."""
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks(child)
        elif child.tag == f"{_COMPATIBILITY}AlternateContent":
            yield from (block for choice in child[:1] for block in blocks(choice))


def words(element: BaseOxmlElement) -> Iterator[tuple[str, BaseOxmlElement]]:
    """Yield the words in a paragraph, each with its run; line breaks are ``\\n``, tabs ``\\t``.

    Hidden and deleted words, field codes, and the marks of notes are left out.
    """
    for child in element:
        if child.tag == qn("w:r"):
            hidden = child.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            if hidden is None or not is_on(hidden):
                yield from ((text, child) for text in _run(child))
                yield from words(child)
        elif child.tag in _WRAPPERS:
            yield from words(child)
        elif child.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
            yield from ((text.text or "", text) for text in child.iter(f"{_MATH}t"))


def _run(run: BaseOxmlElement) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:cr") or (
            child.tag == qn("w:br") and child.get(qn("w:type")) not in _BREAKS_WITHOUT_LINE
        ):
            yield "\n"


def text_boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the text boxes anchored in a paragraph; each is also stored in an older form, which is
    left out, as are those that are deleted."""
    for box in paragraph.iter(qn("w:txbxContent")):
        around = {ancestor.tag for ancestor in box.iterancestors()}
        if _FALLBACK not in around and not around & _DELETED:
            yield box


def has_deleted_mark(paragraph: BaseOxmlElement) -> bool:
    """Return whether the end of a paragraph is deleted, so that the next one continues it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
