"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.core import ParameterSource

from app.access.roles import login_name

Command = TypeVar("Command", bound=Callable[..., Any])
Format = TypeVar("Format", bound=str)

# Endings of files that only one format has: a table of text in them could not be opened
_ENDINGS = ("xlsx", "docx", "csv", "json")


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


def file_format(format_: Format, output: Path | None) -> Format:
    """Return the format to write: without --format, that of the ending of the output file.

    Raises UsageError for an ending of a format that the command of the current context does not
    write.
    """
    context = click.get_current_context()
    ending = output.suffix[1:].lower() if output else ""
    given = context.get_parameter_source("format_") is not ParameterSource.DEFAULT
    if given or ending not in _ENDINGS:
        return format_
    option = next(one for one in context.command.params if one.name == "format_")
    formats = cast("click.Choice[str]", option.type).choices
    if ending not in formats:
        names = ", ".join(formats)
        raise click.UsageError(f"{context.command.name} writes {names}, not {ending}")
    return cast("Format", ending)


table_or_json = format_option("table", "json")


def login() -> str:
    """Return the login name of the caller. Raises UsageError if there is none."""
    name = login_name()
    if name is None:
        raise click.UsageError("cannot determine your login name; pass --reviewer NAME")
    return name


reviewer_option = click.option(
    "--reviewer", default=login, show_default="your login", help="Name of the reviewer."
)
