"""Readers of files that misbehave by the name of the file; processes import them by name."""

from __future__ import annotations

import os
import time

from app.ingest.files import SourceFile
from app.ingest.load_report import Rejected
from app.ingest.reading import Outcome
from graph.reference.divisions import Gazetteer
from loaders.formats.limits import Reading


def misbehave(divisions: Gazetteer, file: SourceFile, reading: Reading) -> Outcome:
    """Sleep, crash, take a GB of memory, or report two pages and reject the file."""
    if file.name == "slow":
        time.sleep(60)
    if file.name == "crash":
        os._exit(1)
    if file.name == "greedy":
        bytearray(1 << 30)
    reading.on_page(1, 2)
    reading.on_page(2, 2)
    return Rejected(file.name, "read", "read to the end")
