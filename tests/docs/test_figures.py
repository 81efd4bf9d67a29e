"""Measured figures are the same in both languages of the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_DOCS = Path(__file__).parents[2] / "docs"
# Figures with decimals: counts may be written in words, and a cell may name a heading's number
_FIGURE = re.compile(r"\d+\.\d+")


def rows(page: Path) -> list[list[str]]:
    """Return the figures of each row of a table that has any, sorted."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [sorted(found) for line in lines if line[:1] == "|" and (found := _FIGURE.findall(line))]


@pytest.mark.parametrize("page", ["accuracy", "speed", "reliability", "scale", "evaluation"])
def test_both_languages_have_the_same_figures(page: str) -> None:
    english, chinese = (rows(folder / f"{page}.md") for folder in (_DOCS, _DOCS / "zh"))
    assert english
    assert english == chinese
