"""The browser that drives the page: Debian's chromium, without a screen."""

from __future__ import annotations

import shutil

# They keep it from asking for anything outside; what WebGL draws, the processor draws
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path of the program, None where it is not installed."""
    return shutil.which("chromium")
