"""Processes that read files: time limits, crashes, pages and the order of the results."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.ingest.files import SourceFile
from app.ingest.reading import read_files
from app.ingest.workers import Workers
from graph.reference.divisions import Gazetteer
from loaders.formats.limits import Limits
from tests.app.ingest.slow_reads import misbehave
from tests.loaders.formats.pdf_writer import written_pdf
from tests.loaders.formats.typesetting import typeset
from tests.loaders.small_plans import plan_text
from tools.paths import DEMO

pytestmark = pytest.mark.slow


def outcomes(
    names: Sequence[str], seconds: int
) -> tuple[dict[str, str], list[tuple[str, int, int]]]:
    """Return the codes with which the files are rejected, and the pages reported."""
    pages: list[tuple[str, int, int]] = []
    codes = {}
    limits = Limits(seconds=seconds)
    with Workers(1, misbehave, Gazetteer([]), limits, lambda *page: pages.append(page)) as workers:
        for index, name in enumerate(names):
            workers.start(index, SourceFile(name, b""))
            while workers.running:
                for found, outcome in workers.finished():
                    assert found == index
                    codes[name] = outcome.code  # type: ignore[union-attr]
    return codes, pages


def test_a_file_that_takes_too_long_or_crashes_does_not_stop_the_others() -> None:
    codes, pages = outcomes(["good", "slow", "crash", "again"], seconds=5)
    assert codes == {"good": "read", "slow": "too-slow", "crash": "internal", "again": "read"}
    assert pages == [("good", 1, 2), ("good", 2, 2), ("again", 1, 2), ("again", 2, 2)]


def test_files_are_read_in_order_and_texts_in_this_process(divisions: Gazetteer) -> None:
    text = (DEMO / "county.txt").read_text(encoding="utf-8")
    printed = written_pdf(typeset(text))
    files = [
        SourceFile("a.pdf", printed),
        SourceFile("b.txt", plan_text().encode()),
        SourceFile("c.txt", b""),
    ]
    pages: list[tuple[str, int, int]] = []
    for jobs in (1, 2):
        pages.clear()
        read = read_files(files, divisions, jobs, Limits(), lambda *page: pages.append(page))
        first, second, third = read
        assert getattr(first, "source_file", "") == "a.pdf"
        assert getattr(second, "source_file", "") == "b.txt"
        assert getattr(third, "code", "") == "empty"
        assert pages[0][:2] == ("a.pdf", 1) and pages[-1][1] == pages[-1][2]
