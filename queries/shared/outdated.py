"""Pairs of plans whose stored derivations are out of date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from graph.derive.fingerprints import is_current
from graph.derive.models import OpenModels
from graph.model import Edge
from graph.store import Store

OutdatedPairs = Annotated[
    tuple[tuple[str, str], ...],
    Field(
        description="pairs of plans (child, parent) whose derivations in this answer are out of "
        "date, because a plan or the rules have changed since; the next load derives them again"
    ),
]


def outdated_pairs(
    store: Store, links: Iterable[Edge], models: OpenModels
) -> tuple[tuple[str, str], ...]:
    """Return the children and parents (ids of plans) of those links whose derived edges do not
    follow from the present texts and rules."""
    links = [link for link in links if link.props.get("review") != "rejected"]
    if not links:
        return ()
    plans = store.nodes({end for link in links for end in (link.source, link.target)})
    opened = models()
    return tuple(
        sorted(
            (link.source, link.target)
            for link in links
            if not is_current(link, plans[link.source], plans[link.target], opened)
        )
    )
