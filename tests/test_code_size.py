"""The limit on the length of modules, which keeps them readable."""

from __future__ import annotations

import pytest

from tools.paths import ROOT

#: The maximum number of lines of a module in these packages.
MOST_LINES = 300
PACKAGES = ("app", "data", "graph", "loaders", "queries", "tools")
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "node_modules" not in path.parts
)


def test_the_packages_have_modules() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_is_too_long(package: str) -> None:
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
        if path.is_relative_to(ROOT / package)
    }
    assert {name: count for name, count in lines.items() if count >= MOST_LINES} == {}
