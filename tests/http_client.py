"""Clients that call the app as a program on the same computer, or on another one, does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.derive.models import Models
from graph.store import Store


def local_client(app: FastAPI, **options: Any) -> TestClient:
    """Return a client whose requests come from the loopback address and go to it."""
    return TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000), **options)


def network_client(app: FastAPI, address: str = "10.0.0.7", **options: Any) -> TestClient:
    """Return a client at ``address`` that reaches the app over the network."""
    return TestClient(app, base_url="http://10.0.0.1:8000", client=(address, 50000), **options)


@contextmanager
def client_over(store: Store, models: Models) -> Iterator[TestClient]:
    """Yield a local client of the app over ``store``."""
    app = create_app(Settings(), store)
    with local_client(app) as client:
        # The matcher that the app would open itself, loaded once for all tests
        app.state.models = lambda: models
        yield client
