from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.settings import TABLE, InvalidSetting, Setting, Settings, read_settings
from tools.paths import ROOT


@pytest.mark.parametrize("name", ["docs/settings.md", "docs/zh/settings.md"])
@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_every_setting_is_in_the_guide(setting: Setting, name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert f"`{setting.env}`" in page
    if setting.default != "":
        (row,) = (line for line in page.splitlines() if line.startswith(f"| `{setting.env}`"))
        assert f"`{setting.default}`" in row


def test_every_setting_has_a_help_text() -> None:
    assert all(setting.help.endswith(".") for setting in TABLE)
    assert len({setting.env for setting in TABLE}) == len(TABLE)


def test_defaults() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_the_environment_and_its_overrides() -> None:
    environ = {"PLANGRAPH_PORT": "9000", "PLANGRAPH_STORE": "sqlite:///a.db", "PORT": "1"}
    settings = read_settings(environ, {"port": 9001, "host": None})
    assert (settings.port, settings.store, settings.host) == (9001, "sqlite:///a.db", "127.0.0.1")


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"PLANGRAPH_PORT": "x"}, "PLANGRAPH_PORT must be a whole number, not 'x'"),
        ({"PLANGRAPH_PORT": "70000"}, "PLANGRAPH_PORT must be from 0 to 65535, not 70000"),
        ({"PLANGRAPH_MAX_UPLOAD_MB": "0"}, "must be from 1 to 4096, not 0"),
        ({"PLANGRAPH_LOG_LEVEL": "loud"}, "must be one of debug, info, warning, error"),
    ],
)
def test_bad_values_are_reported(environ: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidSetting, match=message):
        read_settings(environ)


def test_an_override_of_an_unknown_setting() -> None:
    with pytest.raises(InvalidSetting, match="there is no setting 'prot'"):
        read_settings({}, {"prot": 1})


@pytest.mark.parametrize("arguments", [["--help"], ["gaps", "--help"], ["review", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """Commands import modules only when they run."""
    heavy = ("fastapi", "pydantic", "sqlite3", "neo4j", "networkx", "numpy", "rich.table")
    code = f"""
import sys
from app.cli.main import cli
try:
    cli.main({arguments!r}, prog_name="plangraph")
finally:
    print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        # Coverage would be measured in this process too, with imports of its own
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Usage: plangraph")
    assert done.stdout.splitlines()[-1] == "[]"
