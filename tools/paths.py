"""Where the texts are that tests and tools read: in the repository and beside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "data" / "demo"
CORPUS = ROOT / "tests" / "corpus"
FORMS = CORPUS / "structure" / "development"
PAIRS = CORPUS / "derivation"
GOLDEN = CORPUS / "golden"


def shared_folder() -> Path | None:
    """Return the folder with the real plans and the judged samples, None where there is none.

    It lies beside the repository, or where ``PLANGRAPH_SHARED`` says. The texts are not ours to
    publish, so they are not in the repository.
    """
    named = os.environ.get("PLANGRAPH_SHARED")
    for folder in (Path(named) if named else None, ROOT.parent / "shared"):
        if folder is not None and (folder / "plans").is_dir():
            return folder
    return None


def form_folders() -> list[Path]:
    """Return the folders of the sets of invented plans: in each, texts beside their judged
    structure or facts."""
    return sorted(
        folder for kind in ("structure", "indicators") for folder in (CORPUS / kind).iterdir()
    )
