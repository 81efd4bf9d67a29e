"""Slow clients, many connections, and the end of a server: against a real server process."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.app.cli.cli_runs import PLANGRAPH

pytestmark = pytest.mark.slow

Start = Callable[..., tuple[subprocess.Popen[str], int]]
# Only a failing test waits so long
_PATIENCE = 60


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Yield a function that starts a server with settings and returns it with its port."""
    with ExitStack() as stack:

        def begin(**settings: int) -> tuple[subprocess.Popen[str], int]:
            environment = {f"PLANGRAPH_{name.upper()}": str(v) for name, v in settings.items()}
            log = stack.enter_context((tmp_path / "log").open("w"))
            server = subprocess.Popen(
                [*PLANGRAPH, "serve", "--port", "0"],
                env={
                    **os.environ,
                    "PLANGRAPH_STORE": f"sqlite:///{tmp_path / 'plans.db'}",
                    **environment,
                },
                stderr=subprocess.PIPE,
                stdout=log,
                text=True,
            )
            stack.callback(server.communicate, timeout=_PATIENCE)
            stack.callback(server.kill)
            assert server.stderr is not None
            for line in server.stderr:
                found = re.match(r"plangraph: http://127\.0\.0\.1:(\d+)/ ", line)
                if found:
                    port = int(found[1])
                if "startup complete" in line:
                    return server, port
            raise AssertionError("the server did not start")

        yield begin


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)


def health(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    connection.request("GET", "/api/v1/health", headers={"Connection": "close"})
    status = connection.getresponse().status
    connection.close()
    return status


def is_closed(connection: socket.socket) -> bool:
    """Wait until the server closes the connection."""
    try:
        return connection.recv(1000) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "sent", [b"", b"GET /api/v1/health HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"]
)
def test_a_header_that_does_not_arrive_closes_the_connection(start: Start, sent: bytes) -> None:
    _, port = start(header_seconds=1)
    with connect(port) as connection:
        connection.sendall(sent)
        assert is_closed(connection)


def test_dripping_does_not_extend_the_time(start: Start) -> None:
    _, port = start(header_seconds=1)
    with connect(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        connection.settimeout(0.2)
        for _ in range(5 * _PATIENCE):
            try:
                connection.sendall(b"X-A: b\r\n")
                if connection.recv(1000) == b"":
                    break
            except TimeoutError:
                continue
            except (ConnectionResetError, BrokenPipeError):
                break
        else:
            raise AssertionError("the connection stayed open")


def test_a_connection_that_was_used_before_is_closed_too(start: Start) -> None:
    _, port = start(header_seconds=1)
    with connect(port) as connection:
        connection.sendall(b"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /api")
        while not is_closed(connection):
            pass


def test_half_open_connections_lock_nobody_out(start: Start) -> None:
    server, port = start(max_connections=8, header_seconds=3600)
    with ExitStack() as stack:
        waiting = [stack.enter_context(connect(port)) for _ in range(40)]
        for connection in waiting:
            connection.sendall(b"GET /")
        assert health(port) == 200
        # The one that has waited longest made room
        assert is_closed(waiting[0])
    assert server.poll() is None


def test_a_body_that_does_not_arrive_is_answered_with_408(start: Start) -> None:
    _, port = start(body_seconds=1)
    with connect(port) as connection:
        connection.sendall(
            b"POST /api/v1/edges HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Content-Length: 100\r\n\r\n{"
        )
        answer = connection.recv(10_000)
    assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_half_a_body_does_not_keep_the_server_from_stopping(
    start: Start, number: signal.Signals
) -> None:
    server, port = start(stop_seconds=1, body_seconds=3600)
    with connect(port) as connection:
        connection.sendall(
            b"POST /api/v1/plans HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
            b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
        )
        assert health(port) == 200
        server.send_signal(number)
        # It would wait for an hour
        server.wait(_PATIENCE)


def test_a_long_header_is_refused(start: Start) -> None:
    _, port = start(max_header_kb=2)
    with connect(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: " + b"a" * 5000)
        assert connection.recv(1000).startswith(b"HTTP/1.1 4")
