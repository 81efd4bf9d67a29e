"""The server process."""

from __future__ import annotations

import contextlib
import errno
import socket

import click
import uvicorn

from app.main import create_app
from app.settings import Settings


def run(settings: Settings) -> None:
    """Serve until interrupted, after printing the URL on standard error.

    Raises OSError if the server cannot listen on the address.
    """
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=128)
    except OSError as error:
        remedy = (
            "choose another port with --port"
            if error.errno in (errno.EADDRINUSE, errno.EACCES)
            else f"{settings.host} is not an address of this computer; choose another with --host"
        )
        raise OSError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}; {remedy}"
        ) from error
    with listening:
        # Send small answers at once; accepted connections inherit this option.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listening.getsockname()[1]
        click.echo(
            f"plangraph: http://{settings.host}:{port}/ (API docs at /docs; Ctrl+C to stop)",
            err=True,
        )
        config = uvicorn.Config(
            create_app(settings), log_level=settings.log_level, root_path=settings.root_path
        )
        # Ctrl+C is the normal way to stop; uvicorn has already shut down by now.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
