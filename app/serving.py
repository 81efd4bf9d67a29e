"""The server process."""

from __future__ import annotations

import contextlib
import errno
import logging
import re
import socket

import click
import uvicorn
from fastapi import FastAPI

from app.access import addresses
from app.access.rights import Access
from app.access.roles import login_name
from app.connections import (
    BACKLOG,
    StoppingServer,
    connection_type,
    possible_connections,
)
from app.main import create_app
from app.quiet_log import QuietRepeats
from app.settings import InvalidSetting, Settings


def run(settings: Settings) -> None:
    """Serve until interrupted, after printing the URL on standard error.

    On a loopback address, the URL contains a token for this run of the server. Raises
    InvalidSetting if the server would be open to the network without tokens, and OSError if it
    cannot listen on the address.
    """
    app = create_app(settings)
    access: Access = app.state.access
    loopback = addresses.is_loopback(settings.host)
    if not loopback and access.is_closed():
        raise InvalidSetting(
            f"{settings.host} is open to the network and there is no token: create one with "
            "plangraph token create --role admin --name NAME, or set PLANGRAPH_ADMIN_TOKEN; "
            "--insecure-open lets everyone read and write"
        )
    with listen(settings) as listening:
        port = listening.getsockname()[1]
        click.echo(
            f"plangraph: http://{settings.host}:{port}/ (API docs at /docs; Ctrl+C to stop)",
            err=True,
        )
        if loopback and settings.insecure_open == "no":
            token = access.make_start_token(login_name() or "admin")
            click.echo(
                "plangraph: to load plans and give verdicts in a browser, open "
                f"http://{settings.host}:{port}/?token={token}",
                err=True,
            )
        config = server_config(app, settings)
        config.load()
        _filter_logs()
        # Ctrl+C is the normal way to stop; uvicorn has already shut down by now.
        with contextlib.suppress(KeyboardInterrupt):
            StoppingServer(config, app.state.changes).run(sockets=[listening])


def listen(settings: Settings) -> socket.socket:
    """Listen on the address of ``settings``. Raises OSError with a remedy."""
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=BACKLOG)
    except OSError as error:
        remedy = (
            "choose another port with --port"
            if error.errno in (errno.EADDRINUSE, errno.EACCES)
            else f"{settings.host} is not an address of this computer; choose another with --host"
        )
        raise OSError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}; {remedy}"
        ) from error
    # Send small answers at once; accepted connections inherit this option.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def server_config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """Return the configuration of the server, with the limits of ``settings``."""
    return uvicorn.Config(
        app,
        log_level=settings.log_level,
        root_path=settings.root_path,
        proxy_headers=False,
        ws="none",
        server_header=False,
        http=connection_type(
            possible_connections(settings.max_connections), settings.header_seconds
        ),
        h11_max_incomplete_event_size=settings.max_header_kb * 1000,
        backlog=BACKLOG,
        timeout_graceful_shutdown=settings.stop_seconds,
    )


def _filter_logs() -> None:
    """Keep tokens and repeated messages out of the log."""
    # The first address of a signed-in page contains a token
    logging.getLogger("uvicorn.access").addFilter(_without_token)
    quiet = QuietRepeats()
    for name in ("uvicorn.error", "asyncio", "app.api.problems"):
        logging.getLogger(name).addFilter(quiet)


def _without_token(record: logging.LogRecord) -> bool:
    """Replace tokens in the addresses of an access log record."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            re.sub(r"([?&]token=)[^&\s]+", r"\1…", arg) if isinstance(arg, str) else arg
            for arg in record.args
        )
    return True
