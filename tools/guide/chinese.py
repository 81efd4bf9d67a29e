"""Chinese sentences for the reference pages, whose English comes from the program itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

SENTENCES = Path(__file__).with_name("chinese.yaml")


@cache
def sentences() -> dict[str, Any]:
    """Return the file's sections, each from the program's names to Chinese sentences."""
    loaded: dict[str, Any] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return loaded
