"""Files and folders that commands write: completely or not at all."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from app.cli.printable import printable

if TYPE_CHECKING:
    from graph.export.folder import Folder


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    """Write ``lines``, each with a newline, to a file (None: standard output).

    A terminal gets visible signs instead of control characters. Raises ClickException if the file
    cannot be written.
    """
    if output is None:
        shown = map(printable, lines) if sys.stdout.isatty() else lines
        _write_lines(shown, sys.stdout)
        return
    with _replacing(output) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        _write_lines(lines, file)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write ``content`` to a file (None: standard output).

    Raises ClickException if the file cannot be written.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with _replacing(output) as path:
        path.write_bytes(content)


def write_folder(folder: Folder, output: Path) -> None:
    """Write the files of ``folder`` into ``output``, a new or empty folder, or one that holds
    nothing but an earlier export, which is replaced. On failure ``output`` is left as it was.

    Raises ClickException if ``output`` is a file, contains other files or is to be created in a
    folder that does not exist; OSError.
    """
    partial = output / ".plangraph-part"
    is_new = _is_new(output, {*folder.names, *folder.beside, partial.name})
    if is_new:
        output.mkdir()
    try:
        # Left over if an earlier export was killed
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        _write_files(folder, partial)
        # Remove the last file first: without it, files of two exports cannot pass for one export.
        (output / folder.names[-1]).unlink(missing_ok=True)
        for name in folder.names:
            (partial / name).replace(output / name)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        if is_new and not any(output.iterdir()):
            output.rmdir()


@contextmanager
def _replacing(output: Path) -> Iterator[Path]:
    """Yield a path to write to; it replaces ``output`` on success and is removed on failure.

    A device or a pipe is written to directly. Raises ClickException if ``output`` cannot be
    written.
    """
    try:
        if output.is_dir():
            raise click.ClickException(
                f"cannot write to {output}: it is a folder; name a file in it with -o"
            )
        _check_parent(output)
        if output.exists() and not output.is_file():
            yield output
            return
        # A new folder: nobody else can have put a link at the temporary file's name
        with tempfile.TemporaryDirectory(prefix=".plangraph-", dir=output.parent) as folder:
            partial = Path(folder) / "part"
            yield partial
            partial.replace(output.resolve())
    except OSError as error:
        # The error may contain the name of the temporary file.
        raise click.ClickException(
            f"cannot write to {output}: {error.strerror}; name another file with -o"
        ) from error


def _check_parent(output: Path) -> None:
    """Raise ClickException if the folder that is to contain ``output`` does not exist."""
    if not output.parent.is_dir():
        raise click.ClickException(
            f"cannot write to {output}: there is no folder {output.parent}; create it, or name "
            "another place with -o"
        )


def _write_lines(lines: Iterable[str], file: IO[str]) -> None:
    for line in lines:
        file.write(line + "\n")


def _is_new(output: Path, ours: set[str]) -> bool:
    """Return whether ``output`` has to be created. Raises ClickException if it may not be used."""
    if not output.exists():
        _check_parent(output)
        return True
    if not output.is_dir():
        raise click.ClickException(f"{output} is a file; this format is written to a folder")
    others = sorted(path.name for path in output.iterdir() if path.name not in ours)
    if others:
        raise click.ClickException(
            f"{output} contains other files ({others[0]}); name a folder that is new, empty or "
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
