"""Locations of the texts that tests and tools read, in the repository and beside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "data" / "demo"
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
PAIRS = CORPUS / "derivation"
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
