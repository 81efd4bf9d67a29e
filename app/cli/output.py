"""Files and folders that commands write: wholly or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.export.folder import Folder


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


def write_folder(folder: Folder, output: Path) -> None:
    """Write the files of ``folder`` into ``output``, which is new or empty, or holds an earlier
    export and nothing else. That one is replaced when all went well; else ``output`` is as it was.

    Raises ClickException where anything else is in the way, OSError.
    """
    partial = output / ".plangraph-part"
    is_new = _is_new(output, {*folder.names, *folder.beside, partial.name})
    if is_new:
        output.mkdir()
    try:
        # Left by an export that was killed
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        _write_files(folder, partial)
        # Without it nobody takes files of two exports for one
        (output / folder.names[-1]).unlink(missing_ok=True)
        for name in folder.names:
            (partial / name).replace(output / name)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        if is_new and not any(output.iterdir()):
            output.rmdir()


def _is_new(output: Path, ours: set[str]) -> bool:
    """Whether ``output`` has to be made. Raises ClickException if it is not ours to write to."""
    if not output.exists():
        return True
    if not output.is_dir():
        raise click.ClickException(f"{output} is a file; this format is written into a folder")
    others = sorted(path.name for path in output.iterdir() if path.name not in ours)
    if others:
        raise click.ClickException(
            f"{output} holds other files ({others[0]}); name a folder that is new, empty or "
            "written by an earlier export in this format"
        )
    return False


def _write_files(folder: Folder, into: Path) -> None:
    with ExitStack() as opened:
        files = {
            name: opened.enter_context((into / name).open("w", encoding="utf-8", newline="\n"))
            for name in folder.names
        }
        for name, line in folder.lines:
            files[name].write(line + "\n")
