"""Locations of the texts that tests and tools read, in the repository and beside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: The invented plans of a nation, its provinces, cities and counties that `make serve` loads.
WIDE_DEMO = ROOT / "data" / "demo"
#: The first three of them, a province, a city and a county, which have answers of their own.
DEMO = WIDE_DEMO / "tutorial"
#: Invented revisions of plans of the demo, loaded by `make serve` too.
REVISIONS = ROOT / "data" / "revisions"
#: Invented observed values of the demo plans
OBSERVATIONS = ROOT / "data" / "observations"
#: Invented drafts with planted faults, to be reviewed and not to be loaded.
DEMO_DRAFTS = ROOT / "data" / "drafts"
CORPUS = ROOT / "tests" / "corpus"
#: The sets of invented plans: texts beside their judged structure or facts.
FORM_SETS = tuple(
    CORPUS / name
    for name in (
        "structure/development",
        "structure/blind-1",
        "structure/blind-2",
        "indicators/blind-1",
    )
)
FORMS = FORM_SETS[0]
#: The sets of invented documents in several formats: texts beside their judged parts.
DOCUMENT_SETS = tuple(CORPUS / f"documents/blind-{number}" for number in (3, 4, 5, 6))
#: Invented plans with tables of main indicators of many sectors, beside the judged meanings.
NAMES = CORPUS / "indicators" / "names-1"
PAIRS = CORPUS / "derivation"
#: Invented plans with judged contradictions, and statements that only look like them.
CONTRADICTIONS = CORPUS / "contradictions"
#: Invented pairs with judged clauses that no weights are fitted to.
UNFITTED_PAIRS = CORPUS / "clauses"
#: Two drafts of an invented county's plan, the second of which corrects faults of the first.
DRAFTS = CORPUS / "drafts"
GOLDEN = CORPUS / "golden"


def shared_folder() -> Path | None:
    """Return the folder with the real plans and the judged samples, or None if there is none.

    It is beside the repository, or at the path in ``PLANGRAPH_SHARED``. The texts are not ours to
    publish, so they are not in the repository.
    """
    named = os.environ.get("PLANGRAPH_SHARED")
    for folder in (Path(named) if named else None, ROOT.parent / "shared"):
        if folder is not None and (folder / "plans").is_dir():
            return folder
    return None
