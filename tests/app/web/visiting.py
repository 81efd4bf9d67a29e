"""The type of the fixture that opens pages."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

#: The fixture ``visit``.
Open = Callable[..., Page]
