"""Reading time grows with the length of a text, not with its square."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan
from tools.fuzz.growth import MOST, growth
from tools.fuzz.pattern_pieces import pieces_of
from tools.fuzz.worst_inputs import every_input, repeated_input, worst_input

_PATTERNS = (
    "loaders.front_matter.patterns",
    "loaders.indicators.commitment_patterns",
    "loaders.indicators.name_patterns",
    "loaders.indicators.patterns",
    "loaders.indicators.rhythm_patterns",
    "loaders.indicators.table_patterns",
    "loaders.indicators.works_patterns",
    "loaders.outline.patterns",
    "loaders.tasks.patterns",
    "loaders.text.patterns",
)

pytestmark = [pytest.mark.slow, pytest.mark.long]
_SIZE = 3000


def _reader(divisions: Gazetteer, file_name: str = "plan.txt") -> Callable[[str], None]:
    """Return a function that reads a text as a plan; the plan may be rejected."""

    def read(text: str) -> None:
        try:
            read_plan(text.encode(), file_name, divisions)
        except PlanRejected as error:
            assert error.reason

    return read


@pytest.mark.parametrize(("rule", "place"), list(every_input()))
def test_twice_the_text_takes_about_twice_as_long(
    rule: str, place: str, divisions: Gazetteer
) -> None:
    read = _reader(divisions)
    assert growth(read, lambda size: worst_input(rule, place, size), _SIZE) <= MOST


@pytest.mark.parametrize("rule", ["tags", "comments", "references", "cells", "quotes", "bold tags"])
def test_damaged_html_is_read_in_one_pass(rule: str, divisions: Gazetteer) -> None:
    read = _reader(divisions, "plan.html")
    assert growth(read, lambda size: f"<p>{worst_input(rule, 'line', size)}", 4 * _SIZE) <= MOST


@pytest.mark.parametrize("module", _PATTERNS)
def test_what_a_pattern_repeats_is_read_in_linear_time(module: str, divisions: Gazetteer) -> None:
    read = _reader(divisions)
    growths = {
        piece: growth(read, lambda size, piece=piece: repeated_input(piece, "line", size), _SIZE)
        for piece in pieces_of(import_module(module))
    }
    assert {piece: ratio for piece, ratio in growths.items() if ratio > MOST} == {}
