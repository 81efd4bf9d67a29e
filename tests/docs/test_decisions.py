"""The decisions: the same parts in each, and every library that is used."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tools.paths import ROOT

FOLDERS = {
    ROOT / "docs" / "decisions": ("Context", "Choice", "Consequences"),
    ROOT / "docs" / "zh" / "decisions": ("背景", "选择", "后果"),
}


def dependencies() -> set[str]:
    """Return the names of all libraries that are declared for Python and for the page."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    page = json.loads((ROOT / "app/web/package.json").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    declared = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(each for extra in extras for each in extra if not each.startswith("plangraph")),
    ]
    names = {re.split(r"[\[<>=]", each)[0] for each in declared}
    return names | {*page["dependencies"], *page["devDependencies"]}


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "zh"])
def test_the_decisions_name_every_library(folder: Path) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("0*.md"))
    named = set(re.findall(r"[a-z0-9_@/.-]*[a-z0-9_]", text.lower()))
    assert dependencies() - named == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "zh"])
def test_a_decision_has_its_parts_and_is_listed(folder: Path) -> None:
    index = (folder / "index.md").read_text(encoding="utf-8")
    decisions = sorted(folder.glob("0*.md"))
    assert len(decisions) >= 10
    for number, path in enumerate(decisions, 1):
        text = path.read_text(encoding="utf-8")
        assert path.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number}. ")
        places = [
            re.search(rf"^\*\*{part}[.。]\*\* ", text, re.MULTILINE) for part in FOLDERS[folder]
        ]
        starts = [place.start() for place in places if place]
        assert len(starts) == 3 and starts == sorted(starts)
        assert f"\n{path.stem}\n" in index
