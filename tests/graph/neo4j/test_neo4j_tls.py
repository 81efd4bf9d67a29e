"""TLS to a real Neo4j server that accepts nothing else: the schemes that connect to it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.neo4j import Neo4jStore
from tests.graph.store.store_samples import PROVINCE, province_plan
from tools.neo4j_server import PASSWORD, USER, Server

POLICY = "dbms.ssl.policy.bolt"


@pytest.fixture(scope="module")
def server(neo4j_parts: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an unverified certificate."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: no certificate can be made")
    home = tmp_path_factory.mktemp("tls")
    certificates = home / "certificates"
    certificates.mkdir()
    key, certificate = certificates / "private.key", certificates / "public.crt"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [*made, *names, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    settings = {
        "server.bolt.tls_level": "REQUIRED",
        f"{POLICY}.enabled": "true",
        f"{POLICY}.base_directory": str(certificates),
        f"{POLICY}.client_auth": "NONE",
    }
    with Server(Path(home), settings, scheme="bolt+ssc") as started:
        yield started


def url(server: Server, scheme: str) -> str:
    return f"{scheme}://{USER}:{PASSWORD}@127.0.0.1:{server.bolt_port}/neo4j?connect=2&retry=0.5"


@pytest.mark.parametrize("scheme", ["neo4j+ssc", "bolt+ssc"])
def test_an_unverified_certificate(server: Server, scheme: str):
    with Neo4jStore(url(server, scheme)) as store:
        store.replace_plan(PROVINCE, province_plan())
        assert store.source_text(PROVINCE)


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s", "neo4j", "bolt"])
def test_an_untrusted_certificate_and_missing_tls_are_rejected(server: Server, scheme: str):
    with (
        Neo4jStore(url(server, scheme)) as store,
        pytest.raises(StoreUnavailable, match="cannot be reached"),
    ):
        store.stats()
