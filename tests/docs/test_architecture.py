"""ARCHITECTURE.md: every file that it names exists, and no package is left out."""

from __future__ import annotations

import re

from tools.paths import ROOT

PACKAGES = ("app", "graph", "loaders", "queries")
_FILE = re.compile(r"`((?:\w+/)+\w+\.\w+)`")
_FOLDER = re.compile(r"^\| `((?:\w+/)+)` \|", re.MULTILINE)


def test_named_files_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(_FILE.findall(text))
    assert len(named) > 150
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []


def test_every_package_is_listed_once() -> None:
    packages = [
        f"{path.relative_to(ROOT)}/"
        for package in PACKAGES
        for path in (ROOT / package).iterdir()
        if path.is_dir() and (path / "__init__.py").is_file()
    ]
    listed = _FOLDER.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert len(packages) > 25
    assert set(packages) <= set(listed)
    assert len(listed) == len(set(listed))
