"""The app, served on the loopback interface during a test."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.derive.models import Models
from graph.store import Store


@contextlib.contextmanager
def serving(app: FastAPI, root_path: str = "") -> Iterator[str]:
    """Yield the address at which ``app`` is served on the loopback interface."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", root_path=root_path))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(30)


@contextlib.contextmanager
def page_over(store: Store, models: Models) -> Iterator[str]:
    """Yield the address of the page for ``store``, where anyone may write under any name."""
    app = create_app(Settings(insecure_open="yes"), store)
    with serving(app) as address:
        # The matcher that the app would open itself, loaded once for all tests
        app.state.models = lambda: models
        yield address
