"""Score calibration: for each score band, the share of right pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from graph.derive.matcher import Matcher
from graph.model import Node
from graph.review.verdicts import current_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.answers import answer


@answer
class BandPrecision:
    """The precision of scores from low (included) to high (excluded)."""

    low: float
    high: float
    held_out: Annotated[int, Field(description="judged pairs held out of training")]
    precision: Annotated[float, Field(description="share of these that were correct, 0..1")]
    accepted: Annotated[int, Field(description="by people, of the pairs this matcher proposed")]
    rejected: int


@answer
class PrecisionTable:
    """Precision for each score band."""

    matcher_version: str
    threshold: float
    bands: tuple[BandPrecision, ...]


def precision(store: Store, matcher: Matcher) -> PrecisionTable:
    """Return the calibration of ``matcher`` for each score band: as measured when it was fitted,
    and by the verdicts on the tasks that this version proposed."""
    judged = list(_judged_scores(store, matcher.version))
    bands = tuple(
        BandPrecision(
            band.low,
            min(band.high, 1.0),
            band.pairs,
            band.precision,
            *(
                sum(band.low <= score < band.high and given == verdict for score, given in judged)
                for verdict in ("accepted", "rejected")
            ),
        )
        for band in matcher.bands
    )
    return PrecisionTable(matcher.version, matcher.threshold, bands)


def _judged_scores(store: Store, version: str) -> Iterator[tuple[float, str]]:
    events: dict[str, list[Node]] = defaultdict(list)
    for event in iter_nodes(store, "Verdict", {"by_hand": False}):
        events[event.props["edge"]].append(event)
    for of_edge in events.values():
        current = current_verdict(of_edge)
        if current is None or not current.child.startswith("task:"):
            continue
        given = next(event.props for event in of_edge if event.props["at"] == current.at)
        if given.get("matcher_version") == version and "score" in given:
            yield given["score"], current.verdict
