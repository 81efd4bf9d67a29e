"""The title and the issuers in a file's own metadata, where they are those of a plan."""

from __future__ import annotations

from graph.reference.normal_text import fold
from loaders.formats.document import Metadata
from loaders.front_matter.patterns import (
    DRAFT_MARK,
    ISSUING_OFFICE,
    NOT_A_TITLE,
    NOTICE,
    PLAN_TITLE,
)


def filed_title(metadata: Metadata) -> str | None:
    """Return the title in the metadata if it is that of a plan, or of the notice that issues one.

    >>> filed_title(Metadata(title="某县人民政府关于印发某县水利发展规划的通知"))
    '某县水利发展规划'
    """
    printed = metadata.title or ""
    filed = fold(printed)
    notice = NOTICE.search(filed)
    begin, stop = notice.span("title") if notice else (0, len(filed))
    title = filed[begin:stop].strip("《》")
    if PLAN_TITLE.match(title) and not NOT_A_TITLE.search(title):
        return DRAFT_MARK.sub("", printed[begin:stop].strip("《》"))
    return None


def filed_issuers(metadata: Metadata) -> tuple[str, ...]:
    """Return the issuers in the metadata that are offices: 上海市人民政府, not 上海市."""
    return tuple(name for name in metadata.issuers if ISSUING_OFFICE.search(name))
