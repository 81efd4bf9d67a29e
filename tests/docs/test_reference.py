"""The guide's reference pages: up to date, complete, and translated without leftovers."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from fastapi.routing import APIRoute

from app.main import API, create_app
from app.settings import TABLE, Settings
from tools.guide import http_api
from tools.guide.chinese import sentences
from tools.guide.command_line import commands
from tools.guide.pages import DOCS, PAGES, current_page

FOLDERS = (DOCS, DOCS / "zh")


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(DOCS)) for path in PAGES])
def test_a_generated_page_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == current_page(path), "run make docs"


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "zh"])
def test_every_route_is_documented(folder: Path) -> None:
    page = (folder / "http.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z]+ /\S*)` \|", page, re.MULTILINE))
    routes = {
        f"{method} {route.path.removeprefix(API)}"
        for route in _routes(create_app(Settings()))
        for method in route.methods
    }
    assert len(routes) > 35
    assert documented == routes


def _routes(app: object) -> list[APIRoute]:
    found = list(_flat(getattr(app, "routes", ())))
    return [route for route in found if route.include_in_schema]


def _flat(routes: object) -> list[APIRoute]:
    flat: list[APIRoute] = []
    for route in routes:  # type: ignore[attr-defined]
        if isinstance(route, APIRoute):
            flat.append(route)
    return flat


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "zh"])
def test_every_setting_is_documented(folder: Path) -> None:
    page = (folder / "settings.md").read_text(encoding="utf-8")
    assert all(f"| `{setting.env}` |" in page for setting in TABLE)


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "zh"])
def test_every_command_and_option_is_documented(folder: Path) -> None:
    page = (folder / "command-line.md").read_text(encoding="utf-8")
    for name, command in commands():
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert section, name
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert all(option.opts[-1] in section for option in options)


def test_no_chinese_sentence_is_left_over() -> None:
    known = sentences()
    named = dict(commands())
    options = {
        option.opts[-1]
        for command in named.values()
        for option in command.params
        if isinstance(option, click.Option)
    }
    assert set(known["commands"]) == set(named)
    assert {key.split(" ")[-1] for key in known["options"]} <= options
    assert {key.rpartition(" ")[0] for key in known["options"]} - {""} <= set(named)
    document = http_api.document()
    assert set(known["operations"]) == {item.name for item in http_api.operations(document)}
    assert set(known["tags"]) == {tag["name"] for tag in document["tags"]}
    assert set(known["settings"]) == {setting.name for setting in TABLE}
