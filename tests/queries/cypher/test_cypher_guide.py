"""The guide to the saved queries."""

from __future__ import annotations

from tools.saved_queries import FOLDER, GUIDE, guide


def test_the_guide_lists_the_queries_as_their_headers_do() -> None:
    """``make golden`` writes the list again."""
    assert GUIDE.read_text(encoding="utf-8") == guide()


def test_the_guide_names_every_file() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert all(path.name in text for path in FOLDER.iterdir() if path != GUIDE)
