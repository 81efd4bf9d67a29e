"""Reading of a draft, which is compared with the stored plans and never stored."""

from __future__ import annotations

from app.ingest.files import SourceFile, unpacked
from app.ingest.load_report import Rejected
from app.ingest.reading import read_files
from graph.model import Subgraph
from graph.reference.divisions import DivisionRef, Gazetteer
from graph.store import Store
from graph.store.iteration import iter_nodes
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits


def stored_divisions(store: Store) -> Gazetteer:
    """Return the divisions of GB/T 2260, and those of the stored plans that it does not list."""
    listed = Gazetteer.load()
    found = (
        DivisionRef(node.props["code"], node.props["name"], node.props["level"])
        for node in iter_nodes(store, "Division")
        if node.props["level"] != "zone"
    )
    extra = [ref for ref in found if listed.by_code(ref.code) is None]
    return Gazetteer.load(extra) if extra else listed


def read_draft(file: SourceFile, divisions: Gazetteer, limits: Limits) -> Subgraph:
    """Return the subgraph of the plan in ``file``, or in an archive with a single file.

    It is read in another process, within ``limits``. Raises PlanRejected for a file that cannot be
    read as a plan.
    """
    inside = list(unpacked(file, limits))
    if len(inside) > 1:
        raise PlanRejected("several", "the archive contains several files; choose one draft")
    first = inside[0]
    read = (
        first
        if isinstance(first, Rejected)
        else next(read_files([first], divisions, 1, limits, _ignore_pages))
    )
    if isinstance(read, Rejected):
        raise PlanRejected(read.code, read.reason)
    return read


def _ignore_pages(file: str, page: int, pages: int) -> None:
    """Take the number of a page that nobody wants reported."""
