"""Lock files name packages but not their location, so that any registry can serve them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.paths import ROOT


def test_the_lock_of_the_page_holds_names_versions_and_hashes() -> None:
    text = (ROOT / "app/web/package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    fetched = [package for name, package in packages.items() if name]
    assert len(fetched) > 100
    assert all(package["version"] and package["integrity"] for package in fetched)


def test_the_constraints_are_names_and_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    assert all(re.fullmatch(r"[\w.\-]+==[\w.+!]+", line) for line in lines)
    assert lines == sorted(lines, key=lambda line: (line.casefold(), line))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_hashed_locks_hold_the_versions_of_the_constraints(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pinned = _pinned(ROOT / "constraints.txt")
    entries = text.replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in entry for entry in entries)
    # A package with a marker may be for other systems only
    here = dict(entry.split()[0].split("==") for entry in entries if ";" not in entry)
    assert here.items() <= pinned.items()
    if name == "requirements-dev.txt":
        assert pinned.keys() <= {entry.split("==")[0] for entry in entries}


def _pinned(path: Path) -> dict[str, str]:
    """Return the version of each package, by its normal name (PEP 503)."""
    lines = (line.split("==") for line in path.read_text(encoding="utf-8").splitlines())
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in lines}
