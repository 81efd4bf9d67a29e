"""``plangraph backup``, ``restore`` and ``verify``: copies of a store, and checks of it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import table_or_json
from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.store import Store
    from graph.verification import Problem


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.pass_obj
def backup(context: Context, file: Path, force: bool) -> None:
    """Write the whole store to FILE, even while it is in use.

    FILE is an SQLite file with a consistent copy of the store: plans, derivations, verdicts,
    dismissals, corrections and removals. It can be opened as a store, and restored into any store.
    Tokens and the audit log are in a separate file; the command prints its path: copy it too.
    """
    from app.access.access_file import access_file
    from graph.backups import write_backup

    if file.exists() and not force:
        raise click.ClickException(f"{file} exists; name another file, or pass --force")
    with context.open_store() as store:
        write_backup(store, file)
    size = file.stat().st_size
    click.echo(printable(f"the store was written to {file} ({size:,} bytes)"), err=True)
    access = access_file(context.settings).path
    if access.exists():
        beside = f"tokens and the audit log are not in it: they are in {access}"
        click.echo(printable(f"{beside}; copy that file too"), err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the content of a store that is not empty.")
@click.pass_obj
def restore(context: Context, file: Path, force: bool) -> None:
    """Replace the content of the store with the backup FILE.

    FILE is verified first. With --force, a store that is not empty is replaced, and a file that
    cannot be opened as a store is renamed.
    """
    from graph.backups import opened_backup
    from graph.verification import verify

    with opened_backup(file) as source:
        problems = list(verify(source))
        if problems:
            _print_problems(problems)
            raise click.ClickException(f"{file} is not restored: the backup has faults")
        with _open_target(context, force) as target:
            if not force and target.stats().nodes:
                raise click.ClickException(
                    "the store is not empty; pass --force to replace its content, or name another "
                    "store with --store"
                )
            with context.logged("restore", str(file)):
                target.replace_content(source)
            size = _size(target)
    click.echo(printable(f"restored {size} from {file}"), err=True)


@click.command()
@table_or_json
@click.pass_obj
def verify(context: Context, format_: str) -> None:
    """Check that the store is complete and consistent.

    Both ends of every edge must exist, passages must be inside their texts, lines and ids must
    match the content, and every edge must show its last verdict. The exit status is 1 if a check
    fails.
    """
    from app.cli.console import print_json
    from graph.verification import verify as find

    with context.open_store() as store:
        problems = list(find(store))
        size = _size(store)
    if format_ == "json":
        print_json([asdict(problem) for problem in problems])
    else:
        _print_problems(problems)
    found = f"{len(problems)} faults" if problems else "no faults"
    click.echo(f"{found} in {size}", err=True)
    sys.exit(bool(problems))


def _open_target(context: Context, force: bool) -> Store:
    """Open the store to restore into; with ``force``, rename a file that is not a whole store."""
    from graph.errors import StoreError, StoreUnavailable
    from graph.opening import open_store, set_aside

    settings = context.settings
    url, password = context.url, settings.store_password or None
    try:
        return open_store(url, password)
    except StoreUnavailable:
        raise
    except StoreError as error:
        aside = set_aside(url) if force else None
        if aside is None:
            raise
        click.echo(printable(f"{error}; it was renamed to {aside.name}"), err=True)
        return open_store(url, password)


def _size(store: Store) -> str:
    """Return the numbers of nodes and edges in words."""
    counts = store.stats()
    nodes, edges = (sum(of.values()) for of in (counts.nodes, counts.edges))
    return f"{nodes:,} nodes and {edges:,} edges"


def _print_problems(problems: list[Problem]) -> None:
    from app.cli.console import make_table, print_tables

    rows = ((problem.id, problem.message) for problem in problems)
    print_tables([make_table("Faults 问题", ("Id", "Fault"), rows)])
