"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from app.access.roles import login_name

Command = TypeVar("Command", bound=Callable[..., Any])


def format_option(*formats: str, help: str = "Output format.") -> Callable[[Command], Command]:
    """Return the option for a format; the first one is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=help,
    )


def output_option(help: str) -> Callable[[Command], Command]:
    """Return the option for the file to write."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), help=help)


table_or_json = format_option("table", "json")


def _login() -> str:
    name = login_name()
    if name is None:
        raise click.UsageError("cannot determine your login name; pass --reviewer NAME")
    return name


reviewer_option = click.option(
    "--reviewer", default=_login, show_default="your login", help="Name of the reviewer."
)
