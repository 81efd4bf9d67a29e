"""The command line's reference, from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Literal

import click

from app.cli.main import cli
from tools.guide.chinese import sentences
from tools.guide.markdown import code, table

Language = Literal["en", "zh"]


def commands(
    command: click.Command = cli, name: str = "plangraph"
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name, groups before their commands."""
    yield name, command
    if isinstance(command, click.Group):
        for part, inner in command.commands.items():
            yield from commands(inner, f"{name} {part}")


def reference(language: Language) -> str:
    """Return the Markdown of all commands."""
    return "\n".join(_command(name, command, language) for name, command in commands())


def _command(name: str, command: click.Command, language: Language) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    if language == "en":
        help_text = inspect.cleandoc(command.help or "").replace("\f", "")
        headings = ("Option", "Meaning")
    else:
        help_text = sentences()["commands"][name]
        headings = ("选项", "含义")
    rows = list(_options(name, command, context, language))
    options = "\n" + table(headings, rows) if rows else ""
    return f"## {name}\n\n```text\n{usage}\n```\n\n{help_text.strip()}\n{options}"


def _options(
    name: str, command: click.Command, context: click.Context, language: Language
) -> Iterator[tuple[str, str]]:
    for option in command.params:
        record = option.get_help_record(context)
        if record is None or not isinstance(option, click.Option):
            continue
        yield code(record[0]), record[1] if language == "en" else _in_chinese(name, option)


def _in_chinese(name: str, option: click.Option) -> str:
    own = sentences()["options"]
    key = f"{name} {option.opts[-1]}"
    text: str = own[key if key in own else option.opts[-1]]
    if option.show_default is True:
        text += f"默认：`{option.default}`。"
    return text
