"""Where a plan's division is, by the division data."""

from __future__ import annotations

import pytest

from app.places import Locator
from graph.model import Node
from queries.gaps.applicability import Geography


def plan(code: str | None) -> Node:
    return Node("plan:x", "Plan", {} if code is None else {"division_code": code})


@pytest.mark.parametrize(
    ("child", "parent", "elsewhere", "own", "inland"),
    [
        pytest.param("131100", "130000", "130200", "131102", True, id="a city in a province"),
        pytest.param("130200", "130000", "131100", "130202", False, id="a city on the coast"),
        pytest.param("131102", "130000", "131121", "131102", True, id="a county in a province"),
        pytest.param("130530", "130500", "130531", "130530", True, id="a code that ends in 0"),
        pytest.param("500000", "100000", "510000", "500101", True, id="重庆, 500000"),
    ],
)
def test_where_a_division_is(
    child: str, parent: str, elsewhere: str, own: str, inland: bool
) -> None:
    locate = Locator()
    found = locate(plan(child), plan(parent))
    codes = {place.code for place in found.elsewhere}
    assert elsewhere in codes
    assert child not in codes and own not in codes and parent not in codes
    assert found.inland == inland


@pytest.mark.parametrize("codes", [(None, "130000"), ("131100", None), ("999999", "130000")])
def test_divisions_that_are_not_known(codes: tuple[str | None, str | None]) -> None:
    assert Locator()(plan(codes[0]), plan(codes[1])) == Geography()
