"""Files that commands write: wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of ``output`` when all went well; else it goes and
    ``output`` is as it was. Raises OSError."""
    partial = output.with_name(output.name + ".part")
    try:
        yield partial
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
