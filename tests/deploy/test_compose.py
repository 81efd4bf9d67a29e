"""docker-compose.yml as Docker Compose resolves it; this does not need an engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.paths import ROOT

PASSWORD = "invented p@ss:w%rd #1 $x"
SERVICES = ("neo4j", "plangraph")
# The current plugin, and the separate program that Debian ships
TOOLS = (("docker", "compose"), ("docker-compose",))
# Variables that are not settings of this project but change the behaviour of Compose
FOREIGN = ("COMPOSE_", "DOCKER_", "NEO4J_", "PLANGRAPH_", "PUBLISH_")


@pytest.fixture(scope="session")
def compose() -> tuple[str, ...]:
    """Return the command of Docker Compose."""
    for tool in TOOLS:
        if shutil.which(tool[0]):
            asked = subprocess.run([*tool, "version"], capture_output=True, check=False)
            if asked.returncode == 0:
                return tool
    pytest.skip("Docker Compose is not installed (neither docker compose nor docker-compose)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with only the file, so that no .env of a developer is read."""
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    return tmp_path


def run(
    compose: tuple[str, ...], folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run ``config``, which checks the file and prints it with all variables replaced."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return subprocess.run(
        [*compose, "config"],
        cwd=folder,
        env=clean | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def resolved(compose: tuple[str, ...], folder: Path, **variables: str) -> dict[str, Any]:
    """Return the services as they would be started."""
    done = run(compose, folder, variables)
    assert (done.returncode, done.stderr) == (0, "")
    # A dollar sign is doubled in the output, so that the output is valid input again
    config = yaml.safe_load(done.stdout.replace("$$", "$"))
    assert set(config["services"]) == set(SERVICES)
    assert set(config["volumes"]) == {"neo4j-data", "neo4j-logs", "plangraph-data"}
    services: dict[str, Any] = config["services"]
    return services


def ports(service: dict[str, Any]) -> dict[int, tuple[str, int]]:
    """Return the address at which each port of a service is published; older Compose prints
    strings, newer maps."""
    found = {}
    for port in service["ports"]:
        if isinstance(port, str):
            host, published, target = port.removesuffix("/tcp").rsplit(":", 2)
        else:
            host, published, target = port["host_ip"], port["published"], port["target"]
        found[int(target)] = (host, int(published))
    return found


def volumes(service: dict[str, Any]) -> dict[str, str]:
    """Return the mount point of each named volume."""
    found = {}
    for volume in service["volumes"]:
        if isinstance(volume, str):
            name, target = volume.split(":")[:2]
        else:
            assert volume["type"] == "volume"
            name, target = volume["source"], volume["target"]
        found[target] = name
    return found


@pytest.mark.parametrize("variables", [{}, {"NEO4J_PASSWORD": ""}], ids=["unset", "empty"])
def test_without_a_password_nothing_starts_and_one_sentence_explains_it(
    compose: tuple[str, ...], folder: Path, variables: dict[str, str]
) -> None:
    done = run(compose, folder, variables)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "NEO4J_PASSWORD is not set; copy .env.example to .env and set a password" in (
        done.stderr
    )


def test_the_password_is_set_only_where_it_is_read(compose: tuple[str, ...], folder: Path) -> None:
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD)
    assert services["neo4j"]["environment"].pop("NEO4J_AUTH") == f"neo4j/{PASSWORD}"
    assert services["plangraph"]["environment"].pop("PLANGRAPH_STORE_PASSWORD") == PASSWORD
    assert services["plangraph"]["environment"] == {
        "PLANGRAPH_STORE": "neo4j://neo4j@neo4j:7687/neo4j",
        "PLANGRAPH_ADMIN_TOKEN": "",
        "PLANGRAPH_ALLOWED_HOSTS": "",
    }
    assert PASSWORD not in str(services)


def test_everything_listens_on_loopback(compose: tuple[str, ...], folder: Path) -> None:
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD)
    assert ports(services["plangraph"]) == {8000: ("127.0.0.1", 8000)}
    assert ports(services["neo4j"]) == {7474: ("127.0.0.1", 7474), 7687: ("127.0.0.1", 7687)}


def test_only_plangraph_can_be_opened_to_the_network(
    compose: tuple[str, ...], folder: Path
) -> None:
    chosen = {"PUBLISH_ADDRESS": "0.0.0.0", "PUBLISH_PORT": "80", "BROWSER_PORT": "7475"}
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD, **chosen)
    assert ports(services["plangraph"]) == {8000: ("0.0.0.0", 80)}
    assert ports(services["neo4j"]) == {7474: ("127.0.0.1", 7475), 7687: ("127.0.0.1", 7687)}


def test_persistent_data_is_in_named_volumes(compose: tuple[str, ...], folder: Path) -> None:
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD)
    assert volumes(services["neo4j"]) == {"/data": "neo4j-data", "/logs": "neo4j-logs"}
    assert volumes(services["plangraph"]) == {"/data": "plangraph-data"}


def test_plangraph_waits_for_a_database_that_answers(
    compose: tuple[str, ...], folder: Path
) -> None:
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD)
    assert services["plangraph"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    # The other volume is declared by the image itself
    assert services["neo4j"]["healthcheck"]["test"][:2] == ["CMD", "wget"]
    assert {service["restart"] for service in services.values()} == {"unless-stopped"}


def test_plangraph_has_no_more_rights_than_it_needs(compose: tuple[str, ...], folder: Path) -> None:
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD)
    plangraph = services["plangraph"]
    assert (plangraph["read_only"], plangraph["cap_drop"]) == (True, ["ALL"])
    assert plangraph["tmpfs"] == ["/tmp"]
    for service in services.values():
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert not service.get("privileged")


def test_memory_of_the_database_is_set_by_variables(compose: tuple[str, ...], folder: Path) -> None:
    chosen = {"NEO4J_HEAP": "3G", "NEO4J_PAGECACHE": "2G"}
    services = resolved(compose, folder, NEO4J_PASSWORD=PASSWORD, **chosen)
    environment = services["neo4j"]["environment"]
    kinds = ("heap_initial__size", "heap_max__size", "pagecache_size")
    set_to = [environment[f"NEO4J_server_memory_{kind}"] for kind in kinds]
    assert set_to == ["3G", "3G", "2G"]


def test_the_example_of_env_works_once_a_password_is_in_it(
    compose: tuple[str, ...], folder: Path
) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    (folder / ".env").write_text(example, encoding="utf-8")
    assert run(compose, folder, {}).returncode != 0
    empty, filled = "NEO4J_PASSWORD=''", f"NEO4J_PASSWORD='{PASSWORD}'"
    assert empty in example
    (folder / ".env").write_text(example.replace(empty, filled), encoding="utf-8")
    services = resolved(compose, folder)
    assert services["plangraph"]["environment"]["PLANGRAPH_STORE_PASSWORD"] == PASSWORD


def test_the_example_of_env_has_every_variable_with_its_default() -> None:
    file = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    used = dict(re.findall(r"\$\{(\w+)(?::-([^}]*))?", file))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert dict(re.findall(r"^#?([A-Z\d_]+)=(.*)$", example, re.MULTILINE)) == used | {
        "NEO4J_PASSWORD": "''"
    }
