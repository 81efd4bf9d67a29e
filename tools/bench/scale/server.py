"""The application with one more route, which answers with a file as it is.

Run by the benchmark in a separate process: ``python -m tools.bench.scale.server STORE FOLDER``. It
prints its port. ``/bench/NAME`` answers with the file NAME in FOLDER through the same server,
middleware and threads as every other route: a request without any work of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from fastapi import Response

from app.main import create_app
from app.serving import listen, server_config
from app.settings import Settings


def serve(store: str, folder: Path) -> None:
    """Serve the store at a URL, and the files in ``folder``, on the loopback interface."""
    # Without kept answers: every comparison is computed
    settings = Settings(store=store, port=0, cache_mb=0, log_level="warning")
    app = create_app(settings)

    def get_file(name: str) -> Response:
        return Response((folder / name).read_bytes(), media_type="application/json")

    app.add_api_route("/bench/{name}", get_file)
    with listen(settings) as listening:
        print(listening.getsockname()[1], flush=True)
        uvicorn.Server(server_config(app, settings)).run(sockets=[listening])


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
