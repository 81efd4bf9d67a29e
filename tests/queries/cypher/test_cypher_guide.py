"""The guide to the saved queries."""

from __future__ import annotations

import os
import re

from tests.conftest import IN_CI
from tools.saved_queries import FOLDER, NAMES, guide_table, read

REGENERATE = os.environ.get("PLANGRAPH_REGENERATE") == "1"
GUIDE = FOLDER / "README.md"
_TABLE = re.compile(r"(?<=<!-- queries -->\n\n).*?(?=\n\n<!-- /queries -->)", re.DOTALL)


def test_regeneration_is_off() -> None:
    assert not (REGENERATE and IN_CI)


def test_the_guide_lists_the_queries_as_their_headers_do() -> None:
    """``make golden`` writes the list anew."""
    guide = GUIDE.read_text(encoding="utf-8")
    table = guide_table([read(name) for name in NAMES])
    if REGENERATE:
        GUIDE.write_text(_TABLE.sub(lambda _: table, guide), encoding="utf-8")
        guide = GUIDE.read_text(encoding="utf-8")
    assert _TABLE.findall(guide) == [table]


def test_the_guide_names_every_file() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert all(path.name in guide for path in FOLDER.iterdir() if path != GUIDE)
