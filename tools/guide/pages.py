"""The pages with a generated part, and its source."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.guide import checks, command_line, declaration, http_api, settings
from tools.guide.command_line import Language
from tools.guide.markdown import with_generated

DOCS = Path(__file__).parents[2] / "docs"
_REFERENCES: dict[str, Callable[[Language], str]] = {
    "checks.md": checks.reference,
    "command-line.md": command_line.reference,
    "http.md": http_api.reference,
    "graph.md": declaration.reference,
    "settings.md": settings.reference,
}

_FOLDERS: tuple[tuple[Path, Language], ...] = ((DOCS, "en"), (DOCS / "zh", "zh"))

PAGES: dict[Path, Callable[[], str]] = {
    folder / name: partial(reference, language)
    for name, reference in _REFERENCES.items()
    for folder, language in _FOLDERS
}


def current_page(path: Path) -> str:
    """Return the page as it should be. Raises ValueError for a page without a generated part."""
    return with_generated(path.read_text(encoding="utf-8"), PAGES[path]())
