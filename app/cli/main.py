"""The command group, its options, and the one place where errors become messages."""

from __future__ import annotations

import os
import sys

import click

from app.cli.commands import COMMANDS
from app.cli.context import Context


@click.group(
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--store",
    "store_url",
    envvar="PLANGRAPH_STORE",
    metavar="URL",
    help="Where the graph is kept: sqlite:///path/to/file.db or "
    "neo4j://user:password@host:7687/database (default: a file in the user's data folder).",
)
@click.version_option(package_name="plangraph", prog_name="plangraph")
@click.pass_context
def cli(context: click.Context, store_url: str | None) -> None:
    """Compare government plans (规划): what came from where, what is missing, what is weaker.

    A plan is named by its id, its source file's name or its title.
    """
    context.obj = Context(store_url)


def main() -> None:
    """Run the command line; every expected error ends in one sentence on standard error."""
    from graph.errors import GraphError
    from loaders.errors import PlanRejected
    from queries.shared.errors import QueryError

    try:
        cli.main(prog_name="plangraph", standalone_mode=False)
    except click.exceptions.Abort:
        fail("interrupted", 130)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        named = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        fail(named, 1)
    except (GraphError, PlanRejected, QueryError, ValueError) as error:
        fail(str(error), 1)


def fail(message: str, status: int) -> None:
    """Say why on standard error and end with ``status``."""
    click.echo(f"plangraph: {message}", err=True)
    sys.exit(status)
