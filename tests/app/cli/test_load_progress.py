"""The steps and the counts that the progress bar of a load shows."""

from __future__ import annotations

from app.cli.load_progress import LoadProgress
from app.ingest.progress import FileRead, PageRead, PairDerived, PairSummarised


def test_each_kind_of_work_begins_at_zero() -> None:
    progress = LoadProgress()
    assert progress.after(PageRead("a.pdf", 3, 9)) == ("reading", "a.pdf 3/9", 0, 0)
    assert progress.after(FileRead("a.pdf", 1, 2)) == ("reading", "a.pdf", 1, 2)
    assert progress.after(PageRead("b.pdf", 1, 9)) == ("reading", "b.pdf 1/9", 1, 2)
    assert str(progress) == "1 file"
    derived = progress.after(PairDerived("plan:a", "plan:b", 4, 7))
    assert derived == ("deriving", "deriving pairs of plans", 4, 7)
    assert str(progress) == "1 file and 4 of 7 pairs"
    summarised = progress.after(PairSummarised(1, 7))
    assert summarised == ("summarising", "summarising pairs of plans", 1, 7)
    assert str(progress) == "1 file and 4 of 7 pairs"
