"""Runs of the command line by the launcher, which has imported it before."""

from __future__ import annotations

import atexit
import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path


def launched(
    words: Sequence[str], environment: Mapping[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run ``plangraph`` with ``words`` in ``folder``, with nothing on standard input."""
    request = {"words": words, "environment": environment, "folder": str(folder)}
    with (
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
        socket.socket(socket.AF_UNIX) as connection,
    ):
        connection.connect(_launcher())
        descriptors = [output.fileno(), errors.fileno()]
        socket.send_fds(connection, [json.dumps(request).encode()], descriptors)
        status = int(connection.recv(16))
        printed = []
        for file in (output, errors):
            file.seek(0)
            printed.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess(words, status, *printed)


@cache
def _launcher() -> str:
    """Start the launcher, which ends with this process, and return the path of its socket."""
    folder = tempfile.TemporaryDirectory(prefix="plangraph-launcher-")
    address = str(Path(folder.name, "socket"))
    command = [sys.executable, "-m", "tests.app.cli.launcher", address]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout

    def end() -> None:
        process.communicate()
        folder.cleanup()

    atexit.register(end)
    assert process.stdout.readline() == b"ready\n"
    return address
