"""Opening stores by URL."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from graph.errors import StoreError
from graph.opening import default_url, open_store
from graph.store import Stats


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["plans.db", "folder/规划 1%.db", "./plans.db"])
def test_a_relative_path(tmp_path: Path, name: str):
    with open_store(f"sqlite:///{name}") as store:
        assert store.stats() == Stats({}, {})
    assert (tmp_path / name).is_file()


def test_an_absolute_path(tmp_path: Path):
    path = tmp_path / "elsewhere" / "plans.db"
    assert path.is_absolute()
    with open_store(f"sqlite:///{path}"):
        assert path.is_file()


def test_a_relative_path_is_resolved_at_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with open_store("sqlite:///plans.db") as store, store._connections.reading():
        (tmp_path / "other").mkdir()
        monkeypatch.chdir(tmp_path / "other")
        assert store.stats() == Stats({}, {})


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite://plans.db", "sqlite://h/a.db"])
def test_an_address_without_a_file_name(url: str):
    with pytest.raises(StoreError, match="sqlite:///folder"):
        open_store(url)


@pytest.mark.parametrize(
    "url", ["", "plans.db", "/srv/plans.db", "sqlite:plans.db", "C:\\plans.db"]
)
def test_an_address_without_a_scheme(url: str):
    with pytest.raises(StoreError, match="starts with sqlite://"):
        open_store(url)


def test_the_error_for_another_scheme_does_not_show_the_password():
    with pytest.raises(StoreError, match=r"mysql://.*sqlite://") as raised:
        open_store("mysql://user:secret@host/plans")
    assert "secret" not in str(raised.value)


def test_the_default_is_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "data"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, **_: folder / name)
    with open_store(default_url()):
        assert (folder / "plangraph" / "plangraph.db").is_file()
