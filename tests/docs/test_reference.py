"""The guide's reference pages: up to date, complete, and translated without leftovers."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

import app.api
from app.settings import TABLE
from graph.model import SCHEMA
from graph.model.values import ACTIVITY_KINDS
from queries.checks.severities import SEVERITIES
from queries.gaps.statuses import STATUSES
from tools.guide import http_api
from tools.guide.chinese import sentences
from tools.guide.command_line import commands
from tools.guide.pages import DOCS, PAGES, current_page

FOLDERS = (DOCS, DOCS / "zh")
_NAMED_VALUE = re.compile(r"`([a-z ]+)`(?:（([^，；）]+)| ([一-龥]+))")


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(DOCS)) for path in PAGES])
def test_a_generated_page_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == current_page(path), "run make docs"


def routes() -> set[str]:
    """Return method and path of every route in the modules of the API, without its prefix."""
    modules = [import_module(f"app.api.{found.name}") for found in iter_modules(app.api.__path__)]
    return {
        f"{method} {route.path}"
        for module in modules
        if hasattr(module, "router")
        for route in module.router.routes
        if route.include_in_schema
        for method in route.methods
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "zh"])
def test_every_route_is_documented(folder: Path) -> None:
    page = (folder / "http.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z]+ /\S*)` \|", page, re.MULTILINE))
    assert len(routes()) > 35
    assert documented == routes()


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


def test_chinese_pages_name_values_as_declared() -> None:
    names: dict[str, set[str]] = {}
    for declared in (*SCHEMA.value_sets, *STATUSES, SEVERITIES, ACTIVITY_KINDS):
        for value in declared.values:
            names.setdefault(value.code, set()).add(value.zh)
    written = [
        (path.name, code, after_bracket or after_space)
        for path in sorted((DOCS / "zh").glob("*.md"))
        for code, after_bracket, after_space in _NAMED_VALUE.findall(path.read_text("utf-8"))
        if code in names
    ]
    assert len(written) > 50
    assert [found for found in written if found[2] not in names[found[1]]] == []
