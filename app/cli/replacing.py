"""Questions before a file replaces a loaded plan."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.console import Pause
    from app.ingest.load_report import Held
    from app.ingest.storing import MayReplace


def can_ask() -> bool:
    """Return whether a person can be asked: scripts are not."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asking(pause: Pause) -> MayReplace:
    """Return a function that shows what a file would change and asks whether it may.

    ``pause`` hides the progress meanwhile.
    """

    def ask(held: Held) -> bool:
        with pause():
            click.echo(printable(f"{held.file} would replace {held.title}"), err=True)
            click.echo(printable(f"  loaded from {held.loaded_file}"), err=True)
            for label, change in held.changes.items():
                click.echo(
                    f"  {label}s: {change.before} -> {change.after} "
                    f"({change.added} added, {change.removed} removed)",
                    err=True,
                )
            return click.confirm("Replace it?", err=True)

    return ask
