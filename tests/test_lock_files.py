"""Lock files name packages but not their location, so that any registry can serve them."""

from __future__ import annotations

import json
import re

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
