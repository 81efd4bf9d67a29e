"""``plangraph serve``: the web page and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.cli.context import Context


@click.command()
@click.option("--host", help="Address to listen on (default: 127.0.0.1).")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on (default: 8000; 0: any free port).",
)
@click.option(
    "--require-token",
    is_flag=True,
    help="Also require a token for writes by programs on this computer.",
)
@click.option(
    "--insecure-open",
    is_flag=True,
    help="Let everyone who reaches the server read, load plans and give verdicts under any name.",
)
@click.pass_obj
def serve(
    context: Context, host: str | None, port: int | None, require_token: bool, insecure_open: bool
) -> None:
    """Serve the web page, the API and its documentation.

    Anyone on this computer may read. To write, a browser needs a token: the printed address
    contains one. An address other than a loopback address needs a token for reading too.
    """
    from app.serving import run
    from app.settings import read_settings

    overrides = {
        "store": context.store_url,
        "host": host,
        "port": port,
        "local_writes": "never" if require_token else None,
        "insecure_open": "yes" if insecure_open else None,
    }
    run(read_settings(overrides=overrides))
