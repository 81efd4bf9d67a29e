"""``plangraph audit``: the audit log."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import output_option, table_or_json

if TYPE_CHECKING:
    from app.access.audit import Entry
    from app.cli.context import Context

_HEADINGS = ("At (UTC)", "Who", "Role", "Via", "From", "Action", "Target", "Result", "Details")


@click.command()
@table_or_json
@output_option("Write JSON to this file instead of standard output.")
@click.pass_obj
def audit(context: Context, format_: str, output: Path | None) -> None:
    """Show or export the audit log: who changed what, when, and from where.

    The log is append-only and contains the writes of the server and of this command line. A write
    without a result was interrupted.
    """
    from app.access.access_file import access_file
    from app.access.audit import entries
    from app.cli.console import make_console, make_table, print_json
    from app.cli.output import write_lines

    found = list(entries(access_file(context.settings)))
    if output is not None:
        whole = json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=2)
        write_lines([whole], output)
        return
    if format_ == "json":
        print_json([asdict(entry) for entry in found])
        return
    rows = [_row(entry) for entry in found]
    make_console().print(make_table("Writes", _HEADINGS, rows) if rows else "nothing was written")


def _row(entry: Entry) -> tuple[str, ...]:
    details = "; ".join(f"{name}: {value}" for name, value in entry.details.items())
    return (
        entry.at[:19].replace("T", " "),
        entry.who or "",
        entry.role,
        entry.via,
        entry.client,
        entry.action,
        entry.target,
        entry.result or "interrupted",
        details,
    )
