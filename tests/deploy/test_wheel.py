"""The wheel contains the page, built from its sources as on a new machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.page import serve_guide, serve_page
from tools.paths import ROOT

pytestmark = pytest.mark.slow

PACKAGES = ("app", "graph", "loaders", "queries", "data")
MADE_OF = ("pyproject.toml", "README.md", "LICENSE", "docs", *PACKAGES)
_MADE = ("static", "guide", "node_modules", "__pycache__")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel's content."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in MADE_OF:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns(*_MADE))
        else:
            shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps"]
    run = subprocess.run(
        [*pip, "--wheel-dir", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "content")
    return folder / "content"


def test_it_serves_the_page(unpacked: Path) -> None:
    app = FastAPI()
    serve_page(app, unpacked / "app" / "static")
    client = TestClient(app)
    page = client.get("/")
    assert page.status_code == 200
    scripts = [part.partition('"')[0] for part in page.text.split('src="./')[1:]]
    assert scripts
    assert all(client.get(f"/{script}").status_code == 200 for script in scripts)


def test_it_serves_the_guide_in_both_languages(unpacked: Path) -> None:
    app = FastAPI()
    serve_guide(app, unpacked / "app" / "guide")
    client = TestClient(app)
    assert 'lang="zh-CN"' in client.get("/guide/").text
    assert 'lang="en"' in client.get("/guide/en/").text
    assert "Sphinx" in client.get("/guide/licenses.txt").text


def test_the_bundle_contains_the_licences_of_its_packages(unpacked: Path) -> None:
    licences = (unpacked / "app" / "static" / "licenses.md").read_text(encoding="utf-8")
    assert all(f"## {name} - " in licences for name in ("svelte", "sigma", "graphology", "echarts"))


def test_its_packages_are_typed(unpacked: Path) -> None:
    packages = [folder for folder in unpacked.iterdir() if folder.suffix != ".dist-info"]
    assert len(packages) == 5
    assert all((package / "py.typed").is_file() for package in packages)


def test_it_does_not_bring_the_sources_of_the_page(unpacked: Path) -> None:
    assert not (unpacked / "app" / "web").exists()
    assert (unpacked / "app" / "page.py").is_file()
