"""Tables, JSON and messages on the console."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDTH_OF_FILES = 200


def make_console(stderr: bool = False) -> Console:
    """Return a console for standard output or standard error.

    Lines for files and pipes are 200 columns wide, so that cells are not truncated.
    """
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_FILES
    return console


def make_table(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Sequence[str] = (),
) -> Table:
    """Return a table of ``rows`` with a column for each of ``headings`` and, right-aligned, for
    each of ``numeric``. Cells are plain text: ``[`` is not markup."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for heading in numeric:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def print_tables(tables: Iterable[Table]) -> None:
    """Print the tables that have rows."""
    console = make_console()
    for table in tables:
        if table.row_count:
            console.print(table)


def print_json(value: Any) -> None:
    """Print ``value`` as indented JSON, Chinese characters unescaped."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def progress_bar(description: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on standard error, unless it is a pipe.

    Yield a function that moves it: it takes the name of the current item, how many items are
    done, and how many there are.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = make_console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(description, total=None)

        def advance(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total)

        yield advance
