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
@click.pass_obj
def serve(context: Context, host: str | None, port: int | None) -> None:
    """Serve the web page, the API and its documentation."""
    from app.serving import run
    from app.settings import read_settings

    run(read_settings(overrides={"store": context.store_url, "host": host, "port": port}))
