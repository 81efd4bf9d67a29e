"""The browser that drives the page: Debian's Chromium, headless."""

from __future__ import annotations

import shutil

# These options prevent requests to the outside; WebGL is drawn by the processor
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
    """Return the path of the program: the headless shell, which takes less time, or else the whole
    browser; None if neither is installed."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")
