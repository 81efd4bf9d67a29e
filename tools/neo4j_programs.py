"""Neo4j's server, import tool and shell as Java programs, fetched by Maven.

The Community edition comes from Maven Central by ``neo4j_server.pom.xml`` and is kept under
``var``, which git ignores.
"""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from tools.paths import ROOT

_KEPT = ROOT / "var" / "neo4j"
_POM = Path(__file__).with_name("neo4j_server.pom.xml")
# Attempts to fetch the jars
_DOWNLOADS = 3
SERVER = "org.neo4j.server.CommunityEntryPoint"
_ADMIN = "org.neo4j.cli.AdminTool"
_SHELL = "org.neo4j.shell.Main"
# The Java packages that the server's own start script opens to it
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
# For processes that run for seconds or minutes: these never recover the cost of the optimising
# compiler or of class verification.
QUICK = (
    "-XX:TieredStopAtLevel=1",
    # With that compiler alone, Java reserves a fifth of this, which a server fills within minutes
    "-XX:ReservedCodeCacheSize=240m",
    "-XX:+UseSerialGC",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
)


def missing_program() -> str | None:
    """Return the name of a program that a server needs and that is missing, or None."""
    return next((name for name in ("java", "mvn") if shutil.which(name) is None), None)


def jars() -> Path:
    """Return the folder with the server's jars; fetch them if they differ from those of the pom."""
    folder, stamp = _KEPT / "lib", _KEPT / "pom.xml"
    with alone("jars.lock"):
        if not stamp.is_file() or stamp.read_bytes() != _POM.read_bytes():
            shutil.rmtree(folder, ignore_errors=True)
            _fetch(folder)
            shutil.copy(_POM, stamp)
    return folder


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Hold a lock, so that one of several processes makes a file and the others wait for it."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def class_archive() -> Path:
    """Return the path of the archive of loaded classes; the file may not exist yet.

    Java starts faster from such an archive (class data sharing). It ignores one that was made by
    another version or in another folder, so the name differs with both.
    """
    version = subprocess.run(["java", "-version"], check=True, capture_output=True).stderr
    folder = jars()
    return folder / f"classes-{sha256(version + os.fsencode(folder)).hexdigest()[:16]}.jsa"


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
        options = [*QUICK, f"-XX:SharedArchiveFile={class_archive()}", "-Xlog:disable"]
        command = shlex.join(java(main, options=options))
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        program.chmod(0o755)
