"""The build of the guide: ``python docs/build.py`` writes both languages into ``app/guide``.

Chinese is at the top, English below ``en/``, as the application serves them under ``/guide``.
"""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import files
from pathlib import Path

DOCS = Path(__file__).parent
GUIDE = DOCS.parent / "app" / "guide"
# Language, source folder, folder in the guide
LANGUAGES = (("zh_CN", DOCS / "zh", "."), ("en", DOCS, "en"))


def build(target: Path = GUIDE) -> None:
    """Build both languages into ``target``, which is replaced.

    Raises SystemExit with Sphinx's status on an error or a warning.
    """
    from sphinx.cmd.build import main

    shutil.rmtree(target, ignore_errors=True)
    for language, source, folder in LANGUAGES:
        out = target / folder
        doctrees = str(target / ".doctrees" / language)
        options = ["-qW", "--keep-going", "-c", str(DOCS), "-D", f"language={language}"]
        status = main([*options, "-d", doctrees, str(source), str(out)])
        if status:
            sys.exit(status)
        for leftover in (".buildinfo", "objects.inv"):
            (out / leftover).unlink(missing_ok=True)
    shutil.rmtree(target / ".doctrees")
    (target / "licenses.txt").write_text(_licences(), encoding="utf-8")


def _licences() -> str:
    """Return the licences of the scripts and styles that Sphinx puts into the site."""
    return "\n\n".join(
        f"{package}\n\n{path.read_text(encoding='utf-8')}"
        for package in ("Sphinx", "snowballstemmer")
        for path in files(package) or ()
        if "licenses" in path.parts
    )


if __name__ == "__main__":
    build()
