"""Steps of an upload while it runs: pages of files, and the end when nobody listens."""

from __future__ import annotations

from threading import Event

from starlette.requests import Request

from app.api import upload
from app.ingest.load_report import LoadReport
from app.ingest.progress import FileRead, OnStep, PageRead

REQUEST = Request({"type": "http", "method": "POST", "path": "/", "headers": []})


def test_pages_are_steps() -> None:
    def load(on_step: OnStep | None, /) -> LoadReport:
        assert on_step is not None
        on_step(PageRead("plan.pdf", 1, 2))
        on_step(FileRead("plan.pdf", 1, 1))
        return LoadReport()

    page, file, end = upload._steps(REQUEST, load)
    assert (page.step, page.file, page.done, page.total) == ("page", "plan.pdf", 1, 2)
    assert (file.step, file.done, file.total) == ("read", 1, 1)
    assert end.step == "done" and end.answer is not None


def test_a_load_stops_when_its_steps_are_no_longer_taken() -> None:
    taken, stopped = Event(), Event()

    def load(on_step: OnStep | None, /) -> LoadReport:
        assert on_step is not None
        try:
            on_step(PageRead("plan.pdf", 1, 2))
            taken.wait(timeout=30)
            on_step(PageRead("plan.pdf", 2, 2))
        finally:
            stopped.set()
        raise AssertionError("the load was not stopped")

    steps = upload._steps(REQUEST, load)
    assert next(steps).done == 1
    steps.close()  # type: ignore[attr-defined]
    taken.set()
    assert stopped.wait(timeout=30)
