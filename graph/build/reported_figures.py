"""A bulletin with the figures that it reports, as its reader returns them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.build.document import Span


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure of a bulletin.

    ``name`` is the measure with the verb of a change, if there is one (森林覆盖率提高); it may lack
    the measure (同比下降), which ``before`` then has: the name of the figure before it in the
    sentence. ``high`` is the upper end of a range. ``exact`` is false for a bound (以上, 超过).
    ``year`` is the year that applies by the text, None if it states none. ``span`` and ``raw`` are
    the words of the figure as printed, ``words`` the same with signs folded. ``lead`` is the folded
    sentence up to the end of the figure, ``sentence`` the whole of it.
    """

    name: str
    before: str
    value: float
    high: float | None
    unit: str | None
    exact: bool
    year: int | None
    span: Span
    raw: str
    words: str
    lead: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin on ``year``: its title (None: no line ends like the title of one), and its figures
    in document order."""

    title: str | None
    year: int
    figures: tuple[ReportedFigure, ...]
