"""The installed version of plangraph."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def package_version() -> str:
    """Return the installed version, ``0+unknown`` if plangraph is not installed."""
    try:
        return version("plangraph")
    except PackageNotFoundError:
        return "0+unknown"
