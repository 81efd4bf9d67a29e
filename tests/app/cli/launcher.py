"""A process that has imported the command line and starts each run of it by a fork.

A run is a process of its own, with its own arguments, environment, folder, output and exit status,
but without the second that a new interpreter takes for the imports. Runs may overlap. The launcher
ends when its standard input does: with the tests.

``python -m tests.app.cli.launcher SOCKET`` listens on a Unix socket. A connection is one run: a
line of JSON (``words``, ``environment``, ``folder``) with the descriptors of standard output and
error, answered by the exit status.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import time
from typing import NoReturn

# The modules, with all below them, that commands import when they need them
_IMPORTED = ("app.cli", "app.ingest.loading", "app.reports", "graph", "queries", "rich.console")
# Most bytes of a request
_REQUEST = 1 << 20


def serve(address: str) -> None:
    """Start a run for each connection, until standard input ends."""
    for name in _IMPORTED:
        _import(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        while True:
            ready, _, _ = select.select([listening, sys.stdin], [], [])
            if sys.stdin in ready:
                return
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _run(connection)
            connection.close()


def _import(name: str) -> None:
    """Import a module, and all modules below it."""
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{name}."):
        importlib.import_module(found.name)


def _run(connection: socket.socket) -> NoReturn:
    """Fork once more for the run that a connection asks for, and answer with its exit status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    request, descriptors, _, _ = socket.recv_fds(connection, _REQUEST, 2)
    wanted = json.loads(request)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    connection.close()
    for number, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), *descriptors)):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(wanted["environment"])
    time.tzset()
    os.chdir(wanted["folder"])
    sys.argv = ["plangraph", *wanted["words"]]
    from app.cli import main

    main()
    sys.exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
