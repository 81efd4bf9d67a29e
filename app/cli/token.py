"""``plangraph token``: tokens for people and programs that write."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from app.access.roles import ROLES, Role

if TYPE_CHECKING:
    from app.access.access_file import AccessFile
    from app.cli.context import Context


@click.group()
def token() -> None:
    """Create, list and revoke tokens.

    A reader reads, a reviewer also gives verdicts, dismisses findings and enters values, an admin
    also loads plans. Tokens are stored as hashes in the access file, in the folder of the store or
    in PLANGRAPH_DATA_DIR.
    """


@token.command()
@click.option("--role", type=click.Choice(ROLES), required=True, help="Rights of the token.")
@click.option("--name", required=True, help="Name under which verdicts and writes are stored.")
@click.pass_obj
def create(context: Context, role: str, name: str) -> None:
    """Create a token and print it. It is shown only this time."""
    from app.access.tokens import create_token

    file = _file(context)
    made = create_token(file, name, cast(Role, role))
    click.echo(made)
    click.echo(
        f"plangraph: stored as a hash in {file.path}; keep the token, it is not shown again",
        err=True,
    )


@token.command("list")
@click.pass_obj
def list_(context: Context) -> None:
    """List all tokens, including revoked ones, with their last use."""
    from app.access.tokens import list_tokens
    from app.cli.console import make_console, make_table

    rows = [
        (
            found.id,
            found.name,
            found.role,
            _minute(found.created),
            _minute(found.last_used) or "never",
            _minute(found.revoked),
        )
        for found in list_tokens(_file(context))
    ]
    headings = ("Id", "Name", "Role", "Created (UTC)", "Last used", "Revoked")
    make_console().print(make_table("Tokens", headings, rows) if rows else "there are no tokens")


@token.command()
@click.argument("token_", metavar="ID_OR_NAME")
@click.pass_obj
def revoke(context: Context, token_: str) -> None:
    """Revoke a token by its id or its name. Running servers refuse it at once."""
    from app.access.tokens import revoke_token

    found = revoke_token(_file(context), token_)
    click.echo(f"the token {found.id} of {found.name} is revoked")


def _file(context: Context) -> AccessFile:
    from app.access.access_file import access_file

    return access_file(context.settings)


def _minute(at: str | None) -> str:
    return (at or "")[:16].replace("T", " ")
