"""Runs the server."""

from __future__ import annotations

import contextlib
import socket

import click
import uvicorn

from app.main import create_app
from app.settings import Settings


def run(settings: Settings) -> None:
    """Serve until interrupted; prints the address on standard error.

    Raises OSError with a clear sentence if the address cannot be taken.
    """
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=128)
    except OSError as error:
        raise OSError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}; "
            "choose another with --port"
        ) from error
    with listening:
        # Answers are small and go out at once; accepted connections inherit this.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listening.getsockname()[1]
        click.echo(f"plangraph: http://{settings.host}:{port}/  (Ctrl+C ends it)", err=True)
        config = uvicorn.Config(
            create_app(settings), log_level=settings.log_level, root_path=settings.root_path
        )
        # Ctrl+C is how a server is meant to end; uvicorn has shut down when it gets here.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
