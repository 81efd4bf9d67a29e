"""The version of plangraph that runs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def package_version() -> str:
    """The installed version, ``0+unknown`` where plangraph runs from a folder uninstalled."""
    try:
        return version("plangraph")
    except PackageNotFoundError:
        return "0+unknown"
