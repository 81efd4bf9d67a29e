"""A real Neo4j server for the tests, reachable over loopback only.

A server is a process with a home folder of its own, and is stopped by its process id. Its program
comes from :mod:`tools.neo4j_programs`.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from neo4j import Auth, Driver, GraphDatabase, basic_auth
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.neo4j import Neo4jStore
from tools.neo4j_programs import QUICK, SERVER, alone, class_archive, java

# Below the ports that systems assign to clients (Linux: from 32768 on)
_PORTS = (20_000, 32_000)
_SECONDS_TO_START = 240
_SECONDS_TO_STOP = 240
_POLL = 0.01

USER, PASSWORD = "neo4j", "invented-for-tests"

_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.memory.pagecache.size": "64m",
    "dbms.usage_report.enabled": "false",
    "db.tx_log.preallocate": "false",
    # Interval at which time limits of queries are checked
    "db.transaction.monitor.check.interval": "100ms",
    # Seconds without requests that a stopping server waits for (default: 5)
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}


class Server:
    """A server, started and stopped by ``with Server(folder):``."""

    def __init__(
        self,
        home: Path,
        settings: Mapping[str, str] | None = None,
        *,
        password: str = PASSWORD,
        scheme: str = "bolt",
    ) -> None:
        """Prepare a home folder. ``settings`` override those that all test servers share, and
        ``scheme`` is the driver's URL scheme."""
        self.home = home
        self.password = password
        self._scheme = scheme
        self.bolt_port, self.http_port = _free_ports(2)
        self._process: subprocess.Popen[bytes] | None = None
        self.settings: Mapping[str, str] = {}
        self.configure(settings or {})

    @property
    def bolt(self) -> str:
        """The address without user and password."""
        return f"{self._scheme}://127.0.0.1:{self.bolt_port}"

    @property
    def url(self) -> str:
        """The address of its database, as a store URL of plangraph."""
        return f"neo4j://{USER}:{self.password}@127.0.0.1:{self.bolt_port}/neo4j"

    @property
    def auth(self) -> Auth:
        return basic_auth(USER, self.password)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables for running Neo4j's programs against this server."""
        return {
            "NEO4J_HOME": str(self.home),
            "NEO4J_CONF": str(self.home / "conf"),
            "NEO4J_URI": self.bolt,
            "NEO4J_USERNAME": USER,
            "NEO4J_PASSWORD": self.password,
        }

    def configure(self, settings: Mapping[str, str]) -> None:
        """Write the settings for the next start."""
        ports = {
            "server.bolt.listen_address": f"127.0.0.1:{self.bolt_port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.bolt_port}",
            "server.http.enabled": "false",
            "server.http.listen_address": f"127.0.0.1:{self.http_port}",
        }
        self.settings = settings
        lines = [f"{key}={value}\n" for key, value in {**_SETTINGS, **ports, **settings}.items()]
        folder = self.home / "conf"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "neo4j.conf").write_text("".join(lines))

    @property
    def running(self) -> bool:
        """True from the start of the process until it is stopped."""
        return self._process is not None and self._process.poll() is None

    def driver(self) -> Driver:
        """Return a bare driver for the server; the caller closes it."""
        return GraphDatabase.driver(self.bolt, auth=self.auth)

    def wiped(self) -> Self:
        """Empty the database and return the server; constraints and indexes remain."""
        with self.driver() as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
        return self

    def start(self) -> Self:
        """Start the process and wait until it answers."""
        folders = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        options = ["-Xms256m", "-Xmx512m", *QUICK, self._class_option()]
        command = java(SERVER, *folders, options=options)
        with (self.home / "output.log").open("ab") as log:
            # A process group of its own, so that an interrupted test run stops it through its
            # fixture
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True
            )
        self._wait()
        return self

    def stop(self) -> None:
        """Stop the process as an operator would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill the process, as a power failure would."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Suspend the process, with its connections open, until :meth:`thaw`."""
        os.kill(self._pid, signal.SIGSTOP)
        # The signal takes effect later: until all threads are stopped, the server still answers
        states = Path(f"/proc/{self._pid}/task")
        while any(_state(task) != "T" for task in states.iterdir()):
            time.sleep(_POLL)

    def thaw(self) -> None:
        os.kill(self._pid, signal.SIGCONT)

    def _class_option(self) -> str:
        """Return Java's option for the archive of classes; make the archive if it is missing."""
        archive = class_archive()
        with alone("classes.lock"):
            if not archive.is_file():
                _record_classes(archive)
        return f"-XX:SharedArchiveFile={archive}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    @property
    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def _end(self, kind: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(kind)
        try:
            self._process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _wait(self) -> None:
        until = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            assert self._process is not None
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                log = (self.home / "output.log").read_text(errors="replace")
                raise RuntimeError(f"the Neo4j server in {self.home} does not start:\n{log}")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            # A new session each time, because the driver itself would retry at ever longer
            # intervals
            with self.driver() as driver, driver.session(database="neo4j") as session:
                session.run("RETURN 1").consume()
        except AuthError:
            return self._set_password()
        except (DriverError, Neo4jError):
            return False
        return True

    def _set_password(self) -> bool:
        """Replace the initial password, which a new server requires first, and return whether it
        worked."""
        statement = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        try:
            with GraphDatabase.driver(self.bolt, auth=basic_auth(USER, "neo4j")) as driver:
                driver.execute_query(statement, password=self.password, database_="system")
        except (DriverError, Neo4jError):
            return False
        return self._answers()


class _Recorded(Server):
    """A server that writes an archive of its loaded classes when it stops."""

    def __init__(self, home: Path, archive: Path) -> None:
        super().__init__(home)
        self._archive = archive

    def _class_option(self) -> str:
        return f"-XX:ArchiveClassesAtExit={self._archive}"


def _record_classes(archive: Path) -> None:
    """Make an archive of the classes that a server loads until a store is open."""
    with tempfile.TemporaryDirectory() as folder:
        home, made = Path(folder, "home"), Path(folder, archive.name)
        with _Recorded(home, made) as server, Neo4jStore(server.url) as store:
            store.stats()
        # Renamed only when it is complete
        shutil.move(made, archive.with_suffix(".new"))
        archive.with_suffix(".new").rename(archive)


def _free_ports(count: int) -> list[int]:
    """Return ports of the loopback interface that nothing listens on and that no client is
    assigned, because a server is stopped and started again on them."""
    found: list[int] = []
    while len(found) < count:
        port = random.randint(*_PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found.append(port)
    return found


def _state(thread: Path) -> str:
    """Return the state of a thread by its folder in /proc: T for one that is stopped."""
    return (thread / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
