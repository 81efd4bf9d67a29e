"""A real Neo4j server for the tests: fetched by Maven, run by Java, reachable over loopback only.

The Community edition comes from Maven Central by ``neo4j_server.pom.xml`` and is kept under
``var``, which git ignores. A server is a process with a home folder of its own, and is stopped by
its process id.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from neo4j import Auth, Driver, GraphDatabase, basic_auth
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from tools.paths import ROOT

_KEPT = ROOT / "var" / "neo4j"
_POM = Path(__file__).with_name("neo4j_server.pom.xml")
# Attempts to fetch the jars
_DOWNLOADS = 3
_MAIN = "org.neo4j.server.CommunityEntryPoint"
_ADMIN = "org.neo4j.cli.AdminTool"
_SHELL = "org.neo4j.shell.Main"
# The Java packages that the server's own start script opens to it
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
# For processes that run for seconds or minutes: these never recover the cost of the optimising
# compiler or of class verification.
_QUICK = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
)
# Below the ports that systems assign to clients (Linux: from 32768 on)
_PORTS = (20_000, 32_000)
_SECONDS_TO_START = 240
_SECONDS_TO_STOP = 60
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


def missing_program() -> str | None:
    """Return the name of a program that a server needs and that is missing, or None."""
    return next((name for name in ("java", "mvn") if shutil.which(name) is None), None)


def jars() -> Path:
    """Return the folder with the server's jars; fetch them if they differ from those of the pom.

    Of several processes that need them at the same time, one fetches and the others wait.
    """
    folder, stamp = _KEPT / "lib", _KEPT / "pom.xml"
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.is_file() or stamp.read_bytes() != _POM.read_bytes():
            shutil.rmtree(folder, ignore_errors=True)
            _fetch(folder)
            shutil.copy(_POM, stamp)
    return folder


def _fetch(folder: Path) -> None:
    """Copy the jars of the pom into ``folder``; a failed download is tried again."""
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    fetch = ["mvn", "--batch-mode", "--quiet", "--file", str(_POM), *goal]
    for tries_left in reversed(range(_DOWNLOADS)):
        done = subprocess.run([*fetch, "-DincludeScope=runtime"], check=not tries_left)
        if done.returncode == 0:
            return


def java(main: str, *arguments: str, options: Sequence[str] = ()) -> list[str]:
    """Return the command that runs a class of the server."""
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED]
    return ["java", *options, "-cp", f"{jars()}{os.sep}*", *opened, main, *arguments]


def programs(folder: Path) -> None:
    """Put ``neo4j-admin`` and ``cypher-shell`` into ``folder``, as in an installation."""
    for name, main in (("neo4j-admin", _ADMIN), ("cypher-shell", _SHELL)):
        program = folder / name
        command = shlex.join(java(main, options=_QUICK))
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        program.chmod(0o755)


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
        command = java(_MAIN, *folders, options=["-Xms256m", "-Xmx512m", *_QUICK])
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
