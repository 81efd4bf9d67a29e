"""``plangraph watch``: load the plans of a folder, and keep watching it."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from app.access.roles import login_name
from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.ingest.load_report import LoadReport
    from graph.derive.models import Models
    from graph.store import Store


# Seconds until files are tried again that the store could not take
_RETRY = 30.0


class _Stopped(Exception):
    """The user, or the system, asked to stop."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--settle",
    type=click.FloatRange(min=0, min_open=True),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="Time without changes after which a file is loaded.",
)
@click.option(
    "--poll",
    is_flag=True,
    help="Check the folder every second. Needed for network shares, which report no changes.",
)
@click.pass_obj
def watch(context: Context, folder: Path, settle: float, poll: bool) -> None:
    """Load the plans in FOLDER, then watch it and load new and changed files.

    A changed file replaces its plan; the number of verdicts that no longer apply is printed. A file
    that cannot be loaded is reported, and the others are loaded. If a file is deleted, its plan
    stays in the store. Ctrl+C or SIGTERM ends the command and keeps the plans loaded and the pairs
    derived so far.
    """
    from app.ingest.models import models_of
    from app.ingest.watching import settled_files

    models = models_of(context.settings)
    models.check()
    with _signals() as stop, context.open_store(create=True) as store:
        click.echo(printable(f"watching {folder}; Ctrl+C stops"), err=True)
        for settling, files in settled_files(folder, stop, settle=settle, poll=poll):
            try:
                with context.logged("load", ", ".join(map(str, files))):
                    report = _load(context, store, models, folder, files, stop)
            except _Stopped:
                break
            except Exception as error:
                if not _is_expected(error):
                    raise
                click.echo(printable(f"not loaded, tried again: {error}"), err=True)
                settling.changed(files, time.monotonic() + _RETRY)
            else:
                for line in _lines(report):
                    click.echo(printable(line))
    click.echo("stopped", err=True)


def _load(
    context: Context,
    store: Store,
    models: Models,
    folder: Path,
    files: Sequence[Path],
    stop: Event,
) -> LoadReport:
    from app.ingest.files import gazetteer_for, limits_of
    from app.ingest.loading import load_paths
    from app.ingest.workers import Processes

    def check(_: object) -> None:
        if stop.is_set():
            raise _Stopped

    return load_paths(
        store,
        files,
        models,
        jobs=Processes(None, context.settings.max_processes),
        on_step=check,
        limits=limits_of(context.settings),
        loaded_by=login_name() or "plangraph watch",
        divisions=gazetteer_for([folder]),
    )


def _is_expected(error: Exception) -> bool:
    """Return whether an error may pass: of the store, a file that is gone, bad divisions."""
    from graph.errors import GraphError

    return isinstance(error, (GraphError, OSError, ValueError))


def _lines(report: LoadReport) -> Iterable[str]:
    for item in report.loaded:
        if item.outcome != "unchanged":
            kept = f"; {item.verdicts_kept} verdicts kept" if item.verdicts_kept else ""
            lost = f"; {len(item.orphaned)} no longer apply" if item.orphaned else ""
            yield f"{item.outcome}: {item.file}: {item.title}{kept}{lost}"
    for reject in report.rejected:
        yield f"rejected: {reject.file}: {reject.reason}"


@contextmanager
def _signals() -> Iterator[Event]:
    """Yield an event that SIGINT and SIGTERM set."""
    stop = Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
