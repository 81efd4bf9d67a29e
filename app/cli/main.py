"""The command group, its options, and the conversion of errors to messages."""

from __future__ import annotations

import os
import sys

import click

from app.cli.activity import activity
from app.cli.audit import audit
from app.cli.backup import backup, restore, verify
from app.cli.check import check
from app.cli.context import Context
from app.cli.correct import correct
from app.cli.editions import changes, editions
from app.cli.evaluate import evaluate
from app.cli.export import export
from app.cli.gaps import gaps
from app.cli.hidden_password import hide_password
from app.cli.lineage import lineage
from app.cli.load import load
from app.cli.parse import parse
from app.cli.printable import printable
from app.cli.remove import remove, undo_remove
from app.cli.review import review
from app.cli.review_draft import review_draft
from app.cli.search import search
from app.cli.serve import serve
from app.cli.sideways import sideways
from app.cli.token import token
from app.cli.uptake import breakdown, chain, copying, uptake
from app.cli.watch import watch


@click.group(
    commands=[
        load,
        watch,
        parse,
        gaps,
        lineage,
        uptake,
        breakdown,
        copying,
        chain,
        search,
        check,
        review,
        correct,
        remove,
        undo_remove,
        review_draft,
        sideways,
        editions,
        changes,
        evaluate,
        activity,
        export,
        serve,
        token,
        audit,
        backup,
        restore,
        verify,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--store",
    "store_url",
    envvar="PLANGRAPH_STORE",
    metavar="URL",
    help="URL of the store: sqlite:///path/to/file.db or "
    "neo4j://user:password@host:7687/database (default: a file in the user's data directory).",
)
@click.version_option(package_name="plangraph", prog_name="plangraph")
@click.pass_context
def cli(context: click.Context, store_url: str | None) -> None:
    """Compare government plans (规划): what was taken over, what is missing, what is weaker.

    Name a plan by its id, its source file, its division (衡水市 or 衡水) or a part of its title.
    """
    context.obj = Context(store_url)


def main() -> None:
    """Run the command line; print every expected error as one sentence on standard error."""
    from graph.errors import GraphError
    from loaders.errors import PlanRejected
    from queries.shared.errors import QueryError

    hide_password()
    try:
        cli.main(prog_name="plangraph", standalone_mode=False)
    except click.exceptions.Abort:
        fail("interrupted", 130)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        fail(error.format_message(), error.exit_code)
    except BrokenPipeError:
        # The reader of the pipe (head, less) has closed it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)
    except (GraphError, PlanRejected, QueryError, ValueError) as error:
        fail(str(error), 1)


def fail(message: str, status: int) -> None:
    """Print ``message`` on standard error and exit with ``status``."""
    click.echo(printable(f"plangraph: {message}"), err=True)
    sys.exit(status)
