"""What a careful reader finds in the demo plans of the whole nation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.paths import DEMO, DEMO_DRAFTS, GOLDEN, WIDE_DEMO

NATION: dict[str, Any] = json.loads((GOLDEN / "nation.json").read_text(encoding="utf-8"))


def path_of(file: str) -> Path:
    """Return the path of a plan or draft that the judgements name."""
    folders = (WIDE_DEMO / "nation", DEMO, DEMO_DRAFTS)
    return next(folder / file for folder in folders if (folder / file).is_file())
